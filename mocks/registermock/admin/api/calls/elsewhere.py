"""What is answered below /__admin without being a call of the API, told in the same document."""

from registermock.admin.api.frame.operation import JSON, Operation, Success

_OBJECT = {"type": "object"}

OPERATIONS = (
    Operation(
        "GET", "", "index", "Server", "What is loaded, and where the registers answer",
        Success("As `health`, and the addresses.", _OBJECT), of_tenant=False,
    ),
    Operation(
        "GET", "/health", "health", "Server", "Whether the server is well, and what is loaded",
        Success("It is.", _OBJECT, {"status": "ok", "version": "0.1.0", "scenarios": 28}), of_tenant=False, open=True,
    ),
    Operation(
        "GET", "/population", "showPopulation", "Server", "What is in the national population",
        Success("Its summary.", _OBJECT), of_tenant=False, problems={404: "Nobody is served beside the scenarios."},
    ),
    Operation(
        "GET", "/openapi.json", "describe", "Server", "This document",
        Success("The document.", _OBJECT, type=JSON), of_tenant=False, open=True,
    ),
)  # fmt: skip

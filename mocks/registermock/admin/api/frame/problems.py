"""Errors as RFC 9457 has them: what was wrong, where, and what to do. The one place where they get an HTTP status."""

import json
from collections.abc import Sequence
from typing import Any

from flask import Response
from werkzeug.exceptions import HTTPException, MethodNotAllowed, NotFound

from registermock.armed import Unusable
from registermock.clock import CannotMoveClock
from registermock.errors import RegistermockError
from registermock.scenario import ScenarioProblems
from registermock.scenario.editing import CannotEdit
from registermock.state import NoScenarioFiles
from registermock.verification import BadQuestion

MEDIA_TYPE = "application/problem+json"
_TYPE = "urn:registermock:problem:"


class Refused(RegistermockError):
    """A call that cannot be carried out. `kind` is its short name, `more` further members of the problem."""

    def __init__(
        self, status: int, kind: str, detail: str, headers: Sequence[tuple[str, str]] = (), **more: Any
    ) -> None:
        self.status = status
        self.kind = kind
        self.headers = headers
        self.more = more
        super().__init__(detail)

    def response(self) -> Response:
        """The problem as an HTTP response."""
        problem = {
            "type": _TYPE + self.kind,
            "title": self.kind.replace("-", " ").capitalize(),
            "status": self.status,
            "detail": str(self),
            **self.more,
        }
        text = json.dumps(problem, ensure_ascii=False) + "\n"
        return Response(text, self.status, self.headers, content_type=MEDIA_TYPE)


def misfit(*errors: tuple[str, str]) -> Refused:
    """A body or query that says what it may not, as pairs of where and what."""
    detail = "; ".join(f"{where}: {what}" if where else what for where, what in errors)
    return Refused(422, "invalid-request", detail, errors=[{"where": where, "what": what} for where, what in errors])


def refused_by(error: RegistermockError) -> Refused:
    """The problem that an error of ours is."""
    match error:
        case Refused():
            return error
        case ScenarioProblems():
            rows = [
                {"file": one.file, "line": one.line, "column": one.column, "message": one.message}
                for one in error.problems
            ]
            return Refused(422, "scenario-problems", str(error), problems=rows)
        case CannotEdit():
            return Refused(
                422, "cannot-change", str(error), errors=[{"where": error.argument or "", "what": str(error)}]
            )
        case BadQuestion():
            return misfit(("", str(error)))
        case Unusable():
            return misfit(*(("", one) for one in error.problems))
        case CannotMoveClock():
            return Refused(422, "cannot-move-clock", str(error))
        case NoScenarioFiles():
            return Refused(409, "no-scenario-files", str(error))
        case _:
            return Refused(422, "refused", str(error))


def problem_of_http(error: HTTPException, path: str, known: Sequence[str]) -> Response:
    """What Flask refused by itself, as a problem; `known` are the paths there are."""
    match error:
        case NotFound():
            return Refused(404, "not-found", f"nothing answers at {path[:200]}", known=list(known)).response()
        case MethodNotAllowed():
            allowed = ", ".join(sorted(error.valid_methods or ()))
            detail = f"{path[:200]} is not for this method; it takes {allowed}"
            return Refused(405, "method-not-allowed", detail, [("Allow", allowed)]).response()
        case _:
            kind = error.name.lower().replace(" ", "-")
            return Refused(error.code or 500, kind, error.description or error.name).response()

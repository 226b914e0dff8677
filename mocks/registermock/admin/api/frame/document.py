"""The OpenAPI document, made from the operations."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from registermock import __version__
from registermock.admin.api.frame.models import Problem
from registermock.admin.api.frame.operation import Body, Operation, Shape, Success
from registermock.admin.api.frame.problems import MEDIA_TYPE

_INFO = {
    "title": "registermock",
    "version": __version__,
    "description": "What a test run asks of its own tenant. Whatever is said here holds for one tenant alone.",
    "license": {"name": "MIT", "identifier": "MIT"},
}
_SERVERS = [
    {"url": "/", "description": "The tenant of the header or of Basic, or else `default`."},
    {
        "url": "/t/{tenant}",
        "description": "The tenant of the path.",
        "variables": {"tenant": {"default": "default"}},
    },
]
_SECURITY_SCHEMES = {
    "bearer": {"type": "http", "scheme": "bearer"},
    "basic": {"type": "http", "scheme": "basic", "description": "The user is the tenant, the password the token."},
}
_REF = "#/components/schemas/{model}"
_ALWAYS = {
    400: "The request cannot be read.",
    401: "A token is needed, and this is not it.",
    403: "A page of another site asks.",
    422: "The request says what it may not.",
}
_WITH_BODY = {413: "The body is too large.", 415: "The body has a type that this call does not take."}
_TENANT = {
    "name": "X-Registermock-Tenant",
    "in": "header",
    "description": "Whose world, clock, faults and journal are meant. The path (`/t/NAME/__admin/…`) wins over it; "
    "without both, the user name of Basic says it, and without that it is `default`. Letters outside ASCII, and a "
    "percent sign, are written as in a path: `%C3%A5se` is `åse`.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[ -.0-~]*[!-.0-~][ -.0-~]*$"},
    "example": "eva",
}


def document(operations: Sequence[Operation]) -> dict[str, Any]:
    """The OpenAPI 3.1 document of these operations."""
    paths: dict[str, dict[str, Any]] = {}
    for one in operations:
        paths.setdefault(f"/__admin{one.path}", {})[one.method.lower()] = _described(one)
    return {
        "openapi": "3.1.0",
        "info": _INFO,
        "servers": _SERVERS,
        "tags": [{"name": name} for name in dict.fromkeys(one.group for one in operations)],
        "paths": paths,
        "components": {
            "schemas": _schemas(operations),
            "parameters": {"tenant": _TENANT},
            "securitySchemes": _SECURITY_SCHEMES,
        },
        "security": [{}, {"bearer": []}, {"basic": []}],
    }


def _described(one: Operation) -> dict[str, Any]:
    found: dict[str, Any] = {
        "operationId": one.name,
        "tags": [one.group],
        "summary": one.summary,
        "description": one.description or one.summary,
        "responses": dict(_responses(one)),
    }
    if parameters := list(_parameters(one)):
        found["parameters"] = parameters
    if one.body:
        found["requestBody"] = {"required": True, "content": _content(one.body)}
    if one.open:
        found["security"] = []
    return found


def _responses(one: Operation) -> Iterator[tuple[str, dict[str, Any]]]:
    yield str(one.answer.status), {"description": one.answer.description, **_answer(one.answer)}
    wrong = {} if one.handler is None and one.open else _ALWAYS | (_WITH_BODY if one.method != "GET" else {})
    for status, description in sorted((wrong | dict(one.problems)).items()):
        content = {MEDIA_TYPE: {"schema": {"$ref": _REF.format(model="Problem")}}}
        yield str(status), {"description": description, "content": content}


def _answer(answer: Success) -> dict[str, Any]:
    if answer.shape is None:
        return {}
    first: dict[str, Any] = {"schema": _reference(answer.shape)}
    if answer.example is not None:
        first["example"] = answer.example
    text = {"schema": {"type": "string"}}
    return {"content": {answer.type: first} | dict.fromkeys(answer.also, text)}


def _content(body: Body) -> dict[str, Any]:
    examples = {name: {"value": value} for name, value in body.examples.items()}
    return {kind: {"schema": _reference(body.shape), "examples": examples} for kind in body.types}


def _parameters(one: Operation) -> Iterator[dict[str, Any]]:
    for name, told in one.path_parameters.items():
        yield {"name": name, "in": "path", "required": True, **told}
    if one.query:
        yield from _query(one.query)
    if one.of_tenant:
        yield {"$ref": "#/components/parameters/tenant"}


def _query(model: type[BaseModel]) -> Iterator[dict[str, Any]]:
    for name, told in model.model_json_schema()["properties"].items():
        schema = {key: value for key, value in told.items() if key not in ("description", "title", "examples")}
        more = {"example": told["examples"][0]} if "examples" in told else {}
        if schema.get("type") == "object":
            more |= {"style": "form", "explode": True}
        yield {"name": name, "in": "query", "description": told["description"], "schema": schema, **more}


def _reference(shape: Shape) -> Any:
    return {"$ref": _REF.format(model=shape.__name__)} if isinstance(shape, type) else shape


def _schemas(operations: Iterable[Operation]) -> dict[str, Any]:
    shapes = [shape for one in operations for shape in (one.body and one.body.shape, one.answer.shape)]
    models: dict[type[BaseModel], None] = dict.fromkeys(one for one in shapes if isinstance(one, type))
    given = [(model, "validation") for model in (*models, Problem)]
    _, found = models_json_schema(given, ref_template=_REF)  # type: ignore[arg-type]  # it wants Literals
    schemas: dict[str, Any] = found["$defs"]
    return schemas

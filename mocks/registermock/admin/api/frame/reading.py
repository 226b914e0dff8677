"""A call's body and query, checked against what its operation says they are."""

from collections.abc import Iterable
from typing import Any

from flask import Request
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails, from_json

from registermock.admin.api.frame.operation import JSON, Body
from registermock.admin.api.frame.problems import Refused, misfit

PREFIX = "argument."
"""Query parameters that begin so are of one mapping: `argument.patientNin=…`."""
_FORMS = ("text/plain", "multipart/form-data", "application/x-www-form-urlencoded")


def body_of(request: Request, body: Body | None) -> Any:
    """The body as the operation wants it. Raises Refused."""
    given = request.mimetype
    if body is None:
        if given in _FORMS:  # what a page of another site may send without asking
            raise Refused(415, "unsupported-media-type", f"this call takes no {given}; send no body")
        return None
    if given not in body.types:
        wanted = " or ".join(body.types)
        raise Refused(
            415, "unsupported-media-type", f"Content-Type is {given or 'missing'}; send {wanted}",
            [("Accept", ", ".join(body.types))],
        )  # fmt: skip
    data = _bytes(request, body.most)
    if JSON not in body.types:
        return _text(data)
    return _model(data, body.shape) if isinstance(body.shape, type) else _json(data)


def query_of(request: Request, model: type[BaseModel] | None) -> BaseModel | None:
    """The query as the operation wants it. Raises Refused."""
    given: dict[str, Any] = {}
    for name, values in request.args.lists():
        if len(values) > 1:
            raise misfit((name, "it is given more than once; give it once"))
        if name.startswith(PREFIX) and len(name) > len(PREFIX):
            given.setdefault("argument", {})[name.removeprefix(PREFIX)] = values[0]
        elif name == "argument":
            raise misfit((name, "name the argument too, such as argument.patientNin"))
        else:
            given[name] = values[0]
    if model is None:
        if given:
            raise misfit(*((name, "this call takes no such parameter") for name in given))
        return None
    try:
        return model.model_validate(given)
    except ValidationError as error:
        raise misfit(*_told(error.errors(include_url=False))) from None


def _bytes(request: Request, most: int) -> bytes:
    too_large = Refused(413, "content-too-large", f"the body is larger than {most // 1024} kB")
    if (request.content_length or 0) > most:
        raise too_large
    data: bytes = request.environ["wsgi.input"].read(most + 1)
    if len(data) > most:
        raise too_large
    return data


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(400, "unreadable", f"the body is not UTF-8 text: byte {error.start + 1} is wrong") from None


def _json(data: bytes) -> Any:
    try:
        return from_json(data, allow_inf_nan=False)
    except ValueError as error:
        raise Refused(400, "unreadable", f"the body is no JSON: {error}") from None


def _model(data: bytes, model: type[BaseModel]) -> BaseModel:
    _json(data)  # what is no JSON at all is told otherwise than JSON that says what it may not
    try:
        return model.model_validate_json(data)
    except ValidationError as error:
        raise misfit(*_told(error.errors(include_url=False))) from None


def _told(errors: Iterable[ErrorDetails]) -> Iterable[tuple[str, str]]:
    for one in errors:
        where = ".".join(map(str, one["loc"]))
        unknown = one["type"] == "extra_forbidden"
        yield where, "there is no such member here" if unknown else _sentence(one["msg"])


def _sentence(text: str) -> str:
    text = text.removeprefix("Value error, ")
    return text[:1].lower() + text[1:]

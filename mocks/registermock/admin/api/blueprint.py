"""The operations at their addresses."""

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache
from typing import Any

from flask import Blueprint, Response, request
from pydantic import BaseModel
from werkzeug.exceptions import HTTPException

from registermock.admin.api.calls import clock, elsewhere, faults, journal, reports, scenarios, tenants, verification
from registermock.admin.api.frame.document import document
from registermock.admin.api.frame.guarding import check_host, check_origin, check_token
from registermock.admin.api.frame.operation import ApiCall, Operation
from registermock.admin.api.frame.problems import Refused, problem_of_http, refused_by
from registermock.admin.api.frame.reading import body_of, query_of
from registermock.errors import RegistermockError
from registermock.state import DEFAULT, State
from registermock.state.in_environ import OWN_HOSTS, REFUSED, TENANT

_OPEN = ("/metrics", "/ca.pem", "/ca.crt", "/ca.crl")


def operations() -> tuple[Operation, ...]:
    """Every call there is."""
    return (
        *tenants.OPERATIONS, *clock.OPERATIONS, *scenarios.OPERATIONS, *faults.OPERATIONS, *journal.OPERATIONS,
        *verification.OPERATIONS, *reports.OPERATIONS, *elsewhere.OPERATIONS,
    )  # fmt: skip


def api_pages(state: State, registers: Mapping[str, Collection[str]]) -> Blueprint:
    """Every call below /__admin, and what guards them and the pages; `registers` are their operations' names."""
    pages, known = Blueprint("api", __name__), operations()
    for one in known:
        if one.handler:
            path = f"/__admin{one.path}".replace("{", "<").replace("}", ">")
            pages.add_url_rule(path, one.name, _view(state, one, registers), methods=[one.method])
    described = cache(lambda: document(known))
    pages.add_url_rule("/__admin/openapi.json", "describe", described)
    pages.before_app_request(_guard(state, known))
    pages.register_error_handler(RegistermockError, lambda error: refused_by(error).response())
    return pages


def problem_at(path: str, error: HTTPException) -> Response | None:
    """What Flask refused at that path as a problem, for programs; None where people look."""
    if path != "/__admin" and not path.startswith("/__admin/"):
        return None
    return problem_of_http(error, path, sorted({f"/__admin{one.path}" for one in operations()}))


def _guard(state: State, known: Sequence[Operation]) -> Callable[[], Response | None]:
    open_paths = {*_OPEN, *(f"/__admin{one.path}" for one in known if one.open)}

    def guarded() -> Response | None:
        try:
            if refused := request.environ.get(REFUSED):
                raise Refused(400, "bad-tenant-name", refused)
            check_host(request, request.environ.get(OWN_HOSTS))
            check_origin(request)
            if request.path not in open_paths:
                check_token(request, state.settings.admin_token)
        except Refused as error:
            return error.response()
        return None

    return guarded


def _view(state: State, operation: Operation, registers: Mapping[str, Collection[str]]) -> Callable[..., Response]:
    handler = operation.handler
    assert handler is not None

    def view(**path: str) -> Response:
        body = body_of(request, operation.body)
        query = query_of(request, operation.query)
        whose = request.environ.get(TENANT, DEFAULT)
        return _response(operation, handler(ApiCall(state, whose, body, query, path, registers)))

    return view


def _response(operation: Operation, content: Any) -> Response:
    answer = operation.answer
    if content is None:
        empty = Response(status=answer.status)
        del empty.headers["Content-Type"]
        return empty
    content, kind = content if isinstance(content, tuple) else (content, answer.type)
    return Response(
        _written(content), answer.status, content_type=kind if kind.endswith("json") else f"{kind}; charset=utf-8"
    )


def _written(content: Any) -> str:
    if isinstance(content, BaseModel):
        return content.model_dump_json(by_alias=True, exclude_unset=True)
    return content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)

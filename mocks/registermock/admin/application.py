"""The Flask application beside the SOAP endpoints: pages for people, health and facts for machines."""

from collections.abc import Collection, Mapping, Sequence

from flask import Flask, Response, jsonify, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from registermock.admin.api import api_pages, problem_at
from registermock.admin.authority import authority_pages
from registermock.admin.metrics import metrics_pages
from registermock.admin.pages import Ask, for_a_person, nothing_here_page, person_pages
from registermock.admin.population import population_pages
from registermock.admin.status import status_pages, summary
from registermock.state import State

_PAGES = ("/", "/citizens", "/__admin", "/__admin/health", "/__admin/population", "/metrics", "/isalive", "/isready",
          "/ca.pem", "/ca.crl")  # fmt: skip


def admin_pages(
    state: State,
    endpoints: Sequence[str],
    operations: Mapping[str, Collection[str]],
    ask: Ask,
    *,
    registers_here: bool = True,
) -> Flask:
    """The Flask application beside the SOAP endpoints.

    `endpoints` are their paths, `operations` each register's, and `ask` asks one of them. Without `registers_here`
    they are at another port.
    """
    app = Flask("registermock.admin", static_folder=None)
    known = [*(endpoints if registers_here else ()), *_PAGES]

    app.register_blueprint(authority_pages(state))
    app.register_blueprint(population_pages(state))
    app.register_blueprint(metrics_pages(state))
    app.register_blueprint(api_pages(state, operations))
    app.register_blueprint(status_pages(state, endpoints))
    app.register_blueprint(person_pages(state, ask, lambda: summary(state, endpoints)))
    _add_refusals(app, known)
    return app


def _add_refusals(app: Flask, known: Sequence[str]) -> None:
    """What is answered where something is refused, or nothing is; `known` are the addresses there are."""

    @app.errorhandler(HTTPException)
    def refused(error: HTTPException) -> Response | HTTPException:
        return problem_at(request.path, error) or error

    @app.errorhandler(404)
    def nothing_here(error: HTTPException) -> ResponseReturnValue:
        if problem := problem_at(request.path, error):
            return problem
        if for_a_person():
            return nothing_here_page(known), 404
        return jsonify({"status": 404, "detail": f"nothing answers at {request.path}", "known": known}), 404

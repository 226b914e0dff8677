"""What is in the population beside the scenarios."""

from functools import cache

from flask import Blueprint, Response, jsonify

from registermock.population import summary
from registermock.state import State


def population_pages(state: State) -> Blueprint:
    """The summary that `registermock population --describe` tells, as JSON."""
    pages = Blueprint("population", __name__)

    @cache
    def described() -> dict[str, object]:
        return summary(state.national).as_json() if state.national else {}

    @pages.get("/__admin/population")
    def population() -> tuple[Response, int]:
        if not state.national:
            detail = "nobody is served beside the scenarios; start with --population national"
            return jsonify({"status": 404, "detail": detail}), 404
        return jsonify(described()), 200

    return pages

"""What is in the population beside the scenarios."""

from functools import cache

from flask import Blueprint, Response, jsonify

from registermock.admin.api import Refused
from registermock.population import summary
from registermock.state import State


def population_pages(state: State) -> Blueprint:
    """The summary that `registermock population --describe` tells, as JSON."""
    pages = Blueprint("population", __name__)

    @cache
    def described() -> dict[str, object]:
        return summary(state.national).as_json() if state.national else {}

    @pages.get("/__admin/population")
    def population() -> Response:
        if not state.national:
            detail = "nobody is served beside the scenarios; start with --population national"
            return Refused(404, "no-population", detail).response()
        return jsonify(described())

    return pages

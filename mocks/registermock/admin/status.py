"""How the server is, for programs."""

from collections.abc import Sequence

from flask import Blueprint, Response, jsonify

from registermock import __version__
from registermock.masking import outward
from registermock.state import State


def status_pages(state: State, endpoints: Sequence[str]) -> Blueprint:
    """How it is, and that with the paths of the endpoints."""
    pages = Blueprint("status", __name__)

    @pages.get("/__admin/health")
    def health() -> Response:
        return jsonify(_health(state))

    @pages.get("/__admin", strict_slashes=False)
    def index() -> Response:
        return summary(state, endpoints)

    return pages


def summary(state: State, endpoints: Sequence[str]) -> Response:
    """How the server is, and where the registers answer."""
    return jsonify({**_health(state), "endpoints": endpoints})


def _health(state: State) -> dict[str, object]:
    world = state.world
    return {
        "status": "ok",
        "version": __version__,
        "scenarios": sum(one.source.line > 0 for one in world.scenarios.values()),  # those that are in a file
        "population": "national" if state.national else "none",
        "citizens": len(world.citizens),
        "lists": len(world.lists),
        "parties": len(world.parties),
        "on_disk": state.on_disk,
        "problems": [outward(str(one), show=state.settings.show_national_ids) for one in state.problems],
    }

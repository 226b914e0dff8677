"""The addresses of the pages."""

from collections.abc import Callable, Sequence

from flask import Blueprint, Flask, Response, render_template, request
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue

from registermock import __version__
from registermock.admin.pages.citizens.exchanges import Ask
from registermock.admin.pages.citizens.routes import add_citizen_pages
from registermock.admin.pages.editor.routes import add_editor_pages
from registermock.admin.pages.scenarios.routes import add_scenario_pages, catalogue_page
from registermock.admin.pages.shown import whose
from registermock.admin.pages.telling.language import LANGUAGES, language, speak, translated
from registermock.admin.pages.telling.links import same_page
from registermock.admin.pages.telling.words import call_outcome, ending, word
from registermock.admin.pages.tenants.routes import add_tenant_pages
from registermock.masking import outward
from registermock.state import State

_POLICY = "; ".join((
    "default-src 'none'", "style-src 'self'", "script-src 'self'", "img-src 'self'", "connect-src 'self'",
    "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
))  # fmt: skip
"""Whatever a scenario's text holds, a browser runs and fetches nothing but what we serve."""


def person_pages(state: State, ask: Ask, for_a_program: Callable[[], ResponseReturnValue]) -> Blueprint:
    """All pages, and what a page needs; `for_a_program` answers one that asks at `/`."""
    pages = Blueprint("pages", __name__, template_folder="templates", static_folder="static")
    pages.record_once(_set_up)
    show = state.settings.show_national_ids
    pages.context_processor(lambda: {"tenant": outward(whose(state).name, show=show), "broken": state.problems})

    @pages.get("/")
    def start() -> ResponseReturnValue:
        return catalogue_page(whose(state)) if for_a_person() else for_a_program()

    add_scenario_pages(pages, state)
    add_citizen_pages(pages, state, ask)
    add_tenant_pages(pages, state)
    add_editor_pages(pages, state)
    return pages


def nothing_here_page(known: Sequence[str]) -> str:
    """For a person at an address where nothing is."""
    return render_template("nothing.html", known=known)


def for_a_person() -> bool:
    """Whether whoever asks would rather read HTML than JSON; a program that takes anything gets JSON."""
    wanted = request.accept_mimetypes
    return wanted["text/html"] > wanted["application/json"]


def _set_up(setup: BlueprintSetupState) -> None:
    app = setup.app
    assert isinstance(app, Flask)
    speak(app)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters |= {"word": word, "call_outcome": call_outcome, "ending": ending, "translated": translated}
    app.context_processor(lambda: {"language": language()})
    app.jinja_env.globals |= {"languages": LANGUAGES, "version": __version__, "same_page": same_page}
    app.after_request(_guarded)


def _guarded(response: Response) -> Response:
    if response.mimetype == "text/html":
        response.headers["Content-Security-Policy"] = _POLICY
        response.headers["Referrer-Policy"] = "same-origin"  # addresses bear national ids, synthetic as they are
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response

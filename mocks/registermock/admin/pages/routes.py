"""The addresses of the pages."""

from collections.abc import Callable, Sequence

from flask import Blueprint, Flask, Response, abort, redirect, render_template, request, url_for
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue

from registermock import __version__
from registermock.admin.pages.citizens.citizen import citizen_page
from registermock.admin.pages.citizens.exchanges import Ask
from registermock.admin.pages.editor.routes import add_editor_pages
from registermock.admin.pages.scenarios.catalogue import Wanted, rows
from registermock.admin.pages.scenarios.scenario import scenario_page
from registermock.admin.pages.shown import moment_asked, scenarios, whose
from registermock.admin.pages.telling.language import LANGUAGES, language, speak, translated
from registermock.admin.pages.telling.links import same_page
from registermock.admin.pages.telling.words import REGISTERS, arrival, ending, word
from registermock.admin.pages.tenants.routes import add_tenant_pages
from registermock.state import State, Tenant
from registermock.world import ALL_SERVICES, Outcome, Scenario, Service

_POLICY = "; ".join((
    "default-src 'none'", "style-src 'self'", "script-src 'self'", "img-src 'self'", "connect-src 'self'",
    "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
))  # fmt: skip
"""Whatever a scenario's text holds, a browser runs and fetches nothing but what we serve."""


def person_pages(state: State, ask: Ask, for_a_program: Callable[[], ResponseReturnValue]) -> Blueprint:
    """Scenarios, citizens and what a page needs; `for_a_program` answers one that asks at `/`."""
    pages = Blueprint("pages", __name__, template_folder="templates", static_folder="static")
    pages.record_once(_set_up)
    pages.context_processor(lambda: {"tenant": whose(state).name, "broken": state.problems})

    @pages.get("/")
    def start() -> ResponseReturnValue:
        return _catalogue(whose(state)) if for_a_person() else for_a_program()

    @pages.get("/scenarios/<name>")
    def scenario(name: str) -> ResponseReturnValue:
        asked = moment_asked()
        page = scenario_page(whose(state), _scenario(whose(state), name), asked.at)
        return render_template("scenario.html", page=page, asked=asked), 400 if asked.problem else 200

    @pages.get("/scenarios/<name>/source")
    def source(name: str) -> str:
        return render_template("source.html", scenario=_scenario(whose(state), name))

    @pages.get("/citizens")
    def citizens() -> ResponseReturnValue:
        if nin := "".join(request.args.get("nin", "").split()):
            return redirect(url_for("pages.citizen", nin=nin))
        return render_template("citizens.html", rows=rows(whose(state), Wanted()), national=state.national is not None)

    @pages.get("/citizens/<nin>")
    def citizen(nin: str) -> ResponseReturnValue:
        asked = moment_asked()
        page = citizen_page(whose(state), nin, asked.at, ask)
        status = 400 if asked.problem else 200 if page.citizen else 404
        return render_template("citizen.html", page=page, asked=asked, registers=REGISTERS), status

    add_tenant_pages(pages, state)
    add_editor_pages(pages, state)
    return pages


def _catalogue(tenant: Tenant) -> str:
    wanted, every = Wanted.asked(), len(scenarios(tenant))
    choices = {"outcomes": list(Outcome), "services": [*ALL_SERVICES, Service.BOOKING_BY_WISH]}
    shown = rows(tenant, wanted)
    return render_template("catalogue.html", rows=shown, every=every, wanted=wanted, clock=tenant.clock, **choices)


def nothing_here_page(known: Sequence[str]) -> str:
    """For a person at an address where nothing is."""
    return render_template("nothing.html", known=known)


def for_a_person() -> bool:
    """Whether whoever asks would rather read HTML than JSON; a program that takes anything gets JSON."""
    wanted = request.accept_mimetypes
    return wanted["text/html"] > wanted["application/json"]


def _scenario(tenant: Tenant, name: str) -> Scenario:
    one = tenant.world.scenarios.get(name)
    if one is None or not one.source.line:
        abort(404)
    return one


def _set_up(setup: BlueprintSetupState) -> None:
    app = setup.app
    assert isinstance(app, Flask)
    speak(app)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters |= {"word": word, "ending": ending, "arrival": arrival, "translated": translated}
    app.context_processor(lambda: {"language": language()})
    app.jinja_env.globals |= {"languages": LANGUAGES, "version": __version__, "same_page": same_page}
    app.after_request(_guarded)


def _guarded(response: Response) -> Response:
    if response.mimetype == "text/html":
        response.headers["Content-Security-Policy"] = _POLICY
        response.headers["Referrer-Policy"] = "same-origin"  # addresses bear national ids, synthetic as they are
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response

"""The addresses of the scenarios."""

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from registermock.admin.pages.scenarios.catalogue import Wanted, rows
from registermock.admin.pages.scenarios.scenario import scenario_page
from registermock.admin.pages.shown import moment_asked, scenarios, whose
from registermock.state import State, Tenant
from registermock.world import ALL_SERVICES, Outcome, Scenario, Service


def add_scenario_pages(pages: Blueprint, state: State) -> None:
    """Each scenario, and its text."""

    @pages.get("/scenarios/<name>")
    def scenario(name: str) -> ResponseReturnValue:
        asked = moment_asked()
        page = scenario_page(whose(state), _scenario(whose(state), name), asked.at)
        return render_template("scenario.html", page=page, asked=asked), 400 if asked.problem else 200

    @pages.get("/scenarios/<name>/source")
    def source(name: str) -> str:
        return render_template("source.html", scenario=_scenario(whose(state), name))


def catalogue_page(tenant: Tenant) -> str:
    """All scenarios of the tenant, or those that the address asks for."""
    wanted, every = Wanted.asked(), len(scenarios(tenant))
    choices = {"outcomes": list(Outcome), "services": [*ALL_SERVICES, Service.BOOKING_BY_WISH]}
    shown = rows(tenant, wanted)
    return render_template("catalogue.html", rows=shown, every=every, wanted=wanted, clock=tenant.clock, **choices)


def _scenario(tenant: Tenant, name: str) -> Scenario:
    one = tenant.world.scenarios.get(name)
    if one is None or not one.source.line:
        abort(404)
    return one

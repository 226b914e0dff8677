"""The addresses of the citizens."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from registermock.admin.pages.citizens.citizen import citizen_page
from registermock.admin.pages.citizens.exchanges import Ask
from registermock.admin.pages.scenarios.catalogue import Wanted, rows
from registermock.admin.pages.shown import moment_asked, whose
from registermock.admin.pages.telling.words import REGISTERS
from registermock.state import State


def add_citizen_pages(pages: Blueprint, state: State, ask: Ask) -> None:
    """All citizens of the scenarios, and each of them."""

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

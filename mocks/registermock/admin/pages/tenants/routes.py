"""The addresses of a tenant's own pages."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from registermock.admin.pages.shown import time_now, view_at, whose
from registermock.admin.pages.tenants.clock import UNIT_NAMES, move
from registermock.admin.pages.tenants.journal import exchange_page, journal_page
from registermock.admin.pages.tenants.listing import address_of, lines
from registermock.coverage import coverage
from registermock.findings import found_in
from registermock.state import State


def add_tenant_pages(pages: Blueprint, state: State) -> None:
    """Who the tenants are, and each one's clock, journal, findings and coverage."""
    _add_tenants_and_clock(pages, state)
    _add_journal(pages, state)
    _add_reports(pages, state)


def _add_tenants_and_clock(pages: Blueprint, state: State) -> None:
    @pages.get("/tenants")
    def tenants() -> ResponseReturnValue:
        if name := request.args.get("name", "").strip():
            return redirect(address_of(name))
        return render_template("tenants.html", lines=lines(state, whose(state)))

    @pages.post("/tenants")
    def reset() -> ResponseReturnValue:
        whose(state).reset()
        return redirect(url_for("pages.tenants"), 303)

    @pages.route("/clock", methods=["GET", "POST"])
    def clock() -> ResponseReturnValue:
        tenant, problem = whose(state), None
        if request.method == "POST":
            problem = move(tenant, request.form)
            if problem is None:
                return redirect(url_for("pages.clock"), 303)
        page = render_template(
            "clock.html", clock=tenant.clock, now=time_now(tenant), problem=problem, units=UNIT_NAMES
        )
        return page, 400 if problem else 200


def _add_journal(pages: Blueprint, state: State) -> None:
    @pages.get("/journal")
    def journal() -> str:
        return render_template("journal.html", page=journal_page(whose(state), show=state.settings.show_national_ids))

    @pages.post("/journal")
    def clear_journal() -> ResponseReturnValue:
        whose(state).journal.clear()
        return redirect(url_for("pages.journal"), 303)

    @pages.get("/journal/<int:number>")
    def exchange(number: int) -> str:
        page = exchange_page(whose(state), number, show=state.settings.show_national_ids)
        return render_template("exchange.html", page=page) if page else abort(404)


def _add_reports(pages: Blueprint, state: State) -> None:
    @pages.get("/findings")
    def findings() -> str:
        return render_template("findings.html", findings=found_in(whose(state).journal.exchanges()))

    @pages.get("/coverage")
    def covered() -> str:
        tenant = whose(state)
        journal = tenant.journal
        found = coverage(journal.exchanges(), tenant.view_of, view_at(tenant, None), journal.evicted)
        return render_template("coverage.html", found=found)

"""What a tenant has of its own, as values that JSON knows; and a tenant that is given it again."""

import logging
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from registermock.armed import rule_of
from registermock.clock import Base, Clock
from registermock.errors import RegistermockError
from registermock.registers.agreement_id import parties_of
from registermock.state import Tenant
from registermock.world import ActivatedProcess, Party, Role, World

Form = dict[str, Any]
Operations = Mapping[str, Collection[str]]
Files = Mapping[str, str | None]
"""Scenario files by name; None for one that was removed."""
_COUNTS = ("number", "matched", "struck", "spent")
_log = logging.getLogger(__name__)


def form_of(tenant: Tenant) -> Form:
    """Everything but its journal."""
    world, made, clock = tenant.world, tenant.made, tenant.own_clock
    files = tenant.scenarios.files if tenant.own_scenarios else {}
    return {
        "clock": clock and _clock_form(clock),
        "scenarios": {name: files[name].text if name in files else None for name in tenant.own_scenarios},
        "parties": {str(one.her_id): _party_form(one, made) for one in world.changed_parties.values()},
        "revoked": {str(cpa_id): at.isoformat() for cpa_id, at in world.revoked.items()},
        "last_changes": [[*what, at.isoformat()] for what, at in world.last_changes.items()],
        "armed": {"next": tenant.armed.next_number, "rules": tenant.armed.listed()},
    }


def give_back(tenant: Tenant, form: Form, operations: Operations) -> None:
    """Give the tenant what it had; what no longer fits is told in the log and left out."""
    _give_scenarios(tenant, form["scenarios"])
    changes = {(kind, number): datetime.fromisoformat(at) for kind, number, at in form.get("last_changes", ())}
    if changes or tenant.world.last_changes:  # giving scenarios counts as changing them, by whatever clock there is
        tenant.change(lambda world: world.with_last_changes(changes))
    if form["parties"] or form["revoked"]:
        tenant.change(lambda world: _with_changes(world, form, tenant.name))
    if form["clock"]:
        tenant.set_clock(_clock(form["clock"]))
    _arm(tenant, form["armed"], operations)


def _clock_form(clock: Clock) -> Form:
    base = clock.base
    return {
        "at": base.isoformat() if isinstance(base, datetime) else None,
        "base": None if isinstance(base, datetime) else base.value,
        "days": clock.days,
        "exact": [clock.exact.days, clock.exact.seconds, clock.exact.microseconds],
    }


def _clock(form: Form) -> Clock:
    base = datetime.fromisoformat(form["at"]) if form["at"] else Base(form["base"])
    return Clock(base, form["days"], timedelta(*form["exact"]))


def _party_form(party: Party, made: World) -> Form:
    before = made.parties.get(party.her_id)
    return {
        "processes": [[one.name, one.version, one.role.value] for one in party.activated],
        "scenario_said": repr(before and before.profile),
    }


def _give_scenarios(tenant: Tenant, files: Files) -> None:
    """Removals first. Where files are refused, all those are taken away for a second attempt: they may have exchanged
    ids with each other."""
    refused = _refused(tenant, dict(sorted(files.items(), key=lambda one: one[1] is not None)))
    for name in refused:
        if name in tenant.scenarios.files:
            tenant.remove(name)
    for name, problem in _refused(tenant, {name: files[name] for name in refused}).items():
        _log.warning("%s, which tenant %r had loaded or changed, is left out: %s", name, tenant.name, problem)


def _refused(tenant: Tenant, files: Files) -> dict[str, RegistermockError]:
    problems = {}
    for name, text in files.items():
        try:
            if text is not None:
                tenant.load(name, text)
            elif name in tenant.scenarios.files:
                tenant.remove(name)
        except RegistermockError as error:
            problems[name] = error
    return problems


def _with_changes(world: World, form: Form, tenant: str) -> World:
    """A CPP where the scenarios still say of it what they said; an agreement where both its parties are there."""
    for her_id, changed in form["parties"].items():
        party = world.parties.get(int(her_id))
        if party is None or repr(party.profile) != changed["scenario_said"]:
            _log.warning("what tenant %r changed in the CPP of HER-id %s is left out: the scenarios now say otherwise",
                         tenant, her_id)  # fmt: skip
            continue
        processes = tuple(ActivatedProcess(name, version, Role(role)) for name, version, role in changed["processes"])
        world = world.with_party(party.with_processes(processes))
    for cpa_id, at in form["revoked"].items():
        if all(her_id in world.parties for her_id in parties_of(UUID(cpa_id)) or (0,)):
            world = world.with_revoked(UUID(cpa_id), datetime.fromisoformat(at))
        else:
            _log.warning("that tenant %r revoked agreement %s is left out: a party is no longer there", tenant, cpa_id)
    return world


def _arm(tenant: Tenant, form: Form, operations: Operations) -> None:
    rules = []
    for given in form["rules"]:
        try:
            rule = rule_of({word: value for word, value in given.items() if word not in _COUNTS}, operations)
        except RegistermockError as error:
            _log.warning("a fault that tenant %r had armed is left out: %s", tenant.name, error)
        else:
            rules.append((rule, given["number"], given["matched"], given["struck"]))
    if rules or form["next"] > 1:
        tenant.armed.restore(rules, form["next"])

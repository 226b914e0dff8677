"""The tenant's own scenarios, and what happens in them."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, Field

from registermock.admin.api.frame.operation import YAML, ApiCall, Body, Operation, Success
from registermock.admin.api.frame.problems import Refused, misfit
from registermock.scenario import ScenarioFile
from registermock.scenario.editing import VERBS, Argument, Kind, Verb, arguments_of, verb_of
from registermock.state import Tenant

_NAME = {
    "name": {
        "schema": {"type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[A-Za-z0-9_-]+(\\.ya?ml)?$"},
        "description": "The scenario's name, or its file's.",
        "example": "vacant-one-vikar",
    }
}
_UNKNOWN = {404: "The tenant has no such scenario."}
_TEXT: Mapping[str, Any] = {"type": "string", "description": "A scenario file."}
_YAML_TYPES = (YAML, "application/x-yaml", "text/yaml", "text/x-yaml")
_EXAMPLE = """\
name: to-leger
title: To leger, én av dem vikar
lists:
  liste: {office: Kontoret, doctors: [{gp: lege, from: 2020-01-01}, {vikar: vikar, from: 2026-02-01}]}
citizens:
  kari: {nin: 07929417369, list: liste}
"""


class ScenarioShown(BaseModel):
    """A scenario, and the file it is written in."""

    name: str
    file: str
    title: str
    now: str = Field(description="What time it is there for the tenant, Norwegian local time.")
    own: bool = Field(description="Whether the tenant loaded or changed it.")


class ScenariosShown(BaseModel):
    """The tenant's scenarios, in the order they were loaded."""

    scenarios: list[ScenarioShown]


class ArgumentShown(BaseModel):
    """What a verb is told."""

    name: str
    kind: str = Field(description="What it names; tells how it is written.")
    english: str
    norwegian: str
    required: bool
    choices: list[str] = Field(description="What it may be, if only that.")


class VerbShown(BaseModel):
    """Something that can happen."""

    verb: str
    english: str
    norwegian: str
    arguments: list[ArgumentShown]


class VerbsShown(BaseModel):
    """Everything that can happen."""

    verbs: list[VerbShown]


def _shown(tenant: Tenant, file: ScenarioFile, own: frozenset[str]) -> ScenarioShown:
    scenario = file.scenario
    now = tenant.clock.fixed(scenario.clock) or tenant.clock.wall()
    return ScenarioShown(
        name=scenario.name, file=file.name, title=scenario.title, now=now.isoformat(" ", "seconds"),
        own=file.name in own,
    )  # fmt: skip


def _all(asked: ApiCall) -> ScenariosShown:
    tenant = asked.tenant
    own = tenant.own_scenarios
    return ScenariosShown(scenarios=[_shown(tenant, one, own) for one in tenant.scenarios.files.values()])


def _text(asked: ApiCall) -> str:
    return _named(asked).text


def _load(asked: ApiCall) -> ScenarioShown:
    """The path's name has to be the scenario's, or nobody would find it by that afterwards."""
    tenant, name = asked.tenant, asked.path["name"]
    known = tenant.scenarios.named(name)
    file = known.name if known else name if name.endswith((".yaml", ".yml")) else f"{name}.yaml"
    found = ScenarioFile.of(file, asked.body, asked.state.settings)
    if name not in (file, found.scenario.name):
        raise misfit(("name", f"the path says {name}, the file says {found.scenario.name}; let both say the same"))
    return _shown(tenant, tenant.load(file, asked.body), tenant.own_scenarios)


def _remove(asked: ApiCall) -> None:
    asked.tenant.remove(_named(asked).name)


def _named(asked: ApiCall) -> ScenarioFile:
    name, shelf = asked.path["name"], asked.tenant.scenarios
    found = shelf.named(name)
    if found is None:
        known = [one.scenario.name for one in shelf.files.values()]
        raise Refused(404, "no-such-scenario", f"no scenario {name[:100]!r} is loaded", known=known)
    return found


def _verbs(_: ApiCall) -> VerbsShown:
    return VerbsShown(verbs=[_verb(one) for one in VERBS.values()])


def _verb(verb: type[Verb]) -> VerbShown:
    arguments = [
        ArgumentShown(
            name=one.name, kind=one.kind.value, english=one.english, norwegian=one.norwegian, required=one.required,
            choices=list(one.choices),
        )
        for one in arguments_of(verb).values()
    ]  # fmt: skip
    return VerbShown(verb=verb.name, english=verb.english, norwegian=verb.norwegian, arguments=arguments)


def _happen(asked: ApiCall) -> ScenarioShown:
    given, tenant = asked.body, asked.tenant
    if not isinstance(given, dict) or not isinstance(given.get("verb"), str):
        raise misfit(("verb", f"say what happens; it may be {', '.join(VERBS)}"))
    verb = verb_of(given["verb"], {name: value for name, value in given.items() if name != "verb"})
    return _shown(tenant, tenant.apply(verb), tenant.own_scenarios)


def _changes_schema() -> dict[str, Any]:
    return {"oneOf": [_change_schema(verb) for verb in VERBS.values()], "discriminator": {"propertyName": "verb"}}


def _change_schema(verb: type[Verb]) -> dict[str, Any]:
    arguments = list(arguments_of(verb).values())
    return {
        "title": verb.name,
        "description": verb.english,
        "type": "object",
        "additionalProperties": False,
        "properties": {"verb": {"const": verb.name}} | {one.name: _argument_schema(one) for one in arguments},
        "required": ["verb", *(one.name for one in arguments if one.required)],
    }


def _argument_schema(one: Argument) -> dict[str, Any]:
    told = {"description": one.english}
    if one.kind is Kind.SWITCH:
        return {"type": ["boolean", "string"], **told}
    if one.choices:
        return {"type": "string", "enum": list(one.choices), **told}
    return {"type": ["string", "integer"], **told}


_SHOWN = {"name": "vacant-one-vikar", "file": "vacant-one-vikar.yaml", "title": "Ubesatt liste med én vikar",
          "now": "2026-03-02 09:00:00", "own": True}  # fmt: skip
_VERB = {"verb": "party-deactivated", "english": "A party is deactivated", "norwegian": "En part blir deaktivert",
         "arguments": [{"name": "party", "kind": "party", "english": "The party", "norwegian": "Parten",
                        "required": True, "choices": []}]}  # fmt: skip

OPERATIONS = (
    Operation(
        "GET", "/scenarios", "listScenarios", "Scenarios", "The tenant's scenarios",
        Success("The scenarios.", ScenariosShown, {"scenarios": [_SHOWN]}), _all,
    ),
    Operation(
        "GET", "/scenarios/{name}", "showScenario", "Scenarios", "A scenario's text, as it is now",
        Success("The file.", {"type": "object"}, _EXAMPLE, type=YAML), _text, path_parameters=_NAME, problems=_UNKNOWN,
    ),
    Operation(
        "PUT", "/scenarios/{name}", "loadScenario", "Scenarios", "Load a scenario, or put another in its place",
        Success("The scenario as it is loaded.", ScenarioShown, _SHOWN | {"name": "to-leger", "file": "to-leger.yaml",
               "title": "To leger, én av dem vikar"}), _load,
        description="All of it takes effect at once, for this tenant alone, or none of it: what `registermock serve` "
        "would refuse is refused with the messages of `registermock check`. What `expect` says is held against the "
        "rules by `check` alone. The path's name is the scenario's own.",
        body=Body(_TEXT, {"to-leger": _EXAMPLE}, _YAML_TYPES, most=1024 * 1024), path_parameters=_NAME,
    ),
    Operation(
        "DELETE", "/scenarios/{name}", "removeScenario", "Scenarios", "Take a scenario away",
        Success("It is gone, for this tenant; a reset brings it back.", status=204), _remove, path_parameters=_NAME,
        problems=_UNKNOWN,
    ),
    Operation(
        "GET", "/verbs", "listVerbs", "Scenarios", "Everything that can happen",
        Success("The verbs, with their arguments.", VerbsShown, {"verbs": [_VERB]}), _verbs, of_tenant=False,
    ),
    Operation(
        "POST", "/changes", "change", "Scenarios", "Let something happen in the domain",
        Success("The scenario that says so now.", ScenarioShown, _SHOWN), _happen,
        description="It is written into the scenario's text, which `GET /scenarios/{name}` shows. Moments that are "
        "left out are the present of the tenant's clock. What makes no sense is refused, and changes nothing.",
        body=Body(
            _changes_schema(),
            {"vikar-starts": {"verb": "vikar-starts", "list": "vacant-one-vikar/ubesatt", "doctor": "berit"},
             "party-deactivated": {"verb": "party-deactivated", "party": "vacant-one-vikar/anlaug"}},
        ),
    ),
)  # fmt: skip

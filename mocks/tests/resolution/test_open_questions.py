"""What nobody outside NHN knows and a citizen's services hang on: each setting, and both answers to its question."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from registermock.resolution import Resolution, WorldRegisters, resolve, told
from registermock.resolution.checking import problems_of
from registermock.scenario import load
from registermock.settings import Settings, variable
from registermock.testing import Running, SoapRegisters, Target
from registermock.world import ALL_SERVICES, Flag, Outcome, Refusal, View, World

ANNA, DAG, EVA_HERE, EVA_ELSEWHERE, IDA_ELSEWHERE, OLA, SERVICE, IDLE = 9021, 9022, 9032, 9031, 9041, 9051, 9061, 9062
SOR = 9900
ONE_LACKS_HER_ID, ONE_INACTIVE, ONLY_INACTIVE = "27824327454", "13836033390", "19864602986"
TWO_OFFICES, ONLY_ELSEWHERE, GP_INACTIVE = "04904348525", "21915429871", "19904320350"
SERVED, IDLE_SERVICE, DEAD, UNLISTED, NOBODY = "02844328543", "10839421449", "27895934939", "19825129297", "12848004950"
THREE, WISHING, OLD, HALF_OLD = "14898339735", "19886047269", "10866912764", "23839039964"
LISTS = {
    "one-lacks-her-id": "Nord, doctors: [{vikar: anna, from: 2026-01-01}, {vikar: bo, from: 2026-01-01}]",
    "one-inactive": "Nord, doctors: [{vikar: anna, from: 2026-01-01}, {vikar: dag, from: 2026-01-01}]",
    "only-inactive": "Nord, doctors: [{vikar: dag, from: 2026-01-01}]",
    "two-offices": "Nord, doctors: [{vikar: eva, from: 2026-01-01}]",
    "of-eva": "Vest, doctors: [{gp: eva, from: 2026-01-01}]",
    "only-elsewhere": "Nord, doctors: [{vikar: ida, from: 2026-01-01}]",
    "of-ida": "Vest, doctors: [{gp: ida, from: 2026-01-01}]",
    "gp-inactive": "Sor, doctors: [{gp: ola, from: 2026-01-01}, {vikar: per, from: 2026-01-01}]",
    "served": "Sor",
    "idle-service": "Ost",
    "three": "Nord, doctors: [{vikar: kai, from: 2026-01-01}]",
    "wishing": "Nord, doctors: [{vikar: mona, from: 2026-01-01}]",
    "old": "Nord, doctors: [{vikar: nils, from: 2026-01-01}]",
    "half-old": "Nord, doctors: [{vikar: odd, from: 2026-01-01}]",
}
CITIZENS = dict(
    zip(
        (ONE_LACKS_HER_ID, ONE_INACTIVE, ONLY_INACTIVE, TWO_OFFICES, "16906229610", ONLY_ELSEWHERE, "03889143095",
         GP_INACTIVE, SERVED, IDLE_SERVICE, THREE, WISHING, OLD, HALF_OLD),
        LISTS, strict=True,
    )
)  # fmt: skip
TEXT = "\n".join(
    [
        "clock: 2026-03-02 09:00",
        "offices: {Sor: {her_id: 9900, service: {her_id: 9061}}, "
        "Ost: {service: {her_id: 9062, breakage: inactive-in-ar}}}",
        "lists:",
        *(f"  {key}: {{office: {rest}}}" for key, rest in LISTS.items()),
        "parties:",
        "  anna: {her_id: 9021}",
        "  bo: {her_id: none}",
        "  dag: {her_id: 9022, breakage: inactive-in-ar}",
        "  eva: {office: Nord, her_id: 9032}",
        "  eva-vest: {doctor: eva, office: Vest, her_id: 9031}",
        "  ida: {office: Nord, her_id: none}",
        "  ida-vest: {doctor: ida, office: Vest, her_id: 9041}",
        "  ola: {her_id: 9051, breakage: inactive-in-ar}",
        "  kai: {services: [bestill-time, forny-resept, kontakt-legekontoret]}",
        "  mona: {services: [bestill-time-som-onske, forny-resept, kontakt-legekontoret, e-konsultasjon]}",
        "  nils: {process_version: 1.1}",
        "  odd: {services: [forny-resept], process_version: 1.1, processes: [",
        "    {name: Dialog_Innbygger_Ekontakt, version: 1.2, role: Helsepersonell}]}",
        "citizens:",
        *(f"  c{nin}: {{nin: {nin}, list: {key}}}" for nin, key in CITIZENS.items()),
        f"  dead: {{nin: {DEAD}, list: served, died: 2026-02-01}}",
        f"  unlisted: {{nin: {UNLISTED}}}",
        "expect: {dead: {outcome: fault, refused: not-on-a-list}}",
    ]
)
NONE: dict[str, Any] = {"outcome": Outcome.NONE, "addressed_to": None, "services": ()}
OTHER_TEXT = "ArgumentException: Personen er død"


def addressed(outcome: Outcome, her_id: int, **more: Any) -> dict[str, Any]:
    return {"outcome": outcome, "addressed_to": her_id, "refused": None, "flags": ()} | more


VIKAR, GP, OFFICE_SERVICE = Outcome.VIKAR, Outcome.GP, Outcome.SERVICE
INACTIVE: dict[str, Any] = {"refused": Refusal.INACTIVE, "services": ()}
NO_SERVICES: dict[str, Any] = {"services": (), "refused": Refusal.NO_SERVICES}
SERVICES_OF_KAI, SERVICES_OF_MONA = ALL_SERVICES[:3], ("bestill-time-som-onske", *ALL_SERVICES[1:])
OLD_FLAG: dict[str, Any] = {"flags": (Flag.OLD_PROCESS_VERSION,)}
FAULT: dict[str, Any] = {"outcome": Outcome.FAULT, "addressed_to": None}
QUESTIONS: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    (ONE_LACKS_HER_ID, {}, NONE),
    (ONE_LACKS_HER_ID, {"vikars_that_count": "with-her-id"}, addressed(VIKAR, ANNA)),
    (ONE_LACKS_HER_ID, {"vikars_that_count": "active-in-ar"}, addressed(VIKAR, ANNA)),
    (ONE_INACTIVE, {}, NONE),
    (ONE_INACTIVE, {"vikars_that_count": "with-her-id"}, NONE),
    (ONE_INACTIVE, {"vikars_that_count": "active-in-ar"}, addressed(VIKAR, ANNA)),
    (ONE_INACTIVE, {"flr_names_inactive": False}, NONE),
    (ONLY_INACTIVE, {}, addressed(VIKAR, DAG, **INACTIVE)),
    (ONLY_INACTIVE, {"flr_names_inactive": False}, NONE),
    (ONLY_INACTIVE, {"vikars_that_count": "active-in-ar"}, NONE),
    (GP_INACTIVE, {}, addressed(GP, OLA, **INACTIVE)),
    (GP_INACTIVE, {"flr_names_inactive": False}, addressed(OFFICE_SERVICE, SERVICE)),
    (IDLE_SERVICE, {}, addressed(OFFICE_SERVICE, IDLE, **INACTIVE)),
    (IDLE_SERVICE, {"flr_names_inactive": False}, NONE),
    (TWO_OFFICES, {}, addressed(VIKAR, EVA_HERE)),
    (TWO_OFFICES, {"her_id_of_doctor": "lowest"}, addressed(VIKAR, EVA_ELSEWHERE, flags=(Flag.OTHER_OFFICE,))),
    (ONLY_ELSEWHERE, {}, NONE),
    (ONLY_ELSEWHERE, {"her_id_of_doctor": "lowest"}, addressed(VIKAR, IDA_ELSEWHERE, flags=(Flag.OTHER_OFFICE,))),
    (SERVED, {}, addressed(OFFICE_SERVICE, SERVICE, services=ALL_SERVICES)),
    (SERVED, {"service_cpp_checked": False}, addressed(OFFICE_SERVICE, SERVICE, services=())),
    (ONE_LACKS_HER_ID, {"vikars_that_count": "with-her-id", "service_cpp_checked": False},
     {"services": ALL_SERVICES}),
    (THREE, {}, {"services": SERVICES_OF_KAI, "refused": None}),
    (THREE, {"all_services_needed": True}, NO_SERVICES),
    (WISHING, {"all_services_needed": True}, {"services": SERVICES_OF_MONA, "refused": None}),
    (OLD, {}, {"services": ALL_SERVICES, "refused": None} | OLD_FLAG),
    (OLD, {"accepted_process_version": "1.1"}, {"services": ALL_SERVICES, "refused": None, "flags": ()}),
    (OLD, {"old_process_version": "refuse"}, NO_SERVICES | OLD_FLAG),
    (OLD, {"old_process_version": "refuse", "accepted_process_version": "1.1"},
     {"services": ALL_SERVICES, "flags": ()}),
    (HALF_OLD, {}, {"services": ("forny-resept", "kontakt-legekontoret")} | OLD_FLAG),
    (HALF_OLD, {"old_process_version": "refuse"}, {"services": ("kontakt-legekontoret",), "refused": None} | OLD_FLAG),
    (DEAD, {}, FAULT | {"refused": Refusal.NOT_ON_A_LIST}),
    (DEAD, {"text_dead_citizen": OTHER_TEXT}, FAULT | {"refused": Refusal.REGISTER_FAULT}),
    (NOBODY, {"text_dead_citizen": OTHER_TEXT}, FAULT | {"refused": Refusal.NOT_ON_A_LIST}),
    (NOBODY, {"text_unknown_citizen": OTHER_TEXT}, FAULT | {"refused": Refusal.REGISTER_FAULT}),
    (UNLISTED, {"text_unknown_citizen": OTHER_TEXT, "text_dead_citizen": OTHER_TEXT},
     FAULT | {"refused": Refusal.NOT_ON_A_LIST}),
]  # fmt: skip


@pytest.fixture
def world(world_of: Callable[..., World]) -> World:
    return world_of(TEXT)


def found(world: World, settings: Settings, nin: str) -> Resolution:
    return resolve(WorldRegisters(View(world, settings)), nin)


@pytest.mark.parametrize(("nin", "answers", "outcome"), QUESTIONS, ids=lambda value: str(value)[:60])
def test_each_answer_leads_where_it_says(
    world: World, nin: str, answers: dict[str, Any], outcome: dict[str, Any]
) -> None:
    resolution = found(world, Settings(**answers), nin)

    assert {name: getattr(resolution, name) for name in outcome} == outcome


@pytest.mark.parametrize(
    ("nin", "answers", "told_so"),
    [
        (THREE, {"all_services_needed": True}, "all four services are needed"),
        (SERVED, {"service_cpp_checked": False}, "the profile of a service is not read"),
        (DEAD, {"text_dead_citizen": OTHER_TEXT}, OTHER_TEXT),
    ],
)
def test_the_path_tells_of_it(world: World, nin: str, answers: dict[str, Any], told_so: str) -> None:
    assert told_so not in told(found(world, Settings(), nin))
    assert told_so in told(found(world, Settings(**answers), nin))


def test_a_file_that_expects_another_answer_is_told_of(write: Callable[..., Path]) -> None:
    file = write(TEXT)

    contradicted = [
        str(one)
        for one in problems_of([file], Settings(text_dead_citizen=OTHER_TEXT))
        if "refused not-on-a-list, found register-fault" in str(one)
    ]

    assert len(contradicted) == 1
    assert not any("found register-fault" in str(one) for one in problems_of([file], Settings()))


def test_the_wire_says_what_the_world_says(write: Callable[..., Path]) -> None:
    file = write(TEXT)
    answers = {
        "vikars_that_count": "active-in-ar", "her_id_of_doctor": "lowest", "text_dead_citizen": OTHER_TEXT,
        "old_process_version": "refuse", "all_services_needed": "true", "flr_names_inactive": "false",
        "service_cpp_checked": "false", "cpp_of_organization": "nothing",
    }  # fmt: skip
    environment = {variable(name): value for name, value in answers.items()}
    settings = Settings.from_environment(environment)
    world = load([file], settings)

    with Running(str(file), settings=environment) as server:
        registers = SoapRegisters(Target(server.base_url, soap="1.1"), settings=settings)
        of_an_organisation = [ask(SOR) for ask in (registers.profile, registers.cppa.GetProcessesInCpp)]
        over_the_wire = {nin: outcome_of(resolve(registers, nin)) for nin in (*CITIZENS, DEAD, UNLISTED, NOBODY)}

    assert over_the_wire == {nin: outcome_of(found(world, settings, nin)) for nin in over_the_wire}
    assert over_the_wire[ONE_INACTIVE][1] == ANNA
    assert of_an_organisation == [None, None]


def outcome_of(one: Resolution) -> tuple[object, ...]:
    return one.outcome, one.addressed_to, one.services, one.refused, one.flags

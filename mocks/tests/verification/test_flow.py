"""A client that follows FLR → AR → CPPA is told from one that leaves the way, and where it leaves it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from registermock.journal import Snapshot
from registermock.state import State
from registermock.verification import Flow, followed

AKSEL, MONS, GERD, NOBODY = "13836033390", "10866912764", "21915429871", "19864602986"
Ask = Callable[..., Any]
Journal = Callable[[], Snapshot]


@pytest.fixture
def her_id(state: State) -> int:
    """Of Ingrid, Aksel's GP."""
    return next(one.her_id for one in state.world.scenarios["ordinary-gp"].parties if one.key == "ingrid")


def resolve(ask: Ask, her_id: int, nin: str = AKSEL) -> None:
    ask("flr", "GetPatientGPDetails", patientNin=nin)
    ask("ar", "GetCommunicationPartyDetails", herId=her_id)
    ask("cppa", "GetCppXmlForCommunicationParty", herId=her_id)


def test_the_way_is_found_between_other_calls(ask: Ask, kept: Journal, her_id: int) -> None:
    ask("cppa", "GetCppXmlForCommunicationParty", herId=her_id)
    ask("flr", "GetPatientGPDetails", patientNin=GERD)
    ask("flr", "GetPatientGPDetails", patientNin=AKSEL)
    ask("ar", "Ping")
    ask("ar", "GetOrganizationPersonDetails", herId=her_id)
    ask("ar", "GetCertificateForEncryption", herId=her_id)
    ask("cppa", "GetCppForCommunicationParty", herId=her_id)
    flow = Flow(AKSEL, at_most=4, addressed_to=her_id, within=60)

    found = followed(kept(), flow)

    assert (found.holds, found.exchanges) == (True, (3, 5, 7))
    assert f"resolved to HER-id {her_id}" in found.sentence
    short = followed(kept(), replace(flow, at_most=3))
    assert (short.holds, "it took 4 calls, not 3 at most" in short.sentence) == (False, True)
    assert "not 0 s at most" in followed(kept(), replace(flow, within=0)).sentence


def test_a_citizen_in_a_batch_is_found_with_his_own_addressee(ask: Ask, kept: Journal, her_id: int) -> None:
    arrays = "http://schemas.microsoft.com/2003/10/Serialization/Arrays"
    nins = "".join(f'<string xmlns="{arrays}">{nin}</string>' for nin in (GERD, AKSEL))
    ask("flr", "GetPatientsGPDetails", f"<patientNins>{nins}</patientNins>")
    ask("ar", "GetCommunicationPartyDetails", herId=her_id)
    ask("cppa", "GetCppXmlForCommunicationParty", herId=her_id)

    assert followed(kept(), Flow(AKSEL, addressed_to=her_id)).holds
    assert not followed(kept(), Flow(GERD)).holds


@pytest.mark.parametrize(
    ("made", "sentence"),
    [
        ([], "FLR was never asked about him; there was no exchange at all"),
        ([("flr", "GetPatientGPDetails", {"patientNin": GERD})], "FLR was never asked about him; instead: #1 FLR Get"),
        ([("flr", "GetPatientGPHistory", {"patientNin": AKSEL, "includePatientData": "false"})],
         "FLR was not asked whom his messages go to"),
        ([("flr", "GetPatientGPDetails", {"patientNin": AKSEL})],
         "FLR named HER-id {her_id}, but AR was not asked about it after #1"),
        ([("flr", "GetPatientGPDetails", {"patientNin": AKSEL}),
          ("ar", "GetCommunicationPartyDetails", {"herId": 7}),
          ("cppa", "GetCppXmlForCommunicationParty", {"herId": "{her_id}"})],
         "AR was not asked about it after #1; instead: #2 AR GetCommunicationPartyDetails(herId=7): fault"),
        ([("flr", "GetPatientGPDetails", {"patientNin": AKSEL}),
          ("ar", "GetCommunicationPartyDetails", {"herId": "{her_id}"})],
         "FLR named HER-id {her_id}, but CPPA was not asked about it after #2"),
        ([("flr", "GetPatientGPDetails", {"patientNin": AKSEL}),
          ("ar", "GetCertificateForEncryption", {"herId": "{her_id}"}),
          ("cppa", "GetCppXmlForCommunicationParty", {"herId": "{her_id}"})],
         "AR was not asked about it after #1; instead: #2 AR GetCertificateForEncryption"),
        ([("ar", "GetCommunicationPartyDetails", {"herId": "{her_id}"}),
          ("flr", "GetPatientGPDetails", {"patientNin": AKSEL})],
         "AR was not asked about it after #2"),
    ],
)  # fmt: skip
def test_the_missing_step_is_told_and_what_was_done_instead(
    ask: Ask, kept: Journal, her_id: int, made: Any, sentence: str
) -> None:
    for register, operation, arguments in made:
        ask(register, operation, **{name: str(one).format(her_id=her_id) for name, one in arguments.items()})

    found = followed(kept(), Flow(AKSEL))

    assert not found.holds
    assert sentence.format(her_id=her_id) in found.sentence


@pytest.mark.parametrize(
    ("nin", "sentence"),
    [
        (NOBODY, "FLR named nobody: GPHerId is nil (#1)"),
        ("11887337375", "FLR refused (#1): ArgumentException: Personen er ikke tilknyttet fastlegekontrakt"),
        (MONS, "AR refused HER-id {her_id} (#2): Kommunikasjonspart med oppgitt HER-id eksisterer ikke."),
        (GERD, "CPPA refused HER-id {her_id} (#3): "),
    ],
)
def test_what_a_register_refused_is_told(ask: Ask, kept: Journal, state: State, nin: str, sentence: str) -> None:
    parties = [p for s in state.world.scenarios.values() if any(c.person.nin == nin for c in s.citizens)
               for p in s.parties if p.key in ("lars", "randi")]  # fmt: skip
    named = parties[0].her_id if parties else 0
    resolve(ask, named, nin)

    assert sentence.format(her_id=named) in followed(kept(), Flow(nin)).sentence


def test_it_is_addressed_to_whom_it_should_and_not_before_it_may(ask: Ask, kept: Journal, her_id: int) -> None:
    resolve(ask, her_id)
    march = datetime(2026, 3, 2, 9)

    assert f"FLR named HER-id {her_id} (#1), not 8" in followed(kept(), Flow(AKSEL, addressed_to=8)).sentence
    assert not followed(kept(), Flow(AKSEL, since=1)).holds
    assert not followed(kept(), Flow(AKSEL, begun_from=kept().exchanges[-1].at + 1)).holds
    assert followed(kept(), Flow(AKSEL, shown_from=march)).holds
    assert not followed(kept(), Flow(AKSEL, shown_from=march.replace(year=2027))).holds


def test_what_was_let_go_makes_a_failure_undecided_and_leaves_a_success(ask: Ask, kept: Journal, her_id: int) -> None:
    resolve(ask, her_id)
    resolve(ask, her_id)
    whole = kept()

    half = whole._replace(exchanges=whole.exchanges[3:], evicted=3)
    assert followed(half, Flow(AKSEL)).holds
    found = followed(whole._replace(exchanges=whole.exchanges[4:], evicted=4), Flow(AKSEL))
    assert (found.holds, found.undecided, found.missing) == (False, True, 4)
    assert "4 earlier exchanges are kept no more" in found.sentence

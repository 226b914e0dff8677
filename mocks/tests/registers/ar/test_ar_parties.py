"""Adresseregisteret finds parties of every kind and refuses in its own words."""

from collections.abc import Callable
from typing import Any

import pytest

from registermock.faults.ar import CertificateNotFound, UnknownHerId, WrongPartyType
from registermock.registers import ar
from registermock.settings import Settings
from registermock.world import Usage, View, World

OFFICE, SERVICE, PERSON, INACTIVE, UNLISTED = 11, 12, 13, 14, 15

TEXT = """
offices: {O: {her_id: 11, service: {her_id: 12}}}
lists:
  u:
    office: O
    doctors: [{gp: eva, from: 2020-01-01}, {gp: ola, from: 2020-01-01}, {gp: per, from: 2020-01-01}]
parties: {eva: {her_id: 13}, ola: {her_id: 14, breakage: inactive-in-ar}, per: {her_id: 15, breakage: unknown-in-ar}}
"""


@pytest.fixture
def view(world_of: Callable[..., World]) -> View:
    return View(world_of(TEXT), Settings())


class TestCommunicationParty:
    @pytest.mark.parametrize("her_id", [OFFICE, SERVICE, PERSON, INACTIVE])
    def test_is_found_whatever_its_kind_active_or_not(self, view: View, her_id: int) -> None:
        assert ar.communication_party(view, her_id).her_id == her_id

    def test_inactive_says_so(self, view: View) -> None:
        assert not ar.communication_party(view, INACTIVE).active

    @pytest.mark.parametrize("her_id", [UNLISTED, 99, 0, -1])
    def test_unknown_is_refused_in_the_words_clients_compare(self, view: View, her_id: int) -> None:
        with pytest.raises(UnknownHerId, match=r"^Kommunikasjonspart med oppgitt HER-id eksisterer ikke\.$") as caught:
            ar.communication_party(view, her_id)

        assert caught.value.code == "InvalidHerIdSupplied"


class TestKinds:
    @pytest.mark.parametrize(("ask", "her_id"), [(ar.person, PERSON), (ar.organization, OFFICE), (ar.service, SERVICE)])
    def test_right_one_is_answered(self, view: View, ask: Callable[..., Any], her_id: int) -> None:
        assert ask(view, her_id).her_id == her_id

    @pytest.mark.parametrize(
        ("ask", "her_id"),
        [(ar.person, OFFICE), (ar.person, SERVICE), (ar.organization, PERSON), (ar.organization, SERVICE),
         (ar.service, PERSON), (ar.service, OFFICE)],
    )  # fmt: skip
    def test_wrong_one_is_refused_in_the_words_of_the_settings(
        self, view: View, ask: Callable[..., Any], her_id: int
    ) -> None:
        view.settings = Settings(text_not_a_person="nei", code_not_a_person="Nope")

        with pytest.raises(WrongPartyType, match=r"^nei$") as caught:
            ask(view, her_id)
        assert caught.value.code == "Nope"

    def test_unknown_one_is_unknown_not_wrong(self, view: View) -> None:
        with pytest.raises(UnknownHerId):
            ar.person(view, 99)


class TestCertificate:
    @pytest.mark.parametrize("usage", Usage)
    def test_is_the_one_for_its_use(self, view: View, usage: Usage) -> None:
        assert ar.certificate(view, PERSON, usage).usage is usage

    def test_of_who_has_none_is_refused(self, view: View) -> None:
        with pytest.raises(CertificateNotFound, match=r"^Fant ikke sertifikat") as caught:
            ar.certificate(view, OFFICE, Usage.ENCRYPTION)

        assert (caught.value.code, caught.value.in_fault_code) == ("CertificateNotFound", True)

    def test_of_who_is_unknown_is_refused_as_unknown(self, view: View) -> None:
        with pytest.raises(UnknownHerId):
            ar.certificate(view, 99, Usage.SIGNATURE)

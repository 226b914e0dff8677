"""Which certificate Adresseregisteret takes where several would do."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from registermock.faults.ar import CertificateNotFound, InvalidArgument, UnknownHerId
from registermock.registers import ar
from registermock.registers.ar.directory import MAX_FOUND
from registermock.settings import Settings
from registermock.world import Scenario, Usage, View, World

TEXT = """
offices: {O: {her_id: 11, org_number: 310000027}, P: {her_id: 16}}
lists:
  u: {office: O, doctors: [{gp: eva, from: 2020-01-01}, {gp: ola, from: 2020-01-01}, {gp: per, from: 2020-01-01}]}
parties:
  eva: {her_id: 13, breakage: BREAKAGE, under_another_office: P}
  ola: {her_id: 14}
  per: {her_id: 15, breakage: unknown-in-ar}
"""


@pytest.fixture
def view_of(world_of: Callable[..., World]) -> Callable[[str], View]:
    def made(breakage: str) -> View:
        return View(world_of(TEXT.replace("BREAKAGE", breakage)), Settings())

    return made


class TestOfAnOrganization:
    @pytest.mark.parametrize("usage", Usage)
    @pytest.mark.parametrize("breakage", ["certificate-expired", "certificate-not-yet-valid"])
    def test_a_valid_one_is_better_than_another(
        self, view_of: Callable[[str], View], breakage: str, usage: Usage
    ) -> None:
        found = ar.certificate_of_organization(view_of(breakage), 310000027, usage)

        assert (found.her_id, found.usage) == (14, usage)

    def test_of_equal_ones_the_first_her_ids_is_taken_wherever_ar_has_the_party(
        self, view_of: Callable[[str], View]
    ) -> None:
        assert ar.certificate_of_organization(view_of("inactive-in-ar"), 310000027, Usage.ENCRYPTION).her_id == 13

    def test_none_is_refused_in_the_words_of_the_settings(self, view_of: Callable[[str], View]) -> None:
        view = view_of("inactive-in-ar")
        view.settings = Settings(text_no_certificate_found="nei")

        with pytest.raises(CertificateNotFound, match=r"^nei$"):
            ar.certificate_of_organization(view, 310000028, Usage.ENCRYPTION)


class TestDirectory:
    def test_holds_nothing_of_a_party_ar_does_not_know(self, view_of: Callable[[str], View]) -> None:
        found = ar.found_at(view_of("inactive-in-ar"), "ldap:///??sub?(sn=310000027)").entries

        assert sorted({entry.party.her_id for entry, _ in found}) == [13, 14]

    @pytest.mark.parametrize("base", ["dc=registermock,dc=test", "DC=Registermock, DC=Test", "dc=test", ""])
    def test_is_searched_from_its_base_or_above(self, view_of: Callable[[str], View], base: str) -> None:
        url = f"LDAPS://ldap.registermock.test:636/{base}??sub?(uid=13)"

        assert len(ar.found_at(view_of("inactive-in-ar"), url).entries) == 2

    def test_an_address_without_filter_finds_everything(self, view_of: Callable[[str], View]) -> None:
        everything = ar.found_at(view_of("inactive-in-ar"), "ldap://ldap.registermock.test/dc=registermock,dc=test")

        assert {entry.party.her_id for entry, _ in everything.entries} == {13, 14, 9000001}

    def test_more_certificates_than_are_answered_are_refused(
        self, view_of: Callable[[str], View], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("registermock.registers.ar.directory.MAX_FOUND", 5)

        with pytest.raises(InvalidArgument, match="finner 6"):
            ar.found_at(view_of("inactive-in-ar"), "ldap:///")
        assert MAX_FOUND >= 100


class TestFallback:
    def test_leads_by_name_before_number(self, view_of: Callable[[str], View]) -> None:
        found = ar.fallback_certificates(view_of("inactive-in-ar"), "14")

        assert [(entry.party.her_id, source.value) for entry, source in found.entries] == [
            (13, "OrgNo"), (13, "OrgNo"), (14, "ComPartName"), (14, "ComPartName"),
        ]  # fmt: skip

    def test_a_party_under_another_office_is_led_by_that_ones_number(self, view_of: Callable[[str], View]) -> None:
        found = ar.fallback_certificates(view_of("inactive-in-ar"), "13")

        assert {entry.party.her_id for entry, _ in found.entries} == {13}

    @pytest.mark.parametrize("written", [None, "", "15", "x", "-13", "99999999999"])
    def test_an_unknown_her_id_is_refused_as_unknown(self, view_of: Callable[[str], View], written: str | None) -> None:
        with pytest.raises(UnknownHerId):
            ar.fallback_certificates(view_of("inactive-in-ar"), written)

    def test_names_with_the_filters_own_signs_are_found(self, world_of: Callable[..., World]) -> None:
        world = world_of(TEXT.replace("BREAKAGE", "inactive-in-ar"))
        scenario = next(one for one in world.scenarios.values() if one.name == "small")
        view = View(World.of(_renamed(scenario, r"Øye (vikar) * & \ ?%")), Settings())

        found = ar.fallback_certificates(view, "14")
        again = ar.found_at(view, found.url)

        assert "ComPartName" in {source.value for _, source in found.entries}
        assert [entry for entry, _ in again.entries] == [entry for entry, _ in found.entries]


def _renamed(scenario: Scenario, name: str) -> Scenario:
    parties = []
    for party in scenario.parties:
        if party.her_id == 14 and party.certificates:
            pair = party.certificates
            certificates = replace(
                pair,
                encryption=replace(pair.encryption, subject=name),
                signature=replace(pair.signature, subject=name),
            )
            party = replace(party, name=name, certificates=certificates)  # noqa: PLW2901
        parties.append(party)
    return replace(scenario, parties=tuple(parties))

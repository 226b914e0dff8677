"""Adresseregisteret over the wire: who is found, on which page, and how hits are counted."""

import csv
from io import StringIO

import pytest
from lxml import etree

from registermock.testing import Target

from .ar_calls import HELSENORGE, INACTIVE, ONE_VIKAR, SERVICE, ar, her_id, ints, office, party, results, search, total
from .raw import NAMESPACES, Answer

BIGGEST = 2147483647


def members(element: etree._Element) -> list[tuple[str, str | None]]:
    return [(str(one.tag), one.text) for one in element.iter()][1:]


class TestSearch:
    def test_without_constraints_everybody_is_found_inactive_ones_too(self, target: Target) -> None:
        everybody = search(target, size=5000)

        assert total(everybody) == len(results(everybody)) == len(set(results(everybody)))
        assert {her_id(target, nin) for nin in (ONE_VIKAR, SERVICE, INACTIVE)} <= set(results(everybody))

    def test_a_missing_search_finds_everybody(self, target: Target) -> None:
        assert total(ar(target, "Search")) == total(search(target))

    def test_pages_follow_each_other_without_gap_or_overlap(self, target: Target) -> None:
        everybody = results(search(target, size=5000))
        pages = [results(search(target, page=page, size=7)) for page in range(1, len(everybody) // 7 + 2)]

        assert [one for page in pages for one in page] == everybody
        assert {len(page) for page in pages[:-1]} == {7}
        assert everybody == sorted(everybody, key=int)

    def test_page_0_is_the_first_and_one_behind_the_last_is_empty(self, target: Target) -> None:
        assert results(search(target, page=0, size=3)) == results(search(target, page=1, size=3))
        behind = search(target, page=BIGGEST, size=3)
        assert (results(behind), total(behind)) == ([], total(search(target)))

    def test_a_huge_page_size_is_no_harm(self, target: Target) -> None:
        assert results(search(target, size=BIGGEST)) == results(search(target, size=5000))

    @pytest.mark.parametrize(("page", "size"), [(-1, 10), (1, -1), (-BIGGEST - 1, -BIGGEST - 1)])
    def test_a_negative_page_or_size_is_refused(self, target: Target, page: int, size: int) -> None:
        answer = search(target, page=page, size=size)

        assert (answer.status, answer.text("ErrorCode")) == (500, "InvalidArgument")

    def test_a_hit_is_told_as_its_details_are(self, target: Target) -> None:
        for nin in (ONE_VIKAR, SERVICE):
            hit = search(target, ("HerId", her_id(target, nin))).elements("Results/CommunicationParty")[0]
            details = party(target, nin).elements("GetCommunicationPartyDetailsResult")[0]
            assert members(hit) == members(details)

    def test_a_repeated_key_means_any_of_its_values(self, target: Target) -> None:
        wanted = [her_id(target, nin) for nin in (ONE_VIKAR, SERVICE)]

        assert sorted(results(search(target, *(("HerId", one) for one in wanted)))) == sorted(wanted)

    def test_different_keys_mean_all_of_them(self, target: Target) -> None:
        vikar = her_id(target, ONE_VIKAR)

        assert results(search(target, ("HerId", vikar), ("Type", "Person"))) == [vikar]
        assert results(search(target, ("HerId", vikar), ("Type", "Service"))) == []

    def test_keys_and_values_do_not_mind_case(self, target: Target) -> None:
        assert total(search(target, ("type", "ORGANIZATION"))) == total(search(target, ("Type", "Organization"))) > 0

    def test_the_spelling_a_client_sends_finds_organizations(self, target: Target) -> None:
        assert total(search(target, ("Type", "Organisation"))) == total(search(target, ("Type", "Organization")))

    def test_part_of_a_name_finds_the_party(self, target: Target) -> None:
        answer = party(target, ONE_VIKAR)
        name = answer.text("GetCommunicationPartyDetailsResult/Name") or ""

        assert her_id(target, ONE_VIKAR) in results(search(target, ("Name", name[1:-1].upper())))

    def test_each_key_finds_what_the_details_say(self, target: Target) -> None:
        answer = party(target, ONE_VIKAR)
        said = {
            "ParentHerId": answer.text("ParentHerId"),
            "HprNumber": answer.text("HPRNumber"),
            "BusinessTypeCode": answer.text("ParentBusinessType/CodeValue"),
            "MunicipalityCode": answer.text("Municipality/CodeValue"),
            "Active": answer.text("GetCommunicationPartyDetailsResult/Active"),
        }

        assert all(her_id(target, ONE_VIKAR) in results(search(target, pair, size=5000)) for pair in said.items())
        assert results(search(target, ("OrganizationNumber", answer.text("ParentOrganizationNumber")))) == [
            answer.text("ParentHerId")
        ]
        assert her_id(target, SERVICE) in results(search(target, ("ServiceCode", "KX17")))
        assert results(search(target, ("Active", "false"))) == [her_id(target, INACTIVE)]

    @pytest.mark.parametrize("key", ["", "Navn", "x" * 10000])
    def test_an_unknown_key_is_refused_with_the_known_ones(self, target: Target, key: str) -> None:
        answer = search(target, (key, "1"))

        assert "BusinessTypeCode" in (answer.text("Message") or "")
        assert len(answer.content) < 2000

    def test_ten_thousand_constraints_are_refused(self, target: Target) -> None:
        assert search(target, *[("HerId", "1")] * 10000).text("ErrorCode") == "InvalidArgument"

    def test_every_facet_entry_counts_what_the_search_narrowed_by_it_finds(self, target: Target) -> None:
        facets = search(target).elements("Facets/SearchFacet")

        assert {facet.findtext("{*}Name") for facet in facets} == {"Type", "BusinessTypeCode", "MunicipalityCode"}
        for facet in facets:
            for entry in facet.iter("{*}SearchResultFacetEntry"):
                pair = (facet.findtext("{*}Name") or "", entry.findtext("{*}Value"))
                assert str(total(search(target, pair))) == entry.findtext("{*}Hits")

    def test_server_time_has_an_offset(self, target: Target) -> None:
        assert search(target).elements("SearchResult/ServerTime")[0].text == "2026-03-02T09:00:00+01:00"


class TestSearchById:
    def found(self, target: Target, written: str) -> list[str]:
        hits = ar(target, "SearchById", id=written).elements("SearchByIdResult/CommunicationParty")
        return [hit.findtext("{*}HerId") or "" for hit in hits]

    def test_a_her_id_finds_its_party(self, target: Target) -> None:
        assert self.found(target, f" {her_id(target, ONE_VIKAR)} ") == [her_id(target, ONE_VIKAR)]

    def test_an_organization_number_finds_the_organization(self, target: Target) -> None:
        answer = party(target, ONE_VIKAR)

        assert self.found(target, answer.text("ParentOrganizationNumber") or "") == [answer.text("ParentHerId")]

    @pytest.mark.parametrize("written", ["", "0", "-1", "1", "abc", "9" * 5000, "\u0663", "1.0"])
    def test_anything_else_finds_nobody(self, target: Target, written: str) -> None:
        answer = ar(target, "SearchById", id=written)

        assert answer.status == 200
        assert answer.elements("CommunicationParty") == []

    def test_nothing_asked_finds_nobody(self, target: Target) -> None:
        assert ar(target, "SearchById").elements("CommunicationParty") == []


class TestStatistics:
    def test_they_count_what_search_finds(self, target: Target) -> None:
        row = ar(target, "GetCommunicationPartyStatistics").elements("BusinessTypeStatistics/BusinessTypeStatistics")[0]
        counted = {
            "Person": row.findtext("{*}NumberOfPersons"),
            "Service": row.findtext("{*}NumberOfServices"),
            "Organization": row.findtext("{*}NumberOfUnits"),
        }

        assert counted == {kind: str(total(search(target, ("Type", kind)))) for kind in counted}

    def test_the_csv_has_a_line_for_each_party_that_search_finds(self, target: Target) -> None:
        text = ar(target, "GetAllHFCommpartiesCsv").text("GetAllHFCommpartiesCsvResult") or ""
        rows = list(csv.DictReader(StringIO(text), delimiter=";"))

        assert [row["HerId"] for row in rows] == results(search(target, size=5000))
        vikar = next(row for row in rows if row["HerId"] == her_id(target, ONE_VIKAR))
        assert (vikar["ParentHerId"], vikar["Type"], vikar["Active"]) == (office(target, ONE_VIKAR), "Person", "true")


class TestOrganizations:
    def answer(self, target: Target, members: str) -> Answer:
        content = (
            f'<GetOrganizationsHavingCode xmlns="{NAMESPACES["ar"]}">'
            f'<code xmlns:c="http://register.nhn.no/Common">{members}</code></GetOrganizationsHavingCode>'
        )
        return ar(target, "GetOrganizationsHavingCode", content)

    def having(self, target: Target, members: str) -> list[str]:
        found = self.answer(target, members).elements("GetOrganizationsHavingCodeResult/Organization")
        return [one.findtext("{*}HerId") or "" for one in found]

    @pytest.mark.parametrize("value", ["103", "86.211", "301"])
    def test_a_code_finds_the_organizations_that_bear_it(self, target: Target, value: str) -> None:
        details = ar(target, "GetOrganizationDetails", herId=office(target, ONE_VIKAR))
        result = details.elements("GetOrganizationDetailsResult")[0]
        oid = next(one.findtext("{*}OID") for one in result.iter("{*}*") if one.findtext("{*}CodeValue") == value)

        found = self.having(target, f"<c:CodeValue>{value}</c:CodeValue><c:OID>{oid}</c:OID>")

        assert office(target, ONE_VIKAR) in found
        assert set(found) <= set(results(search(target, ("Type", "Organization"), size=5000)))

    def test_the_same_value_of_another_code_system_finds_none(self, target: Target) -> None:
        assert self.having(target, "<c:CodeValue>103</c:CodeValue><c:OID>3402</c:OID>") == []

    @pytest.mark.parametrize("members", ["", "<c:OID>9040</c:OID>", "<c:CodeValue/>"])
    def test_a_code_without_value_is_refused(self, target: Target, members: str) -> None:
        assert self.answer(target, members).text("ErrorCode") == "InvalidArgument"

    @pytest.mark.parametrize(
        "operation",
        ["GetOrganizationsOwnedBy", "GetAssosiatedIKSChildOrganizations", "GetAssosiatedIKSParentOrganizations"],
    )
    def test_an_organization_without_any_has_none_and_who_is_no_organization_is_refused(
        self, target: Target, operation: str
    ) -> None:
        none = ar(target, operation, herId=office(target, ONE_VIKAR))

        assert (none.status, none.elements("Organization"), none.is_nil(f"{operation}Result")) == (200, [], False)
        assert (
            ar(target, operation, herId=her_id(target, ONE_VIKAR)).text("ErrorCode") == "InvalidCommunicationPartyType"
        )
        assert ar(target, operation, herId=1).text("ErrorCode") == "InvalidHerIdSupplied"


class TestCustomAttributes:
    def test_each_party_asked_for_has_none(self, target: Target) -> None:
        wanted = [her_id(target, ONE_VIKAR), HELSENORGE]
        pairs = ints(target, "GetCustomAttributes", wanted).elements("KeyValuePairOfintArrayOfCodeUO9uWExd")

        assert [pair.findtext("{*}key") for pair in pairs] == [str(one) for one in wanted]
        assert [len(pair.findall("{*}value")) for pair in pairs] == [1, 1]
        assert [len(pair.findall("{*}value/*")) for pair in pairs] == [0, 0]

    def test_nobody_asked_for_gives_an_empty_list(self, target: Target) -> None:
        answer = ar(target, "GetCustomAttributes")

        assert (answer.status, answer.elements("key")) == (200, [])

    def test_an_unknown_party_is_a_fault_without_detail_because_none_is_declared(self, target: Target) -> None:
        answer = ints(target, "GetCustomAttributes", [HELSENORGE, 1])

        assert answer.status == 500
        assert answer.elements("GenericFault") == []
        reason = answer.text("faultstring") or answer.text("Reason/Text")
        assert reason == "Kommunikasjonspart med oppgitt HER-id eksisterer ikke."

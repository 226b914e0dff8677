"""Adresseregisteret over the wire: when parties were changed."""

import pytest

from registermock.testing import Target

from .ar_calls import HELSENORGE, ONE_VIKAR, SERVICE, ar, her_id, ints, office, party
from .raw import Answer


def last_changed(target: Target, nin: str) -> str:
    return party(target, nin).text("GetCommunicationPartyDetailsResult/LastChanged") or ""


class TestGetChangedCommunicationPartiesInfo:
    def told(self, answer: Answer) -> list[tuple[str | None, str | None]]:
        infos = answer.elements("CommunicationPartyLastChangedInfo")
        return [(info.findtext("{*}HerId"), info.findtext("{*}LastUpdated")) for info in infos]

    def test_it_tells_what_the_details_tell_in_the_order_asked(self, target: Target) -> None:
        answer = ints(
            target, "GetChangedCommunicationPartiesInfo", [her_id(target, SERVICE), her_id(target, ONE_VIKAR)]
        )

        assert self.told(answer) == [(her_id(target, nin), last_changed(target, nin)) for nin in (SERVICE, ONE_VIKAR)]

    def test_unknown_parties_are_left_out_and_nobody_is_told_twice(self, target: Target) -> None:
        answer = ints(target, "GetChangedCommunicationPartiesInfo", [1, HELSENORGE, -1, HELSENORGE])

        assert [her_id for her_id, _ in self.told(answer)] == [str(HELSENORGE)]

    def test_ten_thousand_parties_are_no_harm(self, target: Target) -> None:
        answer = ints(target, "GetChangedCommunicationPartiesInfo", [*range(10000), HELSENORGE])

        assert len(self.told(answer)) == 1

    def test_nobody_asked_for_gives_an_empty_list(self, target: Target) -> None:
        answer = ar(target, "GetChangedCommunicationPartiesInfo")

        assert (answer.status, self.told(answer)) == (200, [])


class TestGetChangeLog:
    def test_the_last_entry_is_as_old_as_the_party_says(self, target: Target) -> None:
        answer = ar(target, "GetChangeLog", herId=her_id(target, ONE_VIKAR))

        assert answer.elements("EntityLogEntry/Time")[-1].text == last_changed(target, ONE_VIKAR)

    def test_the_first_entry_says_how_the_party_was_entered_and_by_which_scenario(self, target: Target) -> None:
        answer = ar(target, "GetChangeLog", herId=her_id(target, ONE_VIKAR))
        changes = {
            one.findtext("{*}Name"): (one.findtext("{*}OldValue"), one.findtext("{*}NewValue"))
            for one in answer.elements("EntityLogEntry/Changes/EntityLogEntryData")
        }

        name = party(target, ONE_VIKAR).text("GetCommunicationPartyDetailsResult/DisplayName")
        assert changes["DisplayName"] == ("", name)
        assert answer.text("ByUser") == "vacant-one-vikar"
        assert answer.is_nil("ByUserId")

    def test_an_unknown_party_is_refused(self, target: Target) -> None:
        assert ar(target, "GetChangeLog", herId=1).text("ErrorCode") == "InvalidHerIdSupplied"


class TestGetOrganizationUpdateStatistics:
    def told(self, target: Target, start: str, end: str) -> list[str]:
        answer = ar(target, "GetOrganizationUpdateStatistics", fromDate=start, toDate=end)
        assert answer.status == 200
        return [one.findtext("{*}HerId") or "" for one in answer.elements("Statistics/UpdateStatistic")]

    def test_a_change_is_in_the_period_from_its_start_until_before_its_end(self, target: Target) -> None:
        wanted = office(target, ONE_VIKAR)
        when = ar(target, "GetOrganizationDetails", herId=wanted).text("GetOrganizationDetailsResult/LastChanged") or ""

        assert wanted in self.told(target, when, "9999-12-31T23:59:59")
        assert wanted not in self.told(target, "0001-01-01T00:00:00", when)

    def test_a_time_with_an_offset_is_understood(self, target: Target) -> None:
        assert self.told(target, "2019-12-31T23:00:00Z", "2019-12-31T23:00:01Z")
        assert not self.told(target, "2019-12-31T22:59:59Z", "2019-12-31T23:00:00Z")

    def test_only_organizations_are_told(self, target: Target) -> None:
        everything = self.told(target, "0001-01-01T00:00:00", "9999-12-31T23:59:59")

        assert office(target, ONE_VIKAR) in everything
        assert her_id(target, ONE_VIKAR) not in everything

    def test_without_dates_nothing_is_told_because_an_absent_date_is_the_first_there_is(self, target: Target) -> None:
        answer = ar(target, "GetOrganizationUpdateStatistics")

        assert (answer.status, answer.elements("UpdateStatistic")) == (200, [])

    @pytest.mark.parametrize("end", ["2019-12-31T00:00:00", None])
    def test_a_period_that_ends_before_it_begins_is_refused(self, target: Target, end: str | None) -> None:
        arguments = {"fromDate": "2020-01-01T00:00:00"} | ({"toDate": end} if end else {})
        answer = ar(target, "GetOrganizationUpdateStatistics", **arguments)

        assert (answer.status, answer.text("ErrorCode")) == (500, "InvalidArgument")

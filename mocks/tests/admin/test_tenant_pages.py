"""Each tenant's own pages: its clock, its journal, what was found in it, what its client has met."""

import re
from html import unescape

import pytest
from werkzeug.test import TestResponse

from registermock.scenario import catalogue, load
from registermock.settings import Settings

from .conftest import PEOPLE, Reader

TOBIAS, KARI, NO_LIST = "12848004950", "27824327454", "11887337375"
NAMESPACE = "http://schemas.nhn.no/reg/flr"


@pytest.fixture
def reader() -> Reader:
    """Has tenants of its own."""
    return Reader(load([catalogue()], Settings()))


def ask(reader: Reader, nin: str, user: str = "epj", action: str | None = "GetPatientGPDetails") -> TestResponse:
    """A call of FLR as that user."""
    body = (
        '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>'
        f'<GetPatientGPDetails xmlns="{NAMESPACE}"><patientNin>{nin}</patientNin></GetPatientGPDetails>'
        "</s:Body></s:Envelope>"
    )
    headers = {"Content-Type": "text/xml"} | (
        {"SOAPAction": f'"{NAMESPACE}/IFlrReadOperations/{action}"'} if action else {}
    )
    return reader.client.post("/v2/flr/Basic", data=body, headers=headers, auth=(user, "x"))


def set_clock(reader: Reader, **form: str) -> TestResponse:
    return reader.client.post("/t/epj/clock?lang=en", data=form, headers=PEOPLE)


class TestClock:
    def test_set_on_the_page_is_what_the_client_meets(self, reader: Reader) -> None:
        assert "GPHerId xsi:nil" in ask(reader, TOBIAS).text

        set_clock(reader, do="set", at="2026-03-09")

        answer = ask(reader, TOBIAS)
        assert "GPHerId xsi:nil" not in answer.text
        assert answer.headers["Date"] == "Sun, 08 Mar 2026 23:00:00 GMT"

    def test_is_the_tenants_alone(self, reader: Reader) -> None:
        set_clock(reader, do="set", at="2026-03-09")

        assert "GPHerId xsi:nil" in ask(reader, TOBIAS, "another").text
        assert "All is shown at" in reader.text("/t/epj/clock")
        assert "own clock" in reader.text("/t/another/clock")

    @pytest.mark.parametrize(
        ("moves", "date"),
        [
            ([{"do": "advance", "number": "7", "unit": "days"}], "Mon, 09 Mar 2026 08:00:00 GMT"),
            ([{"do": "advance", "number": "-90", "unit": "minutes"}], "Mon, 02 Mar 2026 06:30:00 GMT"),
            ([{"do": "set", "at": "2030-01-01"}, {"do": "scenarios"}], "Mon, 02 Mar 2026 08:00:00 GMT"),
        ],
    )
    def test_moves_on_and_back(self, reader: Reader, moves: list[dict[str, str]], date: str) -> None:
        for form in moves:
            assert set_clock(reader, **form).status_code == 303

        assert ask(reader, TOBIAS).headers["Date"] == date

    @pytest.mark.parametrize(
        ("form", "advice"),
        [
            ({"do": "set", "at": "i morgen"}, "such as 2026-03-02 09:00"),
            ({"do": "advance", "number": "1,5", "unit": "days"}, "Write a whole one"),
            ({"do": "advance", "number": "1", "unit": "years"}, "Write a whole one"),
            ({"do": "advance", "number": "99999999", "unit": "days"}, "set it to a moment"),
            ({}, "Write a whole one"),
        ],
    )
    def test_that_cannot_be_set_stays_and_tells_why(self, reader: Reader, form: dict[str, str], advice: str) -> None:
        page = set_clock(reader, **form)

        assert (page.status_code, advice in page.text) == (400, True)
        assert "own clock" in reader.text("/t/epj/clock")

    def test_is_not_set_by_somebody_elses_page(self, reader: Reader) -> None:
        foreign = {**PEOPLE, "Origin": "http://other.test"}

        assert reader.client.post("/t/epj/clock", data={"do": "machine"}, headers=foreign).status_code == 403
        assert "own clock" in reader.text("/t/epj/clock")

    def test_is_set_by_our_own_page(self, reader: Reader) -> None:
        page = reader.client.post(
            "/t/epj/clock", data={"do": "machine"}, headers={**PEOPLE, "Origin": "http://localhost"}
        )

        assert page.status_code == 303


class TestJournal:
    def test_shows_the_calls_of_its_tenant_the_newest_first(self, reader: Reader) -> None:
        ask(reader, KARI)
        ask(reader, NO_LIST)
        ask(reader, TOBIAS, "another")

        ends = re.findall(r'<span class="(?:good|bad)">([^<]*)', reader.text("/t/epj/journal"))
        assert ends == ["fault", "answered"]

    @pytest.mark.parametrize("path", ["/t/epj/journal", "/t/epj/journal/1", "/t/epj/journal/2"])
    def test_masks_national_ids(self, reader: Reader, path: str) -> None:
        ask(reader, KARI)
        ask(reader, TOBIAS)

        html = reader.text(path)
        assert "*********" in html
        assert not re.search(rf"{KARI}|{TOBIAS}", html)

    def test_shows_request_and_reply_of_a_call(self, reader: Reader) -> None:
        answer = ask(reader, NO_LIST)

        html = unescape(reader.text("/t/epj/journal/1"))
        assert answer.headers["X-Request-Id"] in html
        assert "<patientNin>*********75</patientNin>" in html
        assert "Personen er ikke tilknyttet fastlegekontrakt" in html

    def test_has_no_page_for_a_call_that_is_not_kept(self, reader: Reader) -> None:
        ask(reader, KARI)
        reader.client.post("/t/epj/journal", headers=PEOPLE)
        ask(reader, KARI)

        assert [reader.page(f"/t/epj/journal/{number}").status_code for number in (1, 2, 3)] == [404, 200, 404]

    def test_is_emptied(self, reader: Reader) -> None:
        ask(reader, KARI)
        reader.client.post("/t/epj/journal", headers=PEOPLE)

        assert "Nothing yet" in reader.text("/t/epj/journal")

    def test_shows_what_a_client_sent_as_text(self, reader: Reader) -> None:
        reader.client.post("/v2/flr/Basic", data="<script>alert(1)</script>", auth=("epj", "x"),
                           headers={"Content-Type": "text/xml", "SOAPAction": "<script>alert(2)"})  # fmt: skip

        assert "<script>alert" not in reader.text("/t/epj/journal/1")


class TestFindingsAndCoverage:
    def test_a_finding_is_told_with_advice_and_the_calls_that_show_it(self, reader: Reader) -> None:
        ask(reader, KARI, action=None)

        html = reader.text("/t/epj/findings")
        assert "1 SOAP 1.1 message had no SOAPAction header" in html
        assert "/t/epj/journal/1?lang=en" in html

    def test_a_finding_is_told_in_bokmaal(self, reader: Reader) -> None:
        ask(reader, KARI, action=None)

        assert "1 SOAP 1.1-melding hadde ingen" in reader.client.get("/t/epj/findings", headers=PEOPLE).text

    def test_a_client_that_did_nothing_has_none(self, reader: Reader) -> None:
        assert "Nothing found" in reader.text("/t/epj/findings")

    def test_coverage_counts_rows_that_the_client_met(self, reader: Reader) -> None:
        assert "0 of 23 rows met" in reader.text("/t/epj/coverage")

        ask(reader, NO_LIST)

        html = reader.text("/t/epj/coverage")
        assert "1 of 23 rows met" in html
        assert "/t/epj/scenarios/vikar-inactive-in-ar" in html


class TestTenants:
    def test_are_listed_with_what_they_did(self, reader: Reader) -> None:
        ask(reader, KARI)
        ask(reader, KARI)

        assert re.search(r'href="/t/epj/\?lang=en">epj</a></td><td>2</td>', reader.text("/tenants"))

    @pytest.mark.parametrize(("name", "address"), [("epj", "/t/epj/"), ("default", "/"), ("a b", "/t/a%20b/")])
    def test_are_shown_by_name(self, reader: Reader, name: str, address: str) -> None:
        page = reader.client.get("/tenants", query_string={"name": name}, headers=PEOPLE)

        assert (page.status_code, page.location) == (302, address)

    def test_are_listed_with_the_calls_that_are_kept_not_with_numbers_left_out(self, reader: Reader) -> None:
        reader.state.tenants.of("epj").journal.restore([], evicted=1_000_000, evicted_until=1.0, last=1_000_001)
        ask(reader, KARI)

        assert re.search(r">epj</a></td><td>1</td>", reader.text("/tenants"))

    def test_are_shown_in_the_language_they_were_asked_for_in(self, reader: Reader) -> None:
        assert reader.page("/tenants?name=eva").location == "/t/eva/?lang=en"

    def test_named_like_a_citizen_are_masked(self, reader: Reader) -> None:
        ask(reader, KARI, user=TOBIAS)

        assert TOBIAS not in reader.text("/tenants")
        assert "*********50</td><td>1</td>" in reader.text("/tenants")
        shown = re.sub("<[^>]*>", "", reader.text(f"/t/{TOBIAS}/journal"))
        assert (TOBIAS in shown, "*********50" in shown) == (False, True)

    @pytest.mark.parametrize("name", ["epj", "a%20b"])
    def test_stay_the_same_in_every_link(self, reader: Reader, name: str) -> None:
        html = reader.text(f"/t/{name}/citizens/{KARI}")
        links = re.findall(r'(?:href|src)="(/[^"]*)"', html)

        assert links
        assert all(link.startswith(f"/t/{name}/") for link in links)
        assert all(reader.client.get(link, headers=PEOPLE).status_code == 200 for link in set(links))

    def test_start_anew(self, reader: Reader) -> None:
        ask(reader, KARI)
        set_clock(reader, do="machine")
        reader.client.post("/t/epj/tenants", headers=PEOPLE)

        assert "Nothing yet" in reader.text("/t/epj/journal")
        assert "own clock" in reader.text("/t/epj/clock")

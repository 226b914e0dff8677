"""FLR's answers on the wire that the shipped scenarios do not lead to: teams, withheld lists, settings."""

import registermock.soap  # noqa: F401  prepares spyne, so it must come before it

# isort: split
from collections.abc import Callable
from functools import cache

import pytest
from lxml import etree

from contract_tests.envelope import SoapVersion as Number
from contract_tests.judge import Judge
from registermock.journal import Request
from registermock.settings import Settings
from registermock.soap.served import FLR
from registermock.soap.version import SoapVersion
from registermock.soap.wire.endpoint import Endpoint
from registermock.world import View, World

TEXT = """
lists:
  a: {office: Torget, id: 1, doctors: [{gp: ola, from: 2010-01-01}]}
  b: {office: Torget, id: 2}
  c: {office: Havna, id: 3, withheld: yes}
doctors: {ola: {hpr: 501}}
parties: {ola: {her_id: 11}}
teams:
  nord:
    office: Torget
    lists: [a]
    leader: ola
    id: 9
    from: 2026-01-01
    people: {nils: {profession: SP Sykepleier, hpr: 502, substitute: yes, percentage: 40, to: 2027-01-01}}
citizens:
  kari: {nin: 27824327454, list: a}
  per: {nin: 15868000098, list: c}
"""
QUERY = (
    "<QueryGPContracts xmlns='http://schemas.nhn.no/reg/flr' xmlns:c='http://register.nhn.no/Common'><queryParameters>"
    "<HasPrimaryHealthCareTeam>{team}</HasPrimaryHealthCareTeam><Page>1</Page><PageSize>10</PageSize>"
    "<SortResultsByDistanceTo><c:Latitude>{place}</c:Latitude><c:Longitude>{place}</c:Longitude>"
    "</SortResultsByDistanceTo></queryParameters></QueryGPContracts>"
)
NUMBERS: dict[SoapVersion, Number] = {SoapVersion.V11: "1.1", SoapVersion.V12: "1.2"}


@cache
def endpoint(version: SoapVersion) -> Endpoint:
    return Endpoint(FLR, version)


@cache
def judge() -> Judge:
    return Judge("flr")


@pytest.fixture
def world(world_of: Callable[..., World]) -> World:
    return world_of(TEXT)


@pytest.fixture(params=SoapVersion, ids=lambda version: version.number)
def version(request: pytest.FixtureRequest) -> SoapVersion:
    found: SoapVersion = request.param
    return found


Ask = Callable[..., etree._Element]


@pytest.fixture
def ask(world: World, version: SoapVersion) -> Ask:
    """Calls an operation in both versions; the judge has nothing against the answer."""

    def asked(
        operation: str, content: str | None = None, settings: Settings | None = None, **given: object
    ) -> etree._Element:
        members = "".join(f"<{name}>{value}</{name}>" for name, value in given.items())
        body = content or f"<{operation} xmlns='http://schemas.nhn.no/reg/flr'>{members}</{operation}>"
        message = f"<s:Envelope xmlns:s='{version.namespace}'><s:Body>{body}</s:Body></s:Envelope>".encode()
        request = Request("POST", version.media_type, None, message)
        reply = endpoint(version).answer(request, View(world, settings or Settings()))
        assert judge().envelope_problems(reply.body, NUMBERS[version], operation) == []
        return etree.fromstring(reply.body)

    return asked


def texts(answer: etree._Element, path: str) -> list[str | None]:
    steps = "/".join(f"{{*}}{name}" for name in path.split("/"))
    return [found.text for found in answer.iterfind(f".//{steps}")]


def test_operations_are_all_of_the_wsdl_in_its_order() -> None:
    assert FLR.operations == judge().operations


class TestTeam:
    def test_is_told_with_its_lists_and_people(self, ask: Ask) -> None:
        answer = ask("GetPrimaryHealthCareTeam", id=9)

        assert texts(answer, "GetPrimaryHealthCareTeamResult/Id") == ["9"]
        assert texts(answer, "PrimaryHealthCareLeaderHprNumber") == ["501"]
        assert texts(answer, "PrimaryHealthCareContract/FlrId") == ["1"]
        assert texts(answer, "PrimaryHealthCareContract/MembershipPeriod/From") == ["2026-01-01T00:00:00"]
        assert texts(answer, "PrimaryHealthCarePerson/HprNumber") == ["501", "502"]
        assert texts(answer, "PrimaryHealthCarePerson/IsSubstitute") == ["false", "true"]
        assert texts(answer, "PrimaryHealthCarePerson/WorkingPercentage") == [None, "40"]
        assert texts(answer, "PrimaryHealthCarePerson/MembershipPeriod/To") == [None, "2027-01-01T00:00:00"]
        assert texts(answer, "Role/CodeValue") == ["LE", "SP"]
        assert set(texts(answer, "Role/OID")) == {"9060"}

    def test_is_of_the_office_that_its_number_names(self, ask: Ask) -> None:
        office = texts(ask("GetGPContract", gpContractId=1), "GPOfficeOrganizationNumber")

        assert texts(ask("GetPrimaryHealthCareTeam", id=9), "OrganizationNumber") == office

    @pytest.mark.parametrize(("contract", "of_list", "of_office"), [(1, "9", "9"), (2, None, "9"), (3, None, None)])
    def test_stands_on_its_lists_and_on_its_office(
        self, ask: Ask, contract: int, of_list: str | None, of_office: str | None
    ) -> None:
        answer = ask("GetGPContract", gpContractId=contract)

        assert texts(answer, "GetGPContractResult/PrimaryHealthCareTeamId") == [of_list]
        assert texts(answer, "GPOffice/PrimaryHealthCareTeamId") == [of_office]

    def test_stands_in_a_patients_details_too(self, ask: Ask) -> None:
        answer = ask("GetPatientGPDetails", patientNin="27824327454")

        assert texts(answer, "GPContract/PrimaryHealthCareTeamId") == ["9"]

    @pytest.mark.parametrize(("wanted", "found"), [("true", ["1"]), ("false", ["1", "2", "3"])])
    def test_limits_a_query_for_lists(self, ask: Ask, wanted: str, found: list[str]) -> None:
        answer = ask("QueryGPContracts", QUERY.format(team=wanted, place=0))

        assert texts(answer, "Results/GPContract/Id") == found


class TestWithheldList:
    def test_is_refused_to_whoever_asks_for_its_patients(self, ask: Ask) -> None:
        assert texts(ask("GetGPPatientList", gpContractId=3), "Message") == [
            "ArgumentException: Fastlegelisten kan ikke utleveres"
        ]

    def test_is_told_otherwise_as_any_list(self, ask: Ask) -> None:
        assert texts(ask("GetPatientGPDetails", patientNin="15868000098"), "GPContractId") == ["3"]


class TestSettings:
    def test_patients_may_carry_their_list(self, ask: Ask) -> None:
        answer = ask("GetGPPatientList", settings=Settings(contract_in_patient_lists=True), gpContractId=1)

        assert texts(answer, "PatientToGPContractAssociation/GPContract/Id") == ["1"]
        assert texts(answer, "PatientToGPContractAssociation/DoctorCycles/GPOnContractAssociation/HprNumber") == ["501"]

    def test_a_text_has_the_argument_and_the_reason_where_it_says(self, ask: Ask) -> None:
        settings = Settings(text_invalid_argument="{argument}!")

        assert texts(ask("GetGPPatientList", settings=settings), "Message") == ["gpContractId!"]

    @pytest.mark.parametrize(("place", "refused"), [(0, False), (59.9, True)])
    def test_a_place_may_be_refused_but_not_the_one_that_net_sends_for_none(
        self, ask: Ask, place: float, refused: bool
    ) -> None:
        content = QUERY.format(team="false", place=place)
        answer = ask("QueryGPContracts", content, Settings(unimplemented_search_members="refuse"))

        assert bool(texts(answer, "Message")) is refused

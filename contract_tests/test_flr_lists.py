"""FLR's lists over the wire: by office, doctor and postal code, with their patients; and what is refused."""

import pytest

from registermock.scenario import catalogue, load
from registermock.settings import Settings
from registermock.testing import Target

from .flr_calls import contract_of, doctor_of, flr, misfit, office_of, refused, texts

ORDINARY_GP = "13836033390"
ONE_VIKAR = "27824327454"
TWO_OFFICES = "02884711102"
CITIZENS = sorted(load([catalogue()], Settings()).citizens)
TOO_BIG_FOR_INT = 2**31


class TestGetGPPatientList:
    def test_every_citizen_is_on_the_list_that_details_name_and_on_no_other(self, target: Target) -> None:
        named = {nin: flr(target, "GetPatientGPDetails", patientNin=nin).text("GPContractId") for nin in CITIZENS}
        lists = {contract for contract in named.values() if contract}

        on_list = {one: texts(flr(target, "GetGPPatientList", gpContractId=one), "PatientNIN") for one in lists}

        assert on_list == {one: [nin for nin in CITIZENS if named[nin] == one] for one in lists}

    def test_a_patient_is_told_as_in_details(self, target: Target) -> None:
        details = flr(target, "GetPatientGPDetails", patientNin=ONE_VIKAR)
        answer = flr(target, "GetGPPatientList", gpContractId=details.text("GPContractId"))

        for member in ("Id", "PatientNIN", "GPHerId", "GPContractId", "Period/From", "Patient/LastName"):
            told = answer.text(f"PatientToGPContractAssociation/{member}")
            assert told == details.text(f"GetPatientGPDetailsResult/{member}")

    def test_the_list_is_not_told_again_for_each_patient(self, target: Target) -> None:
        answer = flr(target, "GetGPPatientList", gpContractId=contract_of(target, ONE_VIKAR))

        assert answer.is_nil("PatientToGPContractAssociation/GPContract")
        assert answer.is_nil("PatientToGPContractAssociation/DoctorCycles")

    def test_a_list_nobody_is_on_is_an_empty_answer(self, target: Target) -> None:
        vikar = doctor_of(target, contract_of(target, TWO_OFFICES), "LPVI")
        lists = texts(vikar, "Contracts/GPOnContractAssociation/GPContractId")

        counts = [len(flr(target, "GetGPPatientList", gpContractId=one).elements("PatientNIN")) for one in lists]

        assert sorted(counts) == [0, 1]

    @pytest.mark.parametrize("contract", [0, -1, -(2**63)])
    def test_an_id_that_is_not_above_zero_is_refused(self, target: Target, contract: int) -> None:
        assert "gpContractId" in refused(target, "GetGPPatientList", gpContractId=contract)

    @pytest.mark.parametrize("contract", [1, 2**63 - 1])
    def test_an_unknown_list_is_refused(self, target: Target, contract: int) -> None:
        assert "finnes ikke" in refused(target, "GetGPPatientList", gpContractId=contract)

    def test_no_id_is_refused(self, target: Target) -> None:
        assert "gpContractId" in refused(target, "GetGPPatientList")


class TestGetGPContractsOnOffice:
    def test_an_office_has_the_lists_that_name_it_with_their_doctors(self, target: Target) -> None:
        contract = contract_of(target, ONE_VIKAR)
        answer = flr(target, "GetGPContractsOnOffice", organizationNumber=office_of(target, contract))

        assert texts(answer, "GetGPContractsOnOfficeResult/GPContract/Id") == [str(contract)]
        assert answer.text("DoctorCycles/GPOnContractAssociation/Relationship/CodeValue") == "LPVI"

    @pytest.mark.parametrize(("at", "found"), [("2026-03-02T09:00:00", 1), ("1990-01-01T00:00:00", 0)])
    def test_only_lists_of_that_time_are_told(self, target: Target, at: str, found: int) -> None:
        office = office_of(target, contract_of(target, ORDINARY_GP))
        answer = flr(target, "GetGPContractsOnOffice", organizationNumber=office, atTime=at)

        assert answer.status == 200
        assert len(answer.elements("GetGPContractsOnOfficeResult/GPContract")) == found

    @pytest.mark.parametrize("office", [0, 1, 99_999_999, 1_000_000_000])
    def test_what_is_no_organisation_number_is_refused(self, target: Target, office: int) -> None:
        assert "organizationNumber" in refused(target, "GetGPContractsOnOffice", organizationNumber=office)

    @pytest.mark.parametrize("office", [999_999_999, -5])
    def test_an_office_without_lists_is_refused(self, target: Target, office: int) -> None:
        assert "ingen" in refused(target, "GetGPContractsOnOffice", organizationNumber=office)


class TestGetGPWithAssociatedGPContracts:
    def test_a_gp_has_the_lists_he_is_on(self, target: Target) -> None:
        contract = contract_of(target, ORDINARY_GP)
        answer = doctor_of(target, contract, "LPFL")

        assert texts(answer, "GPOnContractAssociation/GPContract/Id") == [str(contract)]
        assert answer.text("GetGPWithAssociatedGPContractsResult/HprNumber") == answer.text(
            "GPOnContractAssociation/HprNumber"
        )

    def test_a_vikar_at_two_offices_has_both_lists(self, target: Target) -> None:
        answer = doctor_of(target, contract_of(target, TWO_OFFICES), "LPVI")

        assert len(set(texts(answer, "GPContract/GPOfficeOrganizationNumber"))) == 2

    @pytest.mark.parametrize(("at", "found"), [("2026-03-02T09:00:00", 2), ("2025-07-01T00:00:00", 1)])
    def test_only_periods_of_that_time_are_told(self, target: Target, at: str, found: int) -> None:
        hpr = doctor_of(target, contract_of(target, TWO_OFFICES), "LPVI").text("HprNumber")
        answer = flr(target, "GetGPWithAssociatedGPContracts", hprNumber=hpr, atTime=at)

        assert len(answer.elements("Contracts/GPOnContractAssociation")) == found

    @pytest.mark.parametrize("hpr", [0, -1, -TOO_BIG_FOR_INT])
    def test_an_hpr_number_nobody_can_have_is_refused(self, target: Target, hpr: int) -> None:
        assert "hprNumber" in refused(target, "GetGPWithAssociatedGPContracts", hprNumber=hpr)

    def test_somebody_who_is_no_gp_is_refused(self, target: Target) -> None:
        assert "ikke registrert" in refused(target, "GetGPWithAssociatedGPContracts", hprNumber=1)


class TestGetGPContractIdsOperatingInPostalCode:
    def test_the_lists_of_a_place_are_found_by_the_beginning_of_its_postal_code(self, target: Target) -> None:
        contract = contract_of(target, ONE_VIKAR)
        postal_code = flr(target, "GetGPContract", gpContractId=contract).text("PhysicalAddress/PostalCode")
        whole = f"{int(postal_code or 0):04}"

        for length in (2, 3, 4):
            answer = flr(target, "GetGPContractIdsOperatingInPostalCode", postNr=whole[:length])
            assert str(contract) in texts(answer, "GetGPContractIdsOperatingInPostalCodeResult/long")

    def test_a_place_without_lists_is_an_empty_answer(self, target: Target) -> None:
        answer = flr(target, "GetGPContractIdsOperatingInPostalCode", postNr="9999")

        assert (answer.status, answer.elements("long")) == (200, [])

    @pytest.mark.parametrize("postal_code", ["", "0", "01300", "ab", "01x", "-1", "٠١٣٠"])
    def test_what_is_no_postal_code_is_refused(self, target: Target, postal_code: str) -> None:
        assert "postNr" in refused(target, "GetGPContractIdsOperatingInPostalCode", postNr=postal_code)

    def test_no_postal_code_is_refused(self, target: Target) -> None:
        assert "postNr" in refused(target, "GetGPContractIdsOperatingInPostalCode")


class TestGetGPContractForNav:
    def nin_of_doctor(self, target: Target, citizen: str, relationship: str) -> str:
        return doctor_of(target, contract_of(target, citizen), relationship).text("GP/NIN") or ""

    def test_a_gps_list_comes_with_its_patients(self, target: Target) -> None:
        doctor = self.nin_of_doctor(target, ORDINARY_GP, "LPFL")
        answer = flr(target, "GetGPContractForNav", doctorNin=doctor, municipalityNr="0301", doSubstituteSearch="false")

        assert answer.text("GetGPContractForNavResult/Id") == str(contract_of(target, ORDINARY_GP))
        assert texts(answer, "PatientList/PatientToGPContractAssociation/PatientNIN") == [ORDINARY_GP]

    def test_a_vikars_list_is_found_only_when_substitutes_are_searched(self, target: Target) -> None:
        asked = {"doctorNin": self.nin_of_doctor(target, ONE_VIKAR, "LPVI"), "municipalityNr": "301"}

        answer = flr(target, "GetGPContractForNav", **asked, doSubstituteSearch="true")

        assert texts(answer, "PatientList/PatientToGPContractAssociation/PatientNIN") == [ONE_VIKAR]
        assert "ingen aktiv" in refused(target, "GetGPContractForNav", **asked, doSubstituteSearch="false")

    def test_a_doctor_with_several_active_periods_is_refused(self, target: Target) -> None:
        vikar = self.nin_of_doctor(target, TWO_OFFICES, "LPVI")

        assert "mer enn én" in refused(
            target, "GetGPContractForNav", doctorNin=vikar, municipalityNr="0301", doSubstituteSearch="true"
        )

    @pytest.mark.parametrize(
        ("nin", "municipality", "named"),
        [
            ("12345678901", "0301", "doctorNin"),
            ("", "0301", "doctorNin"),
            ("15868000098", "", "municipalityNr"),
            ("15868000098", "Oslo", "municipalityNr"),
            ("15868000098", "03010", "municipalityNr"),
            ("15868000098", "0301", "ingen aktiv"),
        ],
    )
    def test_what_names_no_doctor_or_municipality_is_refused(
        self, target: Target, nin: str, municipality: str, named: str
    ) -> None:
        assert named in refused(target, "GetGPContractForNav", doctorNin=nin, municipalityNr=municipality)

    def test_nothing_said_is_refused(self, target: Target) -> None:
        assert "doctorNin" in refused(target, "GetGPContractForNav")


class TestGetPrimaryHealthCareTeam:
    @pytest.mark.parametrize("team", [0, -1, 1, 2**63 - 1])
    def test_an_unknown_team_is_refused(self, target: Target, team: int) -> None:
        assert "Primærhelseteamet" in refused(target, "GetPrimaryHealthCareTeam", id=team)

    def test_no_id_is_refused(self, target: Target) -> None:
        assert "Primærhelseteamet" in refused(target, "GetPrimaryHealthCareTeam")

    def test_lists_without_a_team_say_so(self, target: Target) -> None:
        answer = flr(target, "GetGPContract", gpContractId=contract_of(target, ONE_VIKAR))

        assert answer.is_nil("GetGPContractResult/PrimaryHealthCareTeamId")
        assert answer.is_nil("GPOffice/PrimaryHealthCareTeamId")


@pytest.mark.parametrize(
    ("operation", "argument"),
    [
        ("GetGPContractsOnOffice", "organizationNumber"),
        ("GetGPWithAssociatedGPContracts", "hprNumber"),
        ("GetGPPatientList", "gpContractId"),
        ("GetPrimaryHealthCareTeam", "id"),
    ],
)
@pytest.mark.parametrize("value", [2**64, "abc", "", "1.5", "0x1"])
def test_a_number_that_does_not_fit_is_a_fault_that_names_the_operation(
    target: Target, operation: str, argument: str, value: object
) -> None:
    assert operation in misfit(target, operation, None, **{argument: value})

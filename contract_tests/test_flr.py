"""Fastlegeregisteret over the wire: what each operation answers, and how it refuses."""

import pytest

from registermock.testing import Target

from .flr_calls import flr

ORDINARY_GP = "13836033390"
ONE_VIKAR = "27824327454"
NO_VIKAR = "19864602986"
WITHOUT_LIST = "11887337375"
DEAD = "20856803717"
CHANGES_LIST = "25828228504"
UNKNOWN = "15868000098"
NOT_A_NIN = "12345678901"

NOT_ON_A_LIST = "ArgumentException: Personen er ikke tilknyttet fastlegekontrakt"
INVALID_NIN = "ArgumentException: patientNin er ugyldig"
ARRAYS = "http://schemas.microsoft.com/2003/10/Serialization/Arrays"


def nins(*values: str) -> str:
    items = "".join(f"<string>{value}</string>" for value in values)
    return (
        '<GetPatientsGPDetails xmlns="http://schemas.nhn.no/reg/flr">'
        f'<patientNins xmlns:a="{ARRAYS}">{items.replace("<string>", "<a:string>").replace("</string>", "</a:string>")}'
        "</patientNins></GetPatientsGPDetails>"
    )


def at_times(*pairs: tuple[str, str]) -> str:
    items = "".join(
        f"<NinWithTimestamp><AtTime>{time}</AtTime><NIN>{nin}</NIN></NinWithTimestamp>" for nin, time in pairs
    )
    return (
        '<GetPatientsGPDetailsAtTime xmlns="http://schemas.nhn.no/reg/flr">'
        f"<patientNins>{items}</patientNins></GetPatientsGPDetailsAtTime>"
    )


class TestGetPatientGPDetails:
    def test_a_citizen_on_a_vacant_list_is_named_the_only_vikar(self, target: Target) -> None:
        answer = flr(target, "GetPatientGPDetails", patientNin=ONE_VIKAR)

        assert answer.status == 200
        assert answer.text("PatientNIN") == ONE_VIKAR
        assert int(answer.text("GPHerId") or 0) > 0
        assert answer.text("Relationship/CodeValue") == "LPVI"

    def test_nobody_to_name_is_nil_and_never_absent(self, target: Target) -> None:
        answer = flr(target, "GetPatientGPDetails", patientNin=NO_VIKAR)

        assert answer.is_nil("GPHerId")

    @pytest.mark.parametrize("nin", [WITHOUT_LIST, DEAD, UNKNOWN])
    def test_a_citizen_without_a_list_is_refused_in_the_words_clients_compare(self, target: Target, nin: str) -> None:
        answer = flr(target, "GetPatientGPDetails", patientNin=nin)

        assert answer.status == 500
        assert answer.text("ErrorCode") == "Feil"
        assert answer.text("Message") == NOT_ON_A_LIST

    @pytest.mark.parametrize("nin", [NOT_A_NIN, "", "27824327455", "abc", "2782432745 "])
    def test_an_invalid_national_id_is_refused_in_the_words_clients_compare(self, target: Target, nin: str) -> None:
        answer = flr(target, "GetPatientGPDetails", patientNin=nin)

        assert answer.status == 500
        assert answer.text("Message") == INVALID_NIN

    def test_a_missing_national_id_is_invalid(self, target: Target) -> None:
        assert flr(target, "GetPatientGPDetails").text("Message") == INVALID_NIN


class TestGetPatientsGPDetails:
    def test_several_patients_are_answered_in_the_order_asked(self, target: Target) -> None:
        answer = flr(target, "GetPatientsGPDetails", nins(ONE_VIKAR, ORDINARY_GP))

        assert [element.text for element in answer.elements("PatientNIN")] == [ONE_VIKAR, ORDINARY_GP]

    def test_one_patient_without_a_list_fails_the_whole_call(self, target: Target) -> None:
        answer = flr(target, "GetPatientsGPDetails", nins(ONE_VIKAR, WITHOUT_LIST))

        assert answer.status == 500
        assert answer.text("Message") == NOT_ON_A_LIST

    def test_no_patients_give_an_empty_list(self, target: Target) -> None:
        answer = flr(target, "GetPatientsGPDetails", nins())

        assert answer.status == 200
        assert answer.elements("PatientNIN") == []


class TestGetPatientsGPDetailsAtTime:
    def test_patients_without_a_list_are_left_out(self, target: Target) -> None:
        when = "2026-03-02T12:00:00"
        answer = flr(target, "GetPatientsGPDetailsAtTime", at_times((WITHOUT_LIST, when), (ONE_VIKAR, when)))

        assert answer.status == 200
        assert [element.text for element in answer.elements("PatientNIN")] == [ONE_VIKAR]

    def test_an_invalid_national_id_fails_the_whole_call(self, target: Target) -> None:
        when = "2026-03-02T12:00:00"
        answer = flr(target, "GetPatientsGPDetailsAtTime", at_times((ONE_VIKAR, when), (NOT_A_NIN, when)))

        assert answer.text("Message") == INVALID_NIN

    def test_the_list_is_the_one_of_that_time_from_included_to_excluded(self, target: Target) -> None:
        before, after = "2026-03-31T23:59:59", "2026-04-01T00:00:00"
        answer = flr(target, "GetPatientsGPDetailsAtTime", at_times((CHANGES_LIST, before), (CHANGES_LIST, after)))

        old, new = (element.text for element in answer.elements("PatientToGPContractAssociation/GPContractId"))
        assert old != new

    def test_her_id_is_nil_for_other_days_than_today(self, target: Target) -> None:
        answer = flr(target, "GetPatientsGPDetailsAtTime", at_times((ONE_VIKAR, "2026-02-01T12:00:00")))

        assert answer.is_nil("GPHerId")


class TestGetPatientGPHistory:
    def test_history_has_no_her_id_and_patients_only_when_asked_for(self, target: Target) -> None:
        without = flr(target, "GetPatientGPHistory", patientNin=ONE_VIKAR, includePatientData="false")
        with_patient = flr(target, "GetPatientGPHistory", patientNin=ONE_VIKAR, includePatientData="true")

        assert without.is_nil("GPHerId")
        assert without.is_nil("Patient")
        assert with_patient.text("Patient/NIN") == ONE_VIKAR

    def test_a_dead_citizens_history_ends_with_a_code(self, target: Target) -> None:
        answer = flr(target, "GetPatientGPHistory", patientNin=DEAD, includePatientData="false")

        assert answer.text("EndCode/OID") == "7753"
        assert not answer.is_nil("PatientToGPContractAssociation/Period/To")

    def test_a_citizen_who_never_had_a_list_has_no_history(self, target: Target) -> None:
        answer = flr(target, "GetPatientGPHistory", patientNin=WITHOUT_LIST, includePatientData="false")

        assert answer.text("Message") == NOT_ON_A_LIST


class TestGetGPContract:
    def test_a_contract_is_found_by_its_id_with_its_doctors(self, target: Target) -> None:
        contract = flr(target, "GetPatientGPDetails", patientNin=ONE_VIKAR).text("GPContractId")
        answer = flr(target, "GetGPContract", gpContractId=contract)

        assert answer.text("GetGPContractResult/Id") == contract
        assert answer.text("DoctorCycles/GPOnContractAssociation/Relationship/CodeValue") == "LPVI"

    @pytest.mark.parametrize("contract", [0, -1, 1, 9223372036854775807])
    def test_an_unknown_contract_is_a_generic_fault(self, target: Target, contract: int) -> None:
        answer = flr(target, "GetGPContract", gpContractId=contract)

        assert answer.status == 500
        assert answer.text("ErrorCode") == "Feil"


class TestConfirmGP:
    def hpr_of_doctor(self, target: Target, nin: str) -> str:
        return flr(target, "GetPatientGPDetails", patientNin=nin).text("HprNumber") or ""

    def test_the_patients_gp_is_confirmed(self, target: Target) -> None:
        hpr = self.hpr_of_doctor(target, ORDINARY_GP)

        answer = flr(target, "ConfirmGP", patientNin=ORDINARY_GP, hprNumber=hpr)

        assert answer.text("ConfirmGPResult") == "true"

    def test_another_doctor_is_not(self, target: Target) -> None:
        answer = flr(target, "ConfirmGP", patientNin=ORDINARY_GP, hprNumber=self.hpr_of_doctor(target, ONE_VIKAR))

        assert answer.text("ConfirmGPResult") == "false"

    def test_a_vikar_is_no_gp_unless_the_setting_says_so(self, target: Target) -> None:
        answer = flr(target, "ConfirmGP", patientNin=ONE_VIKAR, hprNumber=self.hpr_of_doctor(target, ONE_VIKAR))

        assert answer.text("ConfirmGPResult") == "false"

    def test_before_the_gp_began_he_is_not_confirmed(self, target: Target) -> None:
        hpr = self.hpr_of_doctor(target, ORDINARY_GP)

        answer = flr(target, "ConfirmGP", patientNin=ORDINARY_GP, hprNumber=hpr, atTime="1999-01-01T00:00:00Z")

        assert answer.text("ConfirmGPResult") == "false"

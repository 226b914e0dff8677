"""Settings come from the environment, and a wrong one is named."""

from dataclasses import fields

import pytest

from registermock.settings import Settings, SettingsError, variable

WORDS = {
    "count_vikars_by": ("period", "period"),
    "vikars_that_count": ("With-Her-Id", "with-her-id"),
    "her_id_of_doctor": ("lowest", "lowest"),
    "flr_names_inactive": ("false", False),
    "cpp_of_organization": ("nothing", "nothing"),
    "accepted_process_version": ("1.1", "1.1"),
    "old_process_version": ("refuse", "refuse"),
    "all_services_needed": ("true", True),
    "service_cpp_checked": ("0", False),
    "allow_ordinary_nin": ("true", True),
    "trust_forwarded": ("1", True),
    "show_national_ids": ("true", True),
    "patient_in_details": ("0", False),
    "confirm_gp_for_vikar": ("TRUE", True),
    "access_denied": ("403", "403"),
    "public_url": ("http://registermock:8080", "http://registermock:8080"),
    "most_patients_at_once": ("10", 10),
    "most_tenants": ("10", 10),
    "tenant_idle_minutes": ("10", 10),
    "journal_megabytes": ("10", 10),
    "journals_megabytes": ("10", 10),
    "require_addressing": ("true", True),
    "revoked_cpa_by_parties": ("Fault", "fault"),
    "add_process_creates_cpp": ("false", False),
    "only_gps_are_registered": ("1", True),
    "contract_in_patient_lists": ("true", True),
    "unimplemented_search_members": ("refuse", "refuse"),
    "search_finds_inactive": ("false", False),
    "national_seed": ("7", 7),
    "national_citizens": ("1000", 1000),
    "national_lists": ("10", 10),
    "national_vacant": ("12.5", 12.5),
    "national_one_vikar": ("0", 0.0),
    "national_several_vikars": ("100", 100.0),
    "national_on_leave": ("1", 1.0),
    "national_service": ("1", 1.0),
    "national_without_her_id": ("1", 1.0),
    "national_partial_profile": ("1", 1.0),
    "national_old_profile": ("1", 1.0),
    "national_no_profile": ("1", 1.0),
    "national_expired_certificate": ("2", 2.0),
    "national_moved": ("1", 1.0),
}


def test_defaults_stand_when_nothing_is_given() -> None:
    assert Settings.from_environment({}) == Settings()


def test_an_empty_variable_counts_as_unset() -> None:
    assert Settings.from_environment({variable(field.name): "" for field in fields(Settings)}) == Settings()


@pytest.mark.parametrize("name", [field.name for field in fields(Settings)])
def test_every_setting_can_be_given_in_the_environment(name: str) -> None:
    text, value = WORDS.get(name, ("anything", "anything"))

    settings = Settings.from_environment({variable(name): text})

    assert getattr(settings, name) == value != getattr(Settings(), name)


@pytest.mark.parametrize("name", sorted(WORDS))
def test_a_word_that_is_no_choice_is_refused_by_the_variables_name(name: str) -> None:
    with pytest.raises(SettingsError, match=rf"^{variable(name)} is 'maybe'; it may be "):
        Settings.from_environment({variable(name): "maybe"})


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("national_seed", "0"),
        ("most_patients_at_once", "-1"),
        ("national_lists", "1.5"),
        ("national_vacant", "-1"),
        ("national_vacant", "100.1"),
        ("national_vacant", "nan"),
    ],
)
def test_a_number_out_of_bounds_is_refused_by_the_variables_name(name: str, text: str) -> None:
    with pytest.raises(SettingsError, match=rf"^{variable(name)} is {text!r}; it may be a (whole )?number from"):
        Settings.from_environment({variable(name): text})


@pytest.mark.parametrize("text", ["nonsense", "https://registermock:8443", "http://registermock/path"])
def test_what_is_no_plain_address_is_refused(text: str) -> None:
    with pytest.raises(SettingsError, match="it may be an address such as http://registermock:8080"):
        Settings.from_environment({"REGISTERMOCK_PUBLIC_URL": text})

"""Settings come from the environment, and a wrong one is named."""

from dataclasses import fields

import pytest

from registermock.settings import Settings, SettingsError, variable

WORDS = {
    "count_vikars_by": ("period", "period"),
    "allow_ordinary_nin": ("true", True),
    "trust_forwarded": ("1", True),
    "patient_in_details": ("0", False),
    "confirm_gp_for_vikar": ("TRUE", True),
    "access_denied": ("403", "403"),
    "public_url": ("http://registermock:8080", "http://registermock:8080"),
    "most_patients_at_once": ("10", 10),
    "require_addressing": ("true", True),
    "revoked_cpa_by_parties": ("Fault", "fault"),
    "add_process_creates_cpp": ("false", False),
    "only_gps_are_registered": ("1", True),
    "contract_in_patient_lists": ("true", True),
    "unimplemented_search_members": ("refuse", "refuse"),
    "search_finds_inactive": ("false", False),
}


def test_defaults_stand_when_nothing_is_given() -> None:
    assert Settings.from_environment({}) == Settings()


@pytest.mark.parametrize("name", [field.name for field in fields(Settings)])
def test_every_setting_can_be_given_in_the_environment(name: str) -> None:
    text, value = WORDS.get(name, ("anything", "anything"))

    settings = Settings.from_environment({variable(name): text})

    assert getattr(settings, name) == value != getattr(Settings(), name)


@pytest.mark.parametrize("name", sorted(WORDS))
def test_a_word_that_is_no_choice_is_refused_by_the_variables_name(name: str) -> None:
    with pytest.raises(SettingsError, match=rf"^{variable(name)} is 'maybe'; it (may|must) be "):
        Settings.from_environment({variable(name): "maybe"})


@pytest.mark.parametrize(
    ("name", "text", "advice"),
    [
        ("public_url", "nonsense", "an address such as http://registermock:8080"),
        ("public_url", "https://registermock:8443", "an address such as http://registermock:8080"),
        ("most_patients_at_once", "many", "a whole number"),
        ("most_patients_at_once", "-1", "a whole number"),
    ],
)
def test_a_value_that_cannot_be_used_is_refused_with_advice(name: str, text: str, advice: str) -> None:
    with pytest.raises(SettingsError, match=f"^REGISTERMOCK_{name.upper()} is '{text}'; it must be {advice}$"):
        Settings.from_environment({f"REGISTERMOCK_{name.upper()}": text})

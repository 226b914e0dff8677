"""No national id leaves the process in clear, however it is written."""

import logging

import pytest

from registermock.logs import configure
from registermock.masking import masked, outward, without_passwords

NIN, HIDDEN = "13836033390", "*********90"


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        (f"<patientNin>{NIN}</patientNin>", f"<patientNin>{HIDDEN}</patientNin>"),
        (f"nin{NIN}x, {NIN}.", f"nin{HIDDEN}x, {HIDDEN}."),
        ("13836033391", "*********91"),  # check digits do not hold
        ("53836033390", "*********90"),  # a D-number
        ("138360 33390", HIDDEN),
        ("138360+33390", HIDDEN),
        ("?nin=138360%2033390", f"?nin={HIDDEN}"),
        (f"?q=x%20{NIN}", f"?q=x%20{HIDDEN}"),
        ("?nin=%31383603339%30", "?nin=*********9%30"),
        ("<a>&#49;&#x33;836033390</a>", f"<a>{HIDDEN}</a>"),
        ("1383603339", "1383603339"),
        ("138360333901", "138360333901"),
        ("8a1b2c3d-12345", "8a1b2c3d-12345"),
        ("2026-03-02T09:00:00.1234567", "2026-03-02T09:00:00.1234567"),
        (f"<b>UEsDB{'A' * 40}==</b>", "<b>(a ZIP file, not shown)</b>"),
    ],
)
def test_eleven_digits_are_hidden_but_for_the_last_two(text: str, hidden: str) -> None:
    assert masked(text) == hidden


def test_plain_data_is_masked_all_through() -> None:
    data = {"nins": {"string": [NIN, "1"]}, NIN: int(NIN), "at": 12.5, "none": None, "yes": True}

    assert masked(data) == {"nins": {"string": [HIDDEN, "1"]}, HIDDEN: HIDDEN, "at": 12.5, "none": None, "yes": True}
    assert outward(data, show=True) == data
    assert outward(data, show=False) == masked(data)


def test_passwords_in_messages_are_hidden() -> None:
    assert without_passwords('<wsse:Password Type="x">hemmelig</wsse:Password>') == (
        '<wsse:Password Type="x">***</wsse:Password>'
    )


@pytest.mark.parametrize("form", ["text", "json"])
def test_log_lines_are_masked_with_fields_and_traceback(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    log = logging.getLogger("registermock")
    before = log.handlers, log.propagate, log.level
    try:
        for show in (False, True):
            configure("info", form, show_national_ids=show)  # type: ignore[arg-type]
            try:
                raise LookupError(f"{NIN} is lost")
            except LookupError:
                log.exception("asked for %s", NIN, extra={"fields": {"tenant": NIN}})
            written = capsys.readouterr().err
            assert (NIN in written, HIDDEN in written) == (show, not show)
    finally:
        log.handlers, log.propagate = before[:2]
        log.setLevel(before[2])

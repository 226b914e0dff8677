"""The sentence of the README: `check` tells everything that is wrong at once, and nothing that is not.

A sound scenario is broken at several places, in ways that have nothing to do with each other. Of the file with all of
them, each problem is told that is told of a file with one alone, and no other.
"""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from registermock.resolution.checking import problems_of
from registermock.settings import Settings

SOUND = """\
name: whole
title: Hel
clock: 2026-03-02 09:00
offices:
  # another
  Torget:
    org_number: 310000027
    postal_code: 0010
    service: {services: [forny-resept], certificate: {from: 2025-01-01, to: 2027-01-01}}
  Havna:
    phone: 22003344
    # more
lists:
  torget:
    office: Torget
    status: open
    from: 2019-01-01
    to: 2030-01-01
    doctors:
      - {gp: ola, from: 2020-01-01, to: 2026-01-01}
      - {vikar: eva, from: 2026-01-01, substitute_for: ola, days: [monday, friday]}
  havna:
    office: Havna
    doctors:
      - {gp: nils, from: 2020-01-01}
      - {deleliste: per, from: 2020-01-01}
doctors:
  # another
  eva: {name: Eva Nes, hpr: 8100401, nin: 15868000098}
  per: {hpr: 8100402}
parties:
  eva: {services: [bestill-time], certificate: {from: 2025-01-01, to: 2027-01-01}}
  nils: {her_id: 8100013, office: Havna}
  per: {processes: [{name: Dialog_Innbygger_Ekontakt}]}
teams:
  laget:
    office: Torget
    leader: ola
    lists: [torget]
    people:
      ola: {percentage: 50}
      mona: {profession: SP Sykepleier, from: 2026-01-01, to: 2026-06-01}
citizens:
  kari: {nin: 27824327454, list: torget}
  arne:
    nin: 15888000825
    lists:
      - {list: torget, from: 2025-01-01, to: 2026-02-01}
      - {list: havna, from: 2026-02-01}
  liv: {nin: 15888000310, list: havna}
accounts:
  lese: {roles: [FlrRead], offices: [Havna]}
expect:
  kari: {outcome: vikar, addressed_to: eva, services: [bestill-time]}
  arne: {at: 2026-02-02, outcome: gp, addressed_to: nils, services: [{ALL}]}
""".replace("{ALL}", "bestill-time, e-konsultasjon, forny-resept, kontakt-legekontoret")

Breakage = tuple[str, str]
"""What is written, once in the file, and what is to be written there instead; no two change the same characters."""

BREAKAGES: tuple[Breakage, ...] = (
    # a time that is none, and one that is not after another
    ("clock: 2026-03-02 09:00", "clock: i dag"),
    ("to: 2030-01-01", "to: soon"),
    ("to: 2030-01-01", "to: 2018-01-01"),
    ("gp: ola, from: 2020-01-01, to: 2026-01-01", "gp: ola, from: 2020-13-01, to: 2026-01-01"),
    ("ola, from: 2020-01-01, to: 2026-01-01", "ola, from: 2020-01-01, to: 2019-01-01"),
    (
        "mona: {profession: SP Sykepleier, from: 2026-01-01, to",
        "mona: {profession: SP Sykepleier, from: 2027-01-01, to",
    ),
    ("bestill-time], certificate: {from: 2025-01-01", "bestill-time], certificate: {from: 2028-01-01"),
    ("forny-resept], certificate: {from: 2025-01-01", "forny-resept], certificate: {from: yesterday"),
    ("to: 2026-02-01}", "to: 2024-01-01}"),
    ("to: 2026-02-01}", "to: 2026-02-30}"),
    ("to: 2026-02-01}", "to: 2026-03-01}"),  # two lists at once
    ("at: 2026-02-02", "at: tomorrow"),
    # an id that is none, or another's
    ("27824327454", "27824327455"),
    ("15888000310", "123"),
    ("15888000310", "[1]"),
    ("15888000825", "27824327454"),
    ("nin: 15868000098", "nin: 15868000099"),
    ("hpr: 8100402", "hpr: 8100401"),
    ("her_id: 8100013", "her_id: abc"),
    # a name that leads nowhere
    ("{nin: 27824327454, list: torget}", "{nin: 27824327454, list: noliste}"),
    ("- {list: havna, from: 2026-02-01}", "- {list: nohavn, from: 2026-02-01}"),
    ("substitute_for: ola", "substitute_for: nodoc"),
    ("addressed_to: eva", "addressed_to: noparty"),
    ("addressed_to: nils", "addressed_to: nohvem"),
    ("leader: ola", "leader: noleder"),
    ("lists: [torget]", "lists: [nolag]"),
    ("    office: Torget\n    leader", "    office: Nokontor\n    leader"),
    ("offices: [Havna]", "offices: [Nohav]"),
    ("name: Dialog_Innbygger_Ekontakt", "name: Noprosess"),
    ("  arne: {at", "  noarne: {at"),
    ("  per: {processes", "  noper: {processes"),
    # a word, key or value of the wrong kind
    ("status: open", "status: opne"),
    ("postal_code: 0010", "postal_code: '013'"),
    ("phone: 22003344", "phone: {a: b}"),
    ("services: [forny-resept]", "services: [forny]"),
    ("days: [monday, friday]", "days: [mandag, friday]"),
    ("{profession: SP Sykepleier", "{profession: sykepleier"),
    ("percentage: 50", "percentage: 500"),
    ("outcome: vikar", "outcome: vikarr"),
    ("roles: [FlrRead]", "roles: [FlrLes]"),
    ("name: whole", "name: W H O L E"),
    ("name: whole", "nome: whole"),
    ("title: Hel", "title: [Hel]"),
    ("name: Eva Nes", "nom: Eva Nes"),
    ("    phone:", "    mobile:"),
    ("  havna:\n    office: Havna", "  havna:\n    ofice: Havna"),
    ("  havna:\n    office: Havna", "  havna:\n    office: [Havna]"),
    ("  torget:\n    office: Torget", "  torget:\n    lege: Torget"),
    ("citizens:\n", "citizen:\n"),
    ("parties:\n", "partis:\n"),
    ("accounts:\n  lese:", "accounts:\n  le:se:"),
    # two where one belongs, or none
    ("{gp: nils, from", "{gp: nils, vikar: nora, from"),
    ("{deleliste: per, from: 2020-01-01}", "{from: 2020-01-01}"),
    ("{deleliste: per, from: 2020-01-01}", "{deleliste: per}"),
    ("  liv: {nin: 15888000310, list: havna}", "  liv: {nin: 15888000310, list: havna, lists: [{list: torget}]}"),
    ("  liv: {nin", "  kari: {nin"),
    # what is only hardly meant
    ("310000027", "310000028"),
    ("  # another\n  eva: {name", "  gro: {}\n  eva: {name"),
    ("    # more", "    street:"),
    ("  # another\n  Torget", "  Tomt: {}\n  Torget"),
)


NEEDS = {
    # what else a problem is judged by
    "to: 2026-03-01}": ("- {list: havna, from: 2026-02-01}",),
    "27824327454": ("nin: 27824327454", "  liv: {nin"),
    "hpr: 8100401": ("hpr: 8100401",),
    "{from: 2020-01-01}": ("  per: {processes",),
}
"""By what is written wrong: what else of the sound file has to be as it is for that to be a problem."""


Told = set[tuple[int, str, str]]
"""Line, severity, and what is wrong; not what to write instead, which may be a name that is written wrong too."""


@cache
def span(written: str) -> range:
    assert SOUND.count(written) == 1, written
    start = SOUND.index(written)
    return range(start, start + len(written))


def touched(breakage: Breakage) -> list[range]:
    needed = [text for wrong, needs in NEEDS.items() if wrong in breakage[1] for text in needs]
    return [span(breakage[0]), *map(span, needed)]


def independent(one: Breakage, other: Breakage) -> bool:
    """Whether neither changes what the other changes, or needs."""
    return not any(
        mine.start < theirs.stop and theirs.start < mine.stop for mine in touched(one) for theirs in touched(other)
    )


@st.composite
def breakages(draw: st.DrawFn) -> list[Breakage]:
    """Some that are independent of each other."""
    chosen: list[Breakage] = []
    for breakage in draw(st.lists(st.sampled_from(BREAKAGES), min_size=2, max_size=12, unique=True)):
        if all(independent(breakage, other) for other in chosen):
            chosen.append(breakage)
    return chosen


def told(file: Path, broken: Iterable[Breakage]) -> Told:
    text = SOUND
    for start, old, new in sorted(((span(old).start, old, new) for old, new in broken), reverse=True):
        text = text[:start] + new + text[start + len(old) :]
    file.write_text(text, encoding="utf-8")
    found = problems_of([file], Settings())
    assert len(set(found)) == len(found)
    return {(one.line, one.severity, one.message.partition(";")[0].replace("list at Torget", "list")) for one in found}


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("broken") / "whole.yaml"


@pytest.fixture(scope="module")
def alone(file: Path) -> dict[Breakage, Told]:
    assert told(file, []) == set()
    found = {breakage: told(file, [breakage]) for breakage in BREAKAGES}
    assert all(found.values())
    return found


@hypothesis_settings(max_examples=300)
@given(breakages())
def test_what_is_wrong_is_told_whatever_else_is_and_nothing_more(
    file: Path, alone: dict[Breakage, Told], chosen: list[Breakage]
) -> None:
    assert told(file, chosen) == set().union(*(alone[breakage] for breakage in chosen))


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("citizens: {k: {nin: 12345678901, list: m}}\nexpect: {k: {outcome: none, addressed_to: p}}",
         {"12345678901 is no valid national id (eleven digits, two check digits)", "there is no list m",
          "there is no party p"}),
        ("lists: {u: {office: T, doctors: [{gp: a, vikar: b, from: x}, {vikar: c, from: 2026-02-01, to: 2026-01-01}]}}",
         {"x is no time", "a doctor's period names one doctor: write gp: or vikar: or deleliste:",
          "to must be after from (2026-02-01 00:00)"}),
        ("lists: {l: {office: T}, m: {office: T}}\n"
         "citizens: {k: {nin: 27824327454, lists: [{list: l, to: soon}, {list: m, from: 2025-06-01}]}}",
         {"soon is no time"}),
        ("lists: {u: {office: T, doctors: [{gp: a, from: 2020-01-01, to: x}, {gp: b, from: 2025-06-01}]}}",
         {"x is no time"}),
        ("lists: {l: {office: T, from: 2026-01-01, to: 2025-01-01}}\n"
         "citizens: {k: {nin: 27824327454, lists: [{list: l, from: 2025-06-01}]}}",
         {"to must be after from (2026-01-01 00:00)"}),
        ("doctors: {a: {}}\nlists: {u: {office: T, doctors: [{fra: 2020-01-01, gp: a}]}}",
         {"fra is no key here", "from is missing"}),
    ],
)  # fmt: skip
def test_one_value_hides_nothing_beside_it_and_invents_nothing(file: Path, text: str, problems: set[str]) -> None:
    file.write_text(f"name: one\ntitle: En\n{text}", encoding="utf-8")

    assert {one.message.partition(";")[0] for one in problems_of([file], Settings())} == problems


def test_a_thousand_misspelt_names_among_a_thousand_are_told_within_seconds(file: Path) -> None:
    lists = "".join(f"  list-{number}: {{office: T}}\n" for number in range(1000))
    lists += "citizens:\n" + "".join(f"  k{n}: {{nin: '1', list: liste-{n}}}\n" for n in range(1000))
    file.write_text(f"name: one\ntitle: En\nlists:\n{lists}", encoding="utf-8")
    before = process_time()

    messages = [one.message for one in problems_of([file], Settings()) if "no list" in one.message]

    assert process_time() - before < 3
    assert len(messages) == 1000
    assert "did you mean list-0?" in messages[0]
    assert "too much else is misspelt here" in messages[-1]

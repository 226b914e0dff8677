"""A tester begins with a shipped scenario and gets a file of his own that holds together beside all others."""

import re
from pathlib import Path

import pytest

from registermock.authoring import CannotBegin, begun
from registermock.resolution.checking import problems_of
from registermock.scenario import catalogue
from registermock.settings import Settings

SHIPPED = sorted(file.stem for file in catalogue().glob("*.yaml"))


def text(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def test_from_any_shipped_scenario_passes_check_beside_all_the_others(tmp_path: Path) -> None:
    for like in SHIPPED:
        begun(f"my-{like}", like, tmp_path, Settings())

    assert len(list(tmp_path.glob("*.yaml"))) == len(SHIPPED)
    assert problems_of([catalogue(), tmp_path], Settings()) == []


def test_differs_from_it_in_name_title_and_national_ids_alone(tmp_path: Path) -> None:
    file = begun("min-egen", "citizen-changes-list", tmp_path, Settings())

    lines = zip(text(catalogue() / "citizen-changes-list.yaml").splitlines(), text(file).splitlines(), strict=True)
    assert [re.sub(r"\d{11}", "…", new) for old, new in lines if old != new] == [
        "name: min-egen",
        "title: Min egen",
        "    nin: …",
    ]


def test_keeps_comments_and_layout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    catalogue_ = tmp_path / "catalogue"
    catalogue_.mkdir()
    (catalogue_ / "one.yaml").write_text(
        "# øverst 27824327454\nname:   'one'  # navnet\ntitle: >\n  Over\n  linjer\ncitizens:\n"
        "  a: {nin: \"27824327454\", name: Åse}   # æøå\n  # b:\n  b: {nin: 19864602986}\n", encoding="utf-8",
    )  # fmt: skip
    (catalogue_ / "scenario.schema.json").write_text("{}", encoding="utf-8")
    for module in ("beginning", "ids"):
        monkeypatch.setattr(f"registermock.authoring.{module}.catalogue", lambda: catalogue_)

    file = begun("to", "one", tmp_path, Settings(), title="Hva: «nå»")

    first, second = re.findall(r"nin: (\d{11})", text(file))
    assert text(file) == (
        '# øverst 27824327454\nname:   to  # navnet\ntitle: "Hva: «nå»"\ncitizens:\n'
        f"  a: {{nin: {first}, name: Åse}}   # æøå\n  # b:\n  b: {{nin: {second}}}\n"
    )
    assert len({first, second, "27824327454", "19864602986"}) == 4


def test_two_beginnings_have_no_id_in_common(tmp_path: Path) -> None:
    files = [begun(name, "vacant-one-vikar", tmp_path, Settings()) for name in ("one", "two")]

    first, second = (set(re.findall(r"\d{11}", text(file))) for file in files)
    assert first
    assert not first & second


def test_lays_the_schema_its_header_names_beside_it(tmp_path: Path) -> None:
    begun("one", "ordinary-gp", tmp_path, Settings())

    assert text(tmp_path / "scenario.schema.json") == text(catalogue() / "scenario.schema.json")


def test_leaves_a_schema_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "scenario.schema.json").write_text("{}", encoding="utf-8")

    begun("one", "ordinary-gp", tmp_path, Settings())

    assert text(tmp_path / "scenario.schema.json") == "{}"


@pytest.mark.parametrize(
    ("name", "like", "said"),
    [
        ("one", "ordinary-pg", "no shipped scenario is called ordinary-pg; did you mean ordinary-gp?"),
        ("One Two", "ordinary-gp", "One Two will not do as a name; use small letters, digits and single hyphens"),
        ("only-deleliste", "ordinary-gp", "a scenario is called only-deleliste already; give yours another name"),
        ("mine", "ordinary-gp", "a scenario is called mine already; give yours another name"),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_is_written(tmp_path: Path, name: str, like: str, said: str) -> None:
    (tmp_path / "other.yaml").write_text("name: mine\ntitle: T\n", encoding="utf-8")

    with pytest.raises(CannotBegin) as refused:
        begun(name, like, tmp_path, Settings())

    assert str(refused.value) == said
    assert [file.name for file in tmp_path.iterdir()] == ["other.yaml"]


def test_nothing_is_written_over(tmp_path: Path) -> None:
    file = tmp_path / "one.yaml"
    file.write_text("mine", encoding="utf-8")

    with pytest.raises(CannotBegin, match="is there already"):
        begun("one", "ordinary-gp", file, Settings())

    assert text(file) == "mine"

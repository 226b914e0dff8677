"""Commands that write whole folders take away nothing but what they wrote themselves."""

from collections.abc import Callable
from pathlib import Path

import pytest

from registermock.own_files import ForeignFiles, write_anew

FIRST = {"a.yaml": "name: a\n", "b.md": "# B\n", "c.html": "<!doctype html>\n<p>ø\n"}
SECOND = {"a.yaml": "name: other\n", "d.yaml": "name: d\n"}


def contents(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.iterdir() if one.is_file()}


def test_the_text_is_what_follows_a_line_that_is_a_comment(tmp_path: Path) -> None:
    write_anew(tmp_path / "not" / "there", FIRST, "docs")

    found = {name: text.decode().partition("\n") for name, text in contents(tmp_path / "not" / "there").items()}
    assert {name: text for name, (_, _, text) in found.items()} == FIRST
    assert [found[name][0][:3] for name in FIRST] == ["# S", "<!-", "<!-"]


def test_a_second_run_takes_the_place_of_the_first(tmp_path: Path) -> None:
    write_anew(tmp_path, FIRST, "docs")
    write_anew(tmp_path, SECOND, "docs")

    assert contents(tmp_path).keys() == SECOND.keys()
    assert contents(tmp_path)["a.yaml"].endswith(b"\nname: other\n")


@pytest.mark.parametrize("spoil", [
    lambda folder: (folder / "mine.yaml").write_text("name: mine\ntitle: Min\n"),
    lambda folder: (folder / "picture.png").write_bytes(b"\x89PNG\xff"),
    lambda folder: (folder / "latin.md").write_bytes(b"\xe6"),
    lambda folder: (folder / "below.md").mkdir(),
    lambda folder: (folder / "a.yaml").open("a").write("# min egen merknad\n"),
    lambda folder: (folder / "a.yaml").write_bytes((folder / "b.md").read_bytes()),
], ids=["one's own", "a picture", "no text", "a folder", "a changed file", "a file put over another"])  # fmt: skip
def test_what_it_did_not_write_stops_it_before_anything_is_lost(
    tmp_path: Path, spoil: Callable[[Path], object]
) -> None:
    write_anew(tmp_path, FIRST, "docs")
    spoil(tmp_path)
    before = contents(tmp_path)

    with pytest.raises(ForeignFiles, match="nothing was written"):
        write_anew(tmp_path, SECOND, "docs")

    assert contents(tmp_path) == before


def test_another_command_wrote_somebody_elses(tmp_path: Path) -> None:
    write_anew(tmp_path, FIRST, "docs")

    with pytest.raises(ForeignFiles, match="registermock generate did not write"):
        write_anew(tmp_path, SECOND, "generate")

"""Scenarios compiled before: the same as compiled now, or not used."""

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from registermock.cli.options import following
from registermock.scenario import Cache, Following, ScenarioProblems, Shelf, cache_folder, catalogue, shelf_of
from registermock.scenario.files import cache
from registermock.scenario.files.examined import examined
from registermock.settings import Settings

GOLDEN = Path(__file__).parents[1] / "golden"
SMALL = (
    "name: small\ntitle: Liten\nlists:\n  liste:\n    office: {office}\n    doctors: [{{gp: per, from: 2020-01-01}}]\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "registermock"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "small.yaml"
    file.write_text(SMALL.format(office="Kontoret"), encoding="utf-8")
    return file


@pytest.fixture
def compiles(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are compiled, not found."""
    compiled: list[str] = []

    def noting(file: Path, settings: Settings) -> object:
        compiled.append(file.name)
        return examined(file, settings)

    monkeypatch.setattr("registermock.scenario.files.following.examined", noting)
    return compiled


def started(path: Path, folder: Path, settings: Settings | None = None) -> Shelf:
    """What a server that is started now shows."""
    settings = settings or Settings()
    shelf = Following([path], settings, Cache(folder, settings)).look()
    assert shelf
    return shelf


def owned_by(monkeypatch: pytest.MonkeyPatch, owner: int, user: int) -> None:
    """As if all files were the owner's, and the user were another."""
    stat = os.fstat
    monkeypatch.setattr(os, "geteuid", lambda: user)
    monkeypatch.setattr(os, "fstat", lambda at: os.stat_result([*stat(at)[:4], owner, *stat(at)[5:]]))


def entry(folder: Path) -> Path:
    (only,) = folder.iterdir()
    return only


@pytest.mark.parametrize("path", [catalogue(), *sorted(GOLDEN.glob("*.yaml"))], ids=lambda path: path.stem)
def test_what_is_found_is_what_compiling_gives(path: Path, folder: Path, compiles: list[str]) -> None:
    settings = Settings(allow_ordinary_nin=True)
    started(path, folder, settings)
    compiles.clear()

    found, fresh = started(path, folder, settings), shelf_of([path], settings)

    assert not compiles
    assert list(found.files) == list(fresh.files)
    for name, one in fresh.files.items():
        again = found.files[name]
        assert (again.text, again.scenario) == (one.text, one.scenario)
        assert repr(again.scenario) == repr(one.scenario), "sources do not take part in equality"
        assert (again.scenario.source, again.scenario.text) == (one.scenario.source, one.scenario.text)
        assert again.identities == one.identities


def other_text(file: Path, _: Path, __: pytest.MonkeyPatch) -> Settings:
    file.write_text(SMALL.format(office="Et annet kontor"), encoding="utf-8")
    return Settings()


def other_settings(_: Path, __: Path, ___: pytest.MonkeyPatch) -> Settings:
    return Settings(allow_ordinary_nin=True)


def other_code(_: Path, __: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setattr(cache, "_code", lambda: "of another version")
    return Settings()


def one_letter_other(_: Path, folder: Path, __: pytest.MonkeyPatch) -> Settings:
    entry(folder).write_bytes(entry(folder).read_bytes().replace(b"Kontoret", b"Kontorer"))
    return Settings()


def with_pickled(folder: Path, value: object) -> None:
    pickled = pickle.dumps(value)
    entry(folder).write_bytes(sha256(pickled).digest() + pickled)


def no_scenario(_: Path, folder: Path, __: pytest.MonkeyPatch) -> Settings:
    with_pickled(folder, "something else")
    return Settings()


def writable_folder(_: Path, folder: Path, __: pytest.MonkeyPatch) -> Settings:
    folder.chmod(0o770)
    return Settings()


def writable_entry(_: Path, folder: Path, __: pytest.MonkeyPatch) -> Settings:
    entry(folder).chmod(0o602)
    return Settings()


def another_owner(_: Path, __: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    owned_by(monkeypatch, owner=1000, user=1001)
    return Settings()


def link_in_place(_: Path, folder: Path, __: pytest.MonkeyPatch) -> Settings:
    folder.rename(folder.with_name("elsewhere"))
    folder.symlink_to(folder.with_name("elsewhere"))
    return Settings()


@pytest.mark.parametrize(
    "change",
    [
        other_text, other_settings, other_code, one_letter_other, no_scenario, writable_folder, writable_entry,
        another_owner, link_in_place,
    ],
)  # fmt: skip
def test_whatever_may_not_hold_is_compiled_anew(
    change: Callable[[Path, Path, pytest.MonkeyPatch], Settings],
    file: Path,
    folder: Path,
    compiles: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    started(file, folder)
    started(file, folder)
    assert compiles == ["small.yaml"], "found where nothing changed"

    settings = change(file, folder, monkeypatch)
    shelf = started(file, folder, settings)

    assert compiles == ["small.yaml"] * 2
    assert shelf.files[str(file)].scenario == shelf_of([file], settings).files[str(file)].scenario


@pytest.mark.parametrize("change", [one_letter_other, no_scenario, writable_entry])
def test_an_entry_that_cannot_be_used_is_written_anew(
    change: Callable[[Path, Path, pytest.MonkeyPatch], Settings],
    file: Path, folder: Path, compiles: list[str], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    started(file, folder)
    change(file, folder, monkeypatch)
    started(file, folder)
    compiles.clear()

    started(file, folder)

    assert not compiles


class _Harm:
    def __init__(self, file: Path) -> None:
        self._file = file

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return os.mkdir, (str(self._file),)


def test_nothing_but_values_of_the_world_is_made_of_an_entry(file: Path, folder: Path, tmp_path: Path) -> None:
    started(file, folder)
    with_pickled(folder, _Harm(tmp_path / "harm"))

    started(file, folder)

    assert not (tmp_path / "harm").exists()


def test_the_code_that_compiles_is_looked_at_byte_by_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scenario = tmp_path / "scenario"
    (scenario / "compile").mkdir(parents=True)
    (scenario / "compile" / "lists.py").write_text("old", encoding="utf-8")
    (tmp_path / "world").mkdir()
    for name in ("__init__.py", "clock.py", "settings.py"):
        (tmp_path / name).touch()
    monkeypatch.setattr(cache, "_PACKAGE", tmp_path)
    before = cache._code.__wrapped__()

    (scenario / "compile" / "lists.py").write_text("new", encoding="utf-8")

    assert cache._code.__wrapped__() != before


def test_a_file_with_problems_is_told_of_at_every_start(file: Path, folder: Path) -> None:
    file.write_text("name: small\ntitel: Liten\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(ScenarioProblems, match="titel"):
            started(file, folder)


def test_two_files_found_still_collide(file: Path, folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "small.yaml"
    other.parent.mkdir()
    other.write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    for one in (file, other):
        started(one, folder)
    settings = Settings()

    with pytest.raises(ScenarioProblems, match="the scenario name small is taken"):
        Following([file, other], settings, Cache(folder, settings)).look()


def test_the_folder_is_nobody_elses(file: Path, folder: Path) -> None:
    started(file, folder)

    assert folder.stat().st_mode & 0o777 == 0o700
    assert entry(folder).stat().st_mode & 0o777 == 0o600


def test_what_root_has_kept_is_for_everybody(
    file: Path, folder: Path, compiles: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    started(file, folder)
    compiles.clear()
    owned_by(monkeypatch, owner=0, user=10001)

    started(file, folder)

    assert not compiles


@pytest.mark.parametrize("ordinary", [False, True])
def test_national_ids_that_may_be_of_real_people_are_not_kept(file: Path, folder: Path, ordinary: bool) -> None:
    following((file,), Settings(allow_ordinary_nin=ordinary), str(folder)).look()

    assert folder.exists() is not ordinary


@pytest.mark.parametrize("where", ["/proc/registermock", "/dev/null"])
def test_a_folder_that_cannot_be_used_is_done_without(where: str, file: Path) -> None:
    assert started(file, Path(where)).files


def test_the_oldest_entries_make_room(file: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started(file, folder)
    first = entry(folder)
    monkeypatch.setattr(cache, "MOST_BYTES", first.stat().st_size * 3)

    for number in range(5):
        started(file, folder, replace(Settings(), most_tenants=number + 1))

    left = list(folder.iterdir())
    assert first not in left
    assert sum(one.stat().st_size for one in left) <= cache.MOST_BYTES


def test_servers_that_start_at_once_share_it(folder: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from registermock.scenario import *; "
        "from registermock.settings import Settings; s = Settings(); "
        "shelf = Following([catalogue()], s, Cache(Path(sys.argv[1]), s)).look(); print(len(shelf.files))"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", program, str(folder)], stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    files = len(list(catalogue().glob("*.yaml")))

    assert [int(one.communicate(timeout=60)[0]) for one in running] == [files] * 3
    assert all(len(one.name) == 64 for one in folder.iterdir()), "no drafts are left"


def test_a_server_that_finds_everything_loads_nothing_that_compiles(folder: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from registermock.cli.options import following; "
        "from registermock.server.ports import serving; from registermock.settings import Settings; "
        "following((), Settings(), sys.argv[1]).look().world; "
        "print(*({'yaml', 'pydantic', 'faker', 'stdnum', 'registermock.resolution'} & set(sys.modules)))"
    )
    for _ in range(2):
        loaded = subprocess.check_output([sys.executable, "-c", program, str(folder)], text=True, timeout=60)

    assert loaded.split() == []


@pytest.mark.parametrize(
    ("given", "environment", "folder"),
    [
        ("off", {}, None),
        ("/var/cache/mine", {}, Path("/var/cache/mine")),
        ("auto", {"XDG_CACHE_HOME": "/caches"}, Path("/caches/registermock")),
        ("auto", {"XDG_CACHE_HOME": "relative"}, Path.home() / ".cache" / "registermock"),
        ("auto", {}, Path.home() / ".cache" / "registermock"),
    ],
)
def test_where_it_is(given: str, environment: dict[str, str], folder: Path | None) -> None:
    assert cache_folder(given, environment) == folder

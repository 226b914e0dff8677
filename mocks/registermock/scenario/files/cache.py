"""Scenarios compiled before, in a folder of the user's: a server that finds all of its files there starts without what
reads and compiles them.

An entry is found by everything that decides what a file means: its text, the name it is shown by, the settings, and the
code that would compile it, byte by byte. What cannot be used is as good as not there. Entries are pickles, so a folder
or an entry that anybody else could have written is left alone, and nothing but values of the World is made of one.
"""

import os
import pickle
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any

from registermock.settings import Settings
from registermock.world import Scenario

MOST_BYTES = 64 * 1024 * 1024
"""How much room entries may take; beyond it, the oldest go until half of that is free."""
_PACKAGE = Path(__file__).parents[2]
_DECIDES = ("__init__.py", "clock.py", "settings.py", "scenario", "world")
"""The code that decides what a file means, within the package."""
_PLAIN = {("datetime", "datetime"), ("datetime", "date")}
_WORLD = "registermock.world."
_FLAGS = os.O_NOFOLLOW | os.O_CLOEXEC if os.name == "posix" else 0


def cache_folder(given: str, environment: Mapping[str, str] = os.environ) -> Path | None:
    """The folder meant by `given`: `off` none, `auto` the user's own for caches, anything else itself.

    None too where there is no user's own, and on systems without owners and modes to tell who could have written it.
    """
    if given == "off" or os.name != "posix":
        return None
    if given != "auto":
        return Path(given)
    base = Path(environment.get("XDG_CACHE_HOME", ""))
    with suppress(RuntimeError):  # nobody's home
        return (base if base.is_absolute() else Path.home() / ".cache") / "registermock"
    return None


class Cache:
    """Compiled scenarios in a folder, which is made when the first is kept. Several processes may share it."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        self._folder = folder
        self._settings = settings

    def find(self, file: str, text: str) -> Scenario | None:
        """What the file of that name means with that text; None if it is not known."""
        with suppress(OSError), self._opened() as folder:
            return _read(folder, self._key(file, text))
        return None

    def keep(self, found: Iterable[tuple[str, str, Scenario]]) -> None:
        """Remember what files mean: name, text, meaning. Does nothing where the folder cannot be used."""
        with suppress(OSError):
            self._folder.parent.mkdir(parents=True, exist_ok=True)
            with suppress(FileExistsError):
                self._folder.mkdir(mode=0o700)
            with self._opened() as folder:
                for file, text, scenario in found:
                    _write(folder, self._key(file, text), scenario)
                _make_room(folder)

    def _key(self, file: str, text: str) -> str:
        # A name of scenario files can hold what UTF-8 has no bytes for.
        parts = (_code(), repr(self._settings), file, text)
        return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()

    @contextmanager
    def _opened(self) -> Iterator[int]:
        """The folder's descriptor: what is checked is what is used. Raises OSError."""
        folder = os.open(self._folder, os.O_RDONLY | os.O_DIRECTORY | _FLAGS)
        try:
            _refuse_others(folder)
            yield folder
        finally:
            os.close(folder)


def _refuse_others(descriptor: int) -> None:
    """Raises PermissionError for what belongs to somebody else than this user or root, or others may write."""
    found = os.fstat(descriptor)
    if found.st_uid not in (0, os.geteuid()) or found.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        raise PermissionError("others could have written it")


def _read(folder: int, name: str) -> Scenario | None:
    descriptor = os.open(name, os.O_RDONLY | _FLAGS, dir_fd=folder)
    with open(descriptor, "rb") as entry:
        _refuse_others(descriptor)
        content = entry.read()
    checksum, pickled = content[:32], content[32:]
    if sha256(pickled).digest() != checksum:
        return None
    with suppress(Exception):  # whatever a pickle can do wrong
        scenario = OnlyWorld(BytesIO(pickled)).load()
        return scenario if isinstance(scenario, Scenario) else None
    return None


def _write(folder: int, name: str, scenario: Scenario) -> None:
    pickled = pickle.dumps(scenario, protocol=5)
    draft = f"{name}.{os.urandom(4).hex()}"
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _FLAGS, 0o600, dir_fd=folder)
    with open(descriptor, "wb") as entry:
        entry.write(sha256(pickled).digest() + pickled)
    os.replace(draft, name, src_dir_fd=folder, dst_dir_fd=folder)


def _make_room(folder: int) -> None:
    entries = []
    for name in os.listdir(folder):
        with suppress(FileNotFoundError):  # another process is making room too
            found = os.stat(name, dir_fd=folder, follow_symlinks=False)
            entries.append((found.st_mtime_ns, found.st_size, name))
    size = sum(size for _, size, _ in entries)
    if size <= MOST_BYTES:
        return
    for _, freed, name in sorted(entries):
        if size <= MOST_BYTES // 2:
            break
        with suppress(FileNotFoundError):
            os.unlink(name, dir_fd=folder)
        size -= freed


class OnlyWorld(pickle.Unpickler):
    """Makes nothing but values of the World."""

    def find_class(self, module: str, name: str) -> Any:
        """The class, if it is one of those. Raises UnpicklingError."""
        if (module, name) in _PLAIN or (module.startswith(_WORLD) and "." not in name):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is no value of the World")


@cache
def _code() -> str:
    """A checksum of the code that decides, and of Faker's version, which decides about names."""
    seen = sha256(str(sys.version_info).encode())
    faker = find_spec("faker")
    assert faker
    assert faker.origin
    files = [file for part in _DECIDES for file in _sources(_PACKAGE / part)]
    for file in (*files, Path(faker.origin)):
        content = file.read_bytes()
        seen.update(f"{file.name} {len(content)}\n".encode() + content)
    return seen.hexdigest()


def _sources(part: Path) -> list[Path]:
    return sorted(part.rglob("*.py")) if part.is_dir() else [part]

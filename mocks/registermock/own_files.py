"""Folders of files that a command writes anew each time, told from what somebody wrote or changed there.

The first line of each such file is a comment with a checksum of the rest. Whatever has none, or another, is not
touched: the command stops before it has written anything.
"""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from registermock.errors import RegistermockError

_COMMENTS = {".yaml": "# {}", ".md": "<!-- {} -->", ".html": "<!-- {} -->"}


class ForeignFiles(RegistermockError):
    """A folder holds something that must not be overwritten."""

    def __init__(self, folder: Path, names: list[str], command: str) -> None:
        some = ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
        super().__init__(
            f"{folder} holds what registermock {command} did not write, or somebody has changed since: {some}; "
            "nothing was written. Name another folder with --out, or move these away"
        )


def write_anew(folder: Path, files: Mapping[str, str], command: str) -> None:
    """Write the files (name → text), in place of those that an earlier run of the command wrote.

    Raises ForeignFiles, OSError.
    """
    old = _own_files(folder, command)
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(f"{_mark(name, text, command)}\n{text}", encoding="utf-8", newline="\n")
    for path in old:
        if path.name not in files:
            path.unlink()


def _own_files(folder: Path, command: str) -> list[Path]:
    """What an earlier run left there, all of it as it was."""
    present = sorted(folder.iterdir()) if folder.exists() else []
    foreign = [path.name for path in present if not _is_as_written(path, command)]
    if foreign:
        raise ForeignFiles(folder, foreign, command)
    return present


def _is_as_written(path: Path, command: str) -> bool:
    if path.suffix not in _COMMENTS or not path.is_file():
        return False
    try:
        head, _, text = path.read_bytes().decode().partition("\n")
    except UnicodeDecodeError:
        return False
    return head == _mark(path.name, text, command)


def _mark(name: str, text: str, command: str) -> str:
    checksum = sha256(text.encode()).hexdigest()[:16]
    return _COMMENTS[Path(name).suffix].format(f"Skrevet av registermock {command}; kontrollsum {checksum}")

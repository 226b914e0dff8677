"""A folder of generated files, told from files that somebody wrote or changed, which are never touched."""

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from registermock.errors import RegistermockError
from registermock.generating.generation import Generated

_MARK = "# Skrevet av registermock generate; kontrollsum "


class ForeignFiles(RegistermockError):
    """A folder holds something that must not be overwritten."""

    def __init__(self, folder: Path, names: list[str]) -> None:
        some = ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
        super().__init__(
            f"{folder} holds what registermock generate did not write, or somebody has changed since: {some}; "
            "nothing was written. Name another folder with --out, or move these away"
        )


def write(folder: Path, files: Iterable[Generated]) -> int:
    """Write the files, in place of those an earlier run wrote; how many. Raises ForeignFiles, OSError."""
    old = _own_files(folder)
    new = {folder / f"{file.name}.yaml": _marked(file.text) for file in files}
    folder.mkdir(parents=True, exist_ok=True)
    for path, text in new.items():
        path.write_text(text, encoding="utf-8")
    for path in set(old) - new.keys():
        path.unlink()
    return len(new)


def _own_files(folder: Path) -> list[Path]:
    """What an earlier run left there, all of it as it was."""
    present = sorted(folder.iterdir()) if folder.exists() else []
    foreign = [path.name for path in present if not (path.is_file() and _is_as_written(path))]
    if foreign:
        raise ForeignFiles(folder, foreign)
    return present


def _marked(text: str) -> str:
    return f"{_MARK}{_sum(text)}\n{text}"


def _is_as_written(path: Path) -> bool:
    try:
        head, _, text = path.read_text(encoding="utf-8").partition("\n")
    except UnicodeDecodeError:
        return False
    return head == f"{_MARK}{_sum(text)}"


def _sum(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]

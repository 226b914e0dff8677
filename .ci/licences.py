"""Lists the licences of what registermock is installed with, from the lock file and the packages' own metadata.

    .venv/bin/python .ci/licences.py                   write docs/third-party-licences.md anew
    .venv/bin/python .ci/licences.py --check [FILE]    exit 1 if it does not fit the lock file, or if one is not allowed

What this machine has not installed (another system's or another Python's packages) is fetched to be read, when
writing only.
"""

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path

from locked import LICENCES, licences, requirements, version
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from uv import find_uv_bin

ALLOWED = {
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "LGPL-2.1-or-later",  # used as they come, beside our code: spyne, python-stdnum
    "MIT",
    "MIT-0",
    "MPL-2.0",  # certifi's list of certificates, unchanged
    "PSF-2.0",
}
HEAD = """\
# Third-party licences

What `pip install registermock` and the image bring with them, from the lock file, on every supported system and
Python. Each package keeps its own licence text in its `.dist-info` folder. Written by `.ci/licences.py`; a test
compares it with the lock file and refuses licences that are not on the list in that script.

| package | version | licence (SPDX) | needed |
|---|---|---|---|
"""
_FROM_SOURCE = {"spyne": "LGPL-2.1-or-later", "python-stdnum": "LGPL-2.1-or-later"}
"""Where the metadata says less than the headers of the source files, which say 2.1 or any later version."""
_SPDX = {"MIT License": "MIT", "Apache 2.0": "Apache-2.0", "Apache Software License": "Apache-2.0"}
_MEND = "run `.venv/bin/python .ci/licences.py`"
_CLASSIFIER = "License :: OSI Approved :: "


def page(known: dict[str, str]) -> str:
    """The whole page, given each package's licence."""
    return HEAD + "".join(_row(one, known.get(one.name, "unknown")) for one in requirements())


def _row(one: Requirement, licence: str) -> str:
    where = f"`{one.marker}`" if one.marker else "everywhere"
    return f"| {one.name} | {version(one)} | {licence} | {where} |\n"


def problems(file: Path) -> Iterator[str]:
    """What is wrong with the page."""
    listed = licences(file)
    if file.read_text(encoding="utf-8") != page(listed):
        yield f"{file.name} does not fit uv.lock; {_MEND}"
    for name, licence in listed.items():
        if not allowed(licence):
            yield f"{name}: the licence {licence} is not allowed; if it may be, add it to ALLOWED in .ci/licences.py"
    for name, licence in _installed(sys.path).items():
        if name in listed and listed[name] != licence:
            yield f"{name}: its metadata says {licence}, {file.name} says {listed[name]}; {_MEND}"


def allowed(expression: str) -> bool:
    """Whether an SPDX expression leaves a choice of allowed licences: one of each OR, all of each AND."""
    parts = expression.replace("(", "").replace(")", "").split(" AND ")
    return all(any(word in ALLOWED for word in part.split(" OR ")) for part in parts)


def _installed(path: list[str]) -> dict[str, str]:
    """The licences of the locked packages among those installed there, where the version is the locked one."""
    wanted = {one.name: version(one) for one in requirements()}
    found = {str(canonicalize_name(one.name)): one for one in distributions(path=path)}
    return {name: _licence(found[name]) for name, locked in wanted.items()
            if name in found and found[name].version == locked}  # fmt: skip


def _licence(package: Distribution) -> str:
    """The SPDX expression of a package, from the best of its metadata."""
    told = package.metadata
    classifiers = [line.removeprefix(_CLASSIFIER) for line in told.get_all("Classifier", []) if _CLASSIFIER in line]
    short = [line for line in told.get_all("License", []) if "\n" not in line and len(line) < 40]
    from_source = _FROM_SOURCE.get(canonicalize_name(package.name))
    for word in filter(None, (from_source, *told.get_all("License-Expression", []), *short)):
        return _spdx(word)
    if "BSD License" in classifiers:
        return "BSD-3-Clause" if "neither the name" in _texts(package) else "BSD-2-Clause"
    return next(map(_spdx, classifiers), "unknown")


def _spdx(word: str) -> str:
    return _SPDX.get(word, word)


def _texts(package: Distribution) -> str:
    """The licence texts a package brings, in small letters and with single blanks."""
    files = [file for file in package.files or [] if re.search("licen[cs]e|copying", file.name, re.IGNORECASE)]
    texts = [file.read_text() for file in files] + package.metadata.get_all("License", [])
    return " ".join(" ".join(texts).lower().split())


def gathered() -> dict[str, str]:
    """The licence of every locked package, installed here or not."""
    known = _installed(sys.path)
    missing = [one for one in requirements() if one.name not in known]
    if missing:
        with tempfile.TemporaryDirectory() as folder:
            for one in missing:
                fetch = [find_uv_bin(), "pip", "install", "--quiet", "--no-deps", "--target", folder]
                subprocess.run([*fetch, "--python-version", "3.13", f"{one.name}=={version(one)}"], check=True)
            known |= _installed([folder])
    return known


def main(arguments: list[str]) -> int:
    """Write the page, or check it; the exit code."""
    if "--check" not in arguments:
        LICENCES.write_text(page(gathered()), encoding="utf-8")
        return 0
    files = [Path(word) for word in arguments if word != "--check"] or [LICENCES]
    found = list(problems(files[0]))
    print("\n".join(found) or f"{len(licences(files[0]))} packages, every licence allowed")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

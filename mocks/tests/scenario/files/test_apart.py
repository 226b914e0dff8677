"""Files may be compiled by a child process meanwhile; that makes a start faster and nothing else."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from registermock.scenario import ScenarioProblems, catalogue, shelf_of
from registermock.scenario.files.apart import possible
from registermock.settings import Settings

linux_with_two = pytest.mark.skipif(
    sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2, reason="there is nobody to compile meanwhile"
)


def told(folder: Path, cache: Path | str = "off") -> list[str]:
    """Of a process that has the files of the folder compiled meanwhile: what it had to load, and what they mean."""
    program = (
        "import sys; from pathlib import Path; from registermock.cli.options import following\n"
        "from registermock.errors import RegistermockError; from registermock.settings import Settings\n"
        "files = following((Path(sys.argv[1]),), Settings(), sys.argv[2]); files.begin()\n"
        "try: found = repr(files.look())\n"
        "except RegistermockError as error: found = str(error)\n"
        "print(*({'yaml', 'pydantic', 'faker'} & set(sys.modules))); print(found)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(folder), str(cache)], capture_output=True, text=True, check=True, timeout=60
    )
    loaded, _, found = done.stdout.partition("\n")
    return [loaded, found.strip()]


@linux_with_two
def test_it_means_the_same_and_loads_nothing_that_compiles() -> None:
    assert told(catalogue()) == ["", repr(shelf_of([catalogue()], Settings()))]


@linux_with_two
def test_what_was_compiled_meanwhile_is_kept(tmp_path: Path, write: Callable[..., Path]) -> None:
    write("citizens: {}")

    first = told(tmp_path, tmp_path / "cache")

    assert (first[0], len(list((tmp_path / "cache").iterdir()))) == ("", 1)


def test_what_is_wrong_is_told_as_ever(tmp_path: Path, write: Callable[..., Path]) -> None:
    write("citizens: {}", "sound")
    write("name: broken\ntitle: B\nlists: {l: {office: O, doctor: []}}", "broken")
    with pytest.raises(ScenarioProblems) as problems:
        shelf_of([tmp_path], Settings())

    assert told(tmp_path)[1] == str(problems.value)


def test_a_process_with_threads_forks_no_child() -> None:
    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    try:
        assert not possible()
    finally:
        done.set()
        other.join()

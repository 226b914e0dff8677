"""spyne is usable on every supported Python, and quiet."""

import subprocess
import sys
from pathlib import Path

import registermock


def run(code: str) -> subprocess.CompletedProcess[str]:
    source_root = Path(registermock.__file__).parents[1]
    return subprocess.run(
        [sys.executable, "-B", "-W", "error", "-c", code],
        capture_output=True,
        text=True,
        check=False,
        cwd=source_root,
    )


class TestImport:
    def test_importing_the_soap_package_warns_of_nothing(self) -> None:
        done = run("import registermock.soap.served, spyne.util.six.moves.urllib")

        assert (done.returncode, done.stderr) == (0, "")

    def test_an_import_of_spyne_that_failed_before_does_no_harm(self) -> None:
        done = run(
            "import warnings; warnings.simplefilter('ignore')\n"
            "try: import spyne\n"
            "except ImportError: pass\n"
            "import registermock.soap\n"
            "from spyne.protocol.soap import Soap11, Soap12"
        )

        assert (done.returncode, done.stderr) == (0, "")

    def test_the_rest_of_spyne_is_not_loaded_for_nothing(self) -> None:
        done = run("import sys, registermock.server.application; print([m for m in sys.modules if 'wsgi' in m])")

        assert done.stdout == "[]\n"

    def test_spyne_never_collects_garbage_by_itself(self) -> None:
        done = run("import registermock.soap; from spyne import const; print(const.MIN_GC_INTERVAL)")

        assert done.stdout == "inf\n"

    def test_the_patterns_of_spyne_that_nothing_needs_are_compiled_when_something_does(self) -> None:
        done = run(
            "import re, registermock.soap; from spyne.model.primitive.xml import RE_Letter as letter\n"
            "print(type(letter) is re.Pattern, type(re.compile('a' * 10_000)) is re.Pattern)\n"
            "print(letter.fullmatch('é')[0], letter.fullmatch('7'))"
        )

        assert done.stdout.split() == ["False", "True", "é", "None"]

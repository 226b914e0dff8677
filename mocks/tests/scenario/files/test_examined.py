"""What a look at a file brings into the process."""

import subprocess
import sys


def test_no_plugin_of_pydantic_is_looked_for_here_and_others_still_can() -> None:
    program = (
        "import sys; from registermock.scenario import examined_text; from registermock.settings import Settings\n"
        "examined_text('name: a\\ntitle: A', 'a.yaml', Settings())\n"
        "print('pydantic' in sys.modules, 'importlib.metadata' in sys.modules)\n"
        "from pydantic.plugin._loader import get_plugins; print(get_plugins.__module__)"
    )

    told = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    ).stdout

    assert told.split() == ["True", "False", "pydantic.plugin._loader"]

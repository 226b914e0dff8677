"""What the ratios were measured on and with."""

import json
import os
import platform
import re
import subprocess
from importlib.metadata import version
from pathlib import Path

from benchmarks.tools import JAVA, NGINX, NODE, WRK, Tool

_LOCK = Path(__file__).parent / "targets" / "npm" / "package-lock.json"
_VERSION = re.compile(r"\d+(\.\d+)+")
_ASKED_WITH = {"java": "-version", "node": "--version", "nginx": "-v", "wrk": "--version"}


def facts() -> str:
    """The machine and the versions, in one line."""
    ours = [
        f"Python {platform.python_version()}",
        *(f"{name} {version(name)}" for name in ("httptools", "spyne", "lxml")),
    ]
    tools = [f"{tool.program} {_version(tool)}" for tool in (WRK, JAVA, NODE, NGINX) if tool.here]
    return f"{os.cpu_count()} cores ({_processor()}), {platform.system()}; " + ", ".join([*ours, *tools, *_packages()])


def load_average() -> float:
    """How many processes want the processor, over the last minute."""
    return os.getloadavg()[0]


def _processor() -> str:
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return platform.machine()
    found = re.search(r"^model name\s*:\s*(.*)$", text, re.MULTILINE)
    return " ".join(found[1].split()) if found else platform.machine()


def _version(tool: Tool) -> str:
    run = subprocess.run(
        [tool.path, _ASKED_WITH[tool.program]], capture_output=True, text=True, timeout=30, check=False
    )
    found = _VERSION.search(run.stdout + run.stderr)
    return found[0] if found else "of unknown version"


def _packages() -> list[str]:
    locked = json.loads(_LOCK.read_text(encoding="utf-8"))
    names = locked["packages"][""]["dependencies"]
    called = {"wiremock": "WireMock", "@mbtest/mountebank": "mountebank", "soap": "node-soap"}
    return [f"{called[name]} {version}" for name, version in sorted(names.items())]

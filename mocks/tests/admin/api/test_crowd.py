"""200 tenants call at once, each with a scenario and a clock of its own, and none sees the others'."""

import json
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

from registermock.testing.running import Running

TENANTS, CALLS, CLIENTS = 200, 500, 2
ALONE = "name: alone\ntitle: Alene\nlists: {en: {office: Kontoret, doctors: [{gp: lege, from: 2020-01-01}]}}\n"
SETTINGS = {"REGISTERMOCK_JOURNALS_MEGABYTES": "100", "REGISTERMOCK_TENANT_IDLE_MINUTES": "5"}


def test_among_100_000_answers_none_is_another_tenants(tmp_path: Path) -> None:
    alone = tmp_path / "alone.yaml"
    alone.write_text(ALONE, encoding="utf-8")
    with Running(str(alone), settings=SETTINGS) as server:
        share = TENANTS // CLIENTS
        crowds = [_started(server.base_url, first, first + share) for first in range(0, TENANTS, share)]
        told = [one.communicate(timeout=120) for one in crowds]
        with urlopen(f"{server.base_url}/__admin/tenants") as answer:
            tenants = json.load(answer)["tenants"]

    assert sum(int(right or 0) for right, _ in told) == TENANTS * CALLS, [wrong[-2000:] for _, wrong in told]
    seen = {one["name"]: one["exchanges"] + one["evicted"] for one in tenants if one["name"] != "default"}
    assert seen == {f"t{number:03}": CALLS for number in range(TENANTS)}


def _started(url: str, first: int, last: int) -> "subprocess.Popen[str]":
    command = [sys.executable, str(Path(__file__).with_name("crowd.py")), url, str(first), str(last), str(CALLS)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

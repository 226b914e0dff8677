"""What README says is what there is."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import requests

from contract_tests.server import Server
from registermock.scenario import catalogue, load
from registermock.settings import Settings

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def test_the_scenario_explained_in_readme_is_the_shipped_one() -> None:
    shown = re.search(r"```yaml\n(.*?)```", README, re.DOTALL)
    shipped = (catalogue() / "vacant-one-vikar.yaml").read_text(encoding="utf-8")

    assert shown
    assert without_comments(shown[1]) == without_comments(shipped)


def test_the_table_of_scenarios_is_whole_and_has_the_right_citizens() -> None:
    rows = re.findall(r"^\| \[([a-z0-9-]+)\]\(scenarios/\1\.yaml\) \| (\d{11}) \| (.*?) \| (\w+)", README, re.MULTILINE)
    shipped = {
        (one.name, one.citizens[0].person.nin, one.title, one.expectations[0].outcome.value)
        for one in load([catalogue()], Settings()).scenarios.values()
        if one.citizens
    }

    assert len(rows) == 28
    assert set(rows) == shipped


def test_the_table_of_toolkits_leads_to_each_program_that_is_tried() -> None:
    foreign = Path(__file__).parent / "foreign"
    linked = {Path(path).parent for path in re.findall(r"\((mocks/tests/foreign/[^)]+)\)", README)}

    assert {folder.name for folder in linked} == {one.parent.name for one in foreign.glob("*/client.*")} | {"java"}
    assert all((foreign.parents[2] / folder).is_dir() for folder in linked)


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not on this machine")
def test_the_lines_that_set_up_a_tenant_do_so() -> None:
    block = re.search(r"<!-- tenants -->\n```sh\n(.*?)```", README, re.DOTALL)
    assert block
    with Server() as server:
        script = block[1].replace("http://127.0.0.1:8080", server.base_url).replace("curl ", "curl --fail-with-body ")
        done = subprocess.run(["bash", "-euc", script], capture_output=True, text=True, check=False)
        tenant = requests.get(f"{server.base_url}/t/job-17/__admin/tenant", timeout=10).json()
        armed = requests.get(f"{server.base_url}/t/job-17/__admin/faults", timeout=10).json()

    assert done.returncode == 0, done.stdout + done.stderr
    assert tenant["changed"]
    assert tenant["own_scenarios"] == ["vacant-one-vikar.yaml"]
    assert [rule["fault"]["kind"] for rule in armed["rules"]] == ["status"]


def without_comments(text: str) -> list[str]:
    return [line for line in (re.sub(r"\s*#.*", "", line).rstrip() for line in text.splitlines()) if line]

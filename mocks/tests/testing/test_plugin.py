"""The pytest plugin, in runs of pytest of their own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from registermock.testing import Running
from registermock.testing.client import TenantClient

from .conftest import ADMIN_TOKEN

pytest_plugins = ["pytester"]

KARI = "27824327454"
ASK = """
import re
import requests

def outcome(tenant, citizen="27824327454"):
    message = (
        '<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><Body>'
        '<GetPatientGPDetails xmlns="http://schemas.nhn.no/reg/flr"><patientNin>' + citizen + '</patientNin>'
        '</GetPatientGPDetails></Body></Envelope>'
    )
    headers = {"Content-Type": "text/xml",
               "SOAPAction": '"http://schemas.nhn.no/reg/flr/IFlrReadOperations/GetPatientGPDetails"'}
    answer = requests.post(tenant.address("flr"), message, headers=headers, auth=("epj", "x"), timeout=30)
    found = re.search("GPHerId>([0-9]+)<", answer.text)
    return "fault" if answer.status_code == 500 else "somebody" if found else "nobody"
"""


@pytest.fixture
def mine(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """A project of somebody's."""
    for variable in [name for name in os.environ if name.startswith(("REGISTERMOCK_", "PYTEST_"))]:
        monkeypatch.delenv(variable)
    pytester.makepyfile(ask=ASK)
    pytester.syspathinsert()
    return pytester


@pytest.fixture
def served(mine: pytest.Pytester, guarded: Running, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """A project whose tests are to use the server that runs."""
    monkeypatch.setenv("REGISTERMOCK_BASE_URL", guarded.base_url + "/")
    monkeypatch.setenv("REGISTERMOCK_ADMIN_TOKEN", ADMIN_TOKEN)
    return mine


def run(project: pytest.Pytester, *arguments: str) -> pytest.RunResult:
    """A run in this process, which costs a second less; as a plugin's name, since it may not be installed here."""
    return project.runpytest_inprocess("-p", "registermock.testing.plugin", "--strict-markers", *arguments)


def test_each_test_has_a_tenant_of_its_own_also_where_xdist_shares_one_server(served: pytest.Pytester) -> None:
    served.makepyfile("""
        import pytest
        from ask import outcome

        @pytest.mark.parametrize("turn", range(6))
        def test_vikar_leaves(registermock_tenant, turn):
            assert registermock_tenant.journal() == []
            assert outcome(registermock_tenant) == "somebody"
            registermock_tenant.change("vikar-leaves", list="vacant-one-vikar/ubesatt", doctor="anlaug")
            assert outcome(registermock_tenant) == "nobody"
    """)

    run(served, "-n", "2").assert_outcomes(passed=6)


def test_a_failing_test_prints_what_its_own_tenant_saw_and_why_and_a_passing_one_nothing(
    served: pytest.Pytester,
) -> None:
    served.makepyfile("""
        from ask import outcome

        def test_passes(registermock_tenant):
            assert outcome(registermock_tenant, "13836033390") == "somebody"

        def test_fails(registermock_tenant):
            assert outcome(registermock_tenant) == "nobody"

        def test_asks_for_nobody(registermock_tenant):
            assert outcome(registermock_tenant, "27824327455") == "somebody"
    """)

    printed = run(served, "-rP")

    printed.assert_outcomes(passed=1, failed=2)
    printed.stdout.re_match_lines_random(
        [
            r"-+ registermock tenant test_fails-[0-9a-f]{8} -+",
            r"#\d+ FLR GetPatientGPDetails\(patientNin=\*{9}54\): answered \(one-vikar\), HTTP 200, .* ms",
            r".*GPHerId = 361927199 +\(branch 2: .*\) +vacant-one-vikar.yaml:\d+",
            r"Outcome: +vikar",
            r"#\d+ FLR GetPatientGPDetails\(patientNin=\*{9}55\): fault \(invalid-nin\), HTTP 500, .* ms",
            r"    no citizen has the national id .*; did you mean \*{9}54, Kari.*",
        ]
    )
    assert printed.stdout.str().count("registermock tenant") == 2
    sections = printed.stdout.str().partition("- registermock tenant")[2]
    assert "27824327454" not in sections.partition("____ test_asks")[0]


def test_the_marker_loads_scenarios_and_sets_the_clock_class_before_function(served: pytest.Pytester) -> None:
    served.makefile(
        ".yaml",
        mine="""
        name: my-own
        title: Min egen
        lists:
          liste: {office: Kontoret, doctors: [{gp: lege, from: 2020-01-01, to: 2026-04-01}]}
        parties:
          lege: {services: [bestill-time]}
        citizens:
          ola: {nin: 07929417369, list: liste}
    """,
    )
    served.makepyfile("""
        import pytest
        from ask import outcome

        @pytest.mark.registermock(scenarios=["mine.yaml"], clock="2026-03-31 23:59")
        class TestMine:
            def test_before(self, registermock_tenant):
                assert outcome(registermock_tenant, "07929417369") == "somebody"

            @pytest.mark.registermock(clock="2026-04-01")
            def test_after(self, registermock_tenant):
                assert outcome(registermock_tenant, "07929417369") == "nobody"
    """)

    run(served).assert_outcomes(passed=2)


def test_a_marker_that_says_what_it_may_not_or_names_a_wrong_file_is_told_so(served: pytest.Pytester) -> None:
    served.makefile(".yaml", broken="name: broken\ntitel: x")
    served.makepyfile("""
        import pytest

        @pytest.mark.registermock(scenario="mine.yaml")
        def test_misspelt(registermock_tenant): ...

        @pytest.mark.registermock(scenarios=["broken.yaml"])
        def test_broken(registermock_tenant): ...

        @pytest.mark.registermock(scenarios=["nowhere.yaml"])
        def test_missing(registermock_tenant): ...
    """)

    printed = run(served)

    printed.assert_outcomes(errors=3)
    printed.stdout.fnmatch_lines_random(
        [
            "the marker registermock takes scenarios= and clock=, not {*scenario*",
            "*broken.yaml:2:1: titel is no key here; did you mean title?",
            "the marker registermock: *nowhere.yaml*",
        ]
    )


def test_a_running_server_is_used_with_its_token_and_left_without_the_tests_tenants(
    served: pytest.Pytester, guarded: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    served.makepyfile(f"""
        import pytest
        from ask import outcome

        @pytest.mark.parametrize("citizen", ["{KARI}"])
        def test_there(registermock, registermock_tenant, citizen):
            assert registermock == {guarded.base_url!r}
            assert "{KARI}" not in registermock_tenant.name
            assert outcome(registermock_tenant) == "somebody"
    """)

    run(served).assert_outcomes(passed=1)
    monkeypatch.setenv("REGISTERMOCK_BASE_URL", "http://127.0.0.1:1")
    run(served, "--registermock-url", guarded.base_url).assert_outcomes(passed=1)

    tenants = TenantClient(guarded.base_url, "default", ADMIN_TOKEN).tenants()
    assert [one for one in tenants if one.startswith("test_there")] == []


def test_whoever_does_not_use_it_loads_nothing_of_registermock_but_the_plugin() -> None:
    program = (
        "import sys, registermock.testing.plugin\n"
        "print(*sorted(name for name in sys.modules if name.partition('.')[0] in "
        "('registermock', 'requests', 'zeep', 'flask', 'spyne', 'pydantic')))"
    )

    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True, cwd=Path("/"))

    assert done.stdout.split() == ["registermock", "registermock.testing", "registermock.testing.plugin"]

"""Clients nobody here wrote: SOAP toolkits of other languages, each on the WSDLs the registers serve."""

import base64
import os
import re
from collections.abc import Callable, Iterator
from functools import cache

import pytest

from contract_tests.server import Server
from registermock.certificates import describe
from registermock.registers import ar
from registermock.resolution.in_world import WorldRegisters
from registermock.scenario import catalogue, load
from registermock.settings import Settings
from registermock.world import Usage, View

from .toolkits import TOOLKITS, Toolkit, answers, run

pytestmark = pytest.mark.foreign

SETTINGS = Settings()
VIEW = View(load([catalogue()], SETTINGS), SETTINGS)
EXPECTED = WorldRegisters(VIEW)
VIKAR = "27824327454"
NOBODY = "19864602986"
NO_LIST = "11887337375"

Client = Callable[[str], dict[str, str]]


@pytest.fixture(scope="module")
def base_url() -> Iterator[str]:
    server = Server()
    yield server.base_url
    server.stop()


@pytest.fixture(scope="module")
def built(base_url: str, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Toolkit], list[str]]:
    """Builds the client of a toolkit once."""
    return cache(lambda toolkit: toolkit.build(base_url, tmp_path_factory.mktemp(toolkit.name)))


@pytest.fixture(params=[(kit, soap) for kit in TOOLKITS for soap in kit.versions], ids=lambda p: f"{p[0].name}-{p[1]}")
def client(request: pytest.FixtureRequest, base_url: str, built: Callable[[Toolkit], list[str]]) -> Client:
    """A toolkit in a SOAP version: takes a citizen's id, gives what the toolkit read."""
    toolkit, soap = request.param
    if not toolkit.is_installed():
        missing = f"{toolkit.name} is not installed: {toolkit.install}"
        if os.environ.get("FOREIGN_TOOLKITS") == "required":
            pytest.fail(missing)
        pytest.skip(missing)
    command = built(toolkit)
    return lambda nin: answers(run([*command, base_url, soap, nin]))


def test_follows_a_citizen_to_the_vikars_profile(client: Client) -> None:
    found = client(VIKAR)

    gp = EXPECTED.gp(VIKAR)
    her_id = gp.gp_her_id or 0
    party, profile = EXPECTED.party(her_id), EXPECTED.profile(her_id)
    assert found["GPHerId"] == str(her_id)
    assert found["GPOffice"].casefold() == gp.office.casefold()
    assert found["EndCode"] == "nil"
    assert (found["class"], found["Type"]) == ("OrganizationPerson", "Person")
    assert found["Name"] == party.name
    assert found["Active"] == "true"
    assert found["ParentName"].casefold() == (party.parent_name or "").casefold()
    for name, usage in (("encryption", Usage.ENCRYPTION), ("signature", Usage.SIGNATURE)):
        facts, spec = describe(base64.b64decode(found[name])), ar.certificate(VIEW, her_id, usage)
        assert (facts.usage, facts.not_after) == (usage, spec.not_after)
    assert profile
    assert set(re.findall(r'ProcessSpecification[^>]* tns:name="(\w+)"', found["cpp"])) == {
        activated.name for activated in profile.processes
    }


def test_reads_a_list_without_an_addressee_as_null(client: Client) -> None:
    assert client(NOBODY)["GPHerId"] == "nil"


def test_a_refusal_has_the_registers_own_words_in_the_toolkits_fault(client: Client) -> None:
    text = "ArgumentException: Personen er ikke tilknyttet fastlegekontrakt"

    assert client(NO_LIST) == {"ErrorCode": "Feil", "Message": text, "reason": text}

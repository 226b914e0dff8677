"""The generated scenarios: whole, few, each with its reason, and right about what the registers answer."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from random import Random
from threading import Thread
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

from registermock.generating import generated
from registermock.generating.covering import allowed, combinations_of
from registermock.generating.factors import FACTORS
from registermock.generating.ids import UnusedIds
from registermock.resolution import differences, resolve
from registermock.resolution.checking import problems_of
from registermock.scenario import catalogue, load
from registermock.server.application import RegisterServer
from registermock.settings import Settings
from registermock.state import State
from registermock.testing import SoapRegisters, Target
from registermock.world import Scenario
from registermock.world.nin import Form, Kind, kind

from .reading import levels


def test_every_allowed_pair_is_in_some_file_and_none_that_cannot_meet(scenarios: list[Scenario]) -> None:
    held = {pair for one in scenarios for pair in combinations_of(levels(one), 2)}

    assert held == allowed(FACTORS, 2)


def test_the_files_are_few(scenarios: list[Scenario]) -> None:
    """At most a fifth more than can be: seven times, each with six certificates and four states that end the flow
    before the certificate; and a citizen who is dead or on no list, with four forms of national id each."""
    assert 7 * (6 + 4) + 2 * 4 <= len(scenarios) <= 1.2 * 78


def test_a_state_is_only_counted_where_the_flow_shows_it(scenarios: list[Scenario]) -> None:
    """The words of `expect` are those of the levels, so what is said to be tried must be expected at some moment."""
    shown = {
        one.name: {word.value for found in one.expectations for word in (*found.flags, found.refused) if word}
        for one in scenarios
    }
    words = {"certificate-expired", "certificate-revoked", "certificate-not-yet-valid", "certificate-wrong-usage",
             "certificate-differs", "inactive-in-ar", "unknown-in-ar", "no-cpp", "wrong-role"}  # fmt: skip

    assert [
        (one.name, word)
        for one in scenarios
        for word in words & set(levels(one).values())
        if word not in shown[one.name]
    ] == []


def test_they_have_no_problems_beside_the_shipped_ones(folder: Path) -> None:
    assert problems_of([folder, catalogue()], Settings()) == []


def test_national_ids_are_synthetic_and_never_twice(scenarios: list[Scenario]) -> None:
    nins = [one.citizens[0].person.nin for one in scenarios]

    assert {kind(nin) for nin in nins} == {Kind.SYNTHETIC}
    assert {int(nin[2:4]) > 80 or 66 <= int(nin[2:4]) <= 77 for nin in nins} == {True}
    assert len(set(nins)) == len(nins)


def test_not_even_a_poor_dice_gives_an_id_twice_or_one_that_is_taken() -> None:
    class Stuck(Random):
        def randrange(self, *_: Any) -> int:
            return 0

    taken = UnusedIds(Stuck(), []).another(Form.TENOR)
    ids = UnusedIds(Stuck(), [taken])

    assert len({taken, *(ids.another(form) for form in (*Form, *Form))}) == 1 + 2 * len(Form)


def test_each_tells_why_it_is_there(folder: Path, scenarios: list[Scenario]) -> None:
    texts = [(folder / f"{one.name}.yaml").read_text(encoding="utf-8") for one in scenarios]

    assert all(
        re.match(r"# Skrevet av .*\n# Denne filen er her for disse parene.*\n(# - .*\n)", text) for text in texts
    )
    assert all(one.title and one.story and one.story.count("{") == 0 for one in scenarios)
    on_an_edge = [text for one, text in zip(scenarios, texts, strict=True) if "leap-day" in one.name]
    assert all("# Grensen den prøver: 29. februar finnes" in text for text in on_an_edge)
    assert on_an_edge


def test_equal_seeds_give_equal_files_and_others_others() -> None:
    once, again, other = (generated(1, seed, Settings()) for seed in (5, 5, 6))

    assert once == again != other


class Quiet(WSGIRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Say nothing on the terminal."""


def test_all_are_resolved_over_soap_as_expected(folder: Path) -> None:
    """A server for each moment, at one address: what changes between the calls is the clock alone."""
    world = load([folder], Settings())
    expectations = [one for scenario in world.scenarios.values() for one in scenario.expectations]
    serving: list[RegisterServer] = []

    def bounded(environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        environ["wsgi.input"] = BytesIO(environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0)))
        return serving[-1](environ, start_response)

    unmet = []
    with make_server("127.0.0.1", 0, bounded, handler_class=Quiet) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        base_url = f"http://127.0.0.1:{server.server_port}"
        serving.append(RegisterServer(State(world, Settings()), server.server_port))
        registers = SoapRegisters(Target(base_url))
        for moment in sorted({one.at for one in expectations}):
            serving.append(RegisterServer(State(world, Settings(), moment), server.server_port))
            here = [one for one in expectations if one.at == moment]
            unmet += [problem for one in here for problem in differences(resolve(registers, one.nin), one)]
        server.shutdown()

    assert len(expectations) > 200
    assert unmet == []

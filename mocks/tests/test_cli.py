"""The command line: exit codes, flags and environment, and what is printed."""

import json
import re
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from threading import Thread
from typing import Any, ClassVar
from wsgiref.simple_server import WSGIRequestHandler, make_server
from xml.etree import ElementTree

import pytest

from registermock.cli import cli, main
from registermock.clock import wall_clock
from registermock.scenario import catalogue
from registermock.scenario.format.json_schema import json_schema

Run = Callable[..., tuple[int, str, str]]
KARI = "27824327454"
GOOD = "lists: {u: {office: O, doctors: [{vikar: eva, from: 2026-01-01}]}}\ncitizens: {k: {nin: 27824327454, list: u}}"
BAD = "clock: yesterday\n"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the console command; gives back exit code, output and errors."""

    def ran(*arguments: object, **environment: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["registermock", *map(str, arguments)])
        for name, value in environment.items():
            monkeypatch.setenv(f"REGISTERMOCK_{name}", value)
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capsys.readouterr()
        return int(ended.value.code or 0), out, err

    return ran


@pytest.fixture
def closed_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{probe.getsockname()[1]}"


class Quiet(WSGIRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Say nothing on the terminal."""


@contextmanager
def answering(body: bytes) -> Iterator[str]:
    """The address of something else, which answers everything with this."""

    def answer(_environ: Any, start_response: Callable[..., Any]) -> list[bytes]:
        start_response("200 OK", [("Content-Type", "text/html")])
        return [body]

    with make_server("127.0.0.1", 0, answer, handler_class=Quiet) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def served() -> Iterator[str]:
    """The address of a running server with the shipped scenarios."""
    from registermock.scenario import load  # noqa: PLC0415
    from registermock.server.application import RegisterServer  # noqa: PLC0415  as slow as the SOAP it serves
    from registermock.settings import Settings  # noqa: PLC0415
    from registermock.state import State  # noqa: PLC0415

    registers = RegisterServer(State(load([catalogue()], Settings()), Settings()))

    def bounded(environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        """wsgiref's input never ends, that of our server does."""
        environ["wsgi.input"] = BytesIO(environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0)))
        return registers(environ, start_response)

    with make_server("127.0.0.1", 0, bounded, handler_class=Quiet) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class TestCheck:
    def test_is_0_without_problems(self, run: Run, write: Callable[..., Path]) -> None:
        assert run("check", write(GOOD)) == (0, "no problems\n", "")

    def test_is_1_with_problems(self, run: Run, write: Callable[..., Path]) -> None:
        file = write(BAD)

        assert run("check", file)[:2] == (
            1,
            f"{file}:3:8: yesterday is no time; write it as 2026-03-02 or 2026-03-02 09:00\n",
        )

    @pytest.mark.parametrize(("options", "code"), [([], 0), (["--strict"], 1)])
    def test_is_1_for_a_warning_when_strict(
        self, run: Run, write: Callable[..., Path], options: list[str], code: int
    ) -> None:
        file = write(GOOD + "\noffices: {Nord: {}}\n")

        told = f"{file}:5:11: warning: Nord has no list and no party; write it as a list's office, or drop the entry\n"
        assert run("check", file, *options) == (code, told, "")

    def test_is_2_for_a_path_that_is_not_there(self, run: Run, tmp_path: Path) -> None:
        code, _, err = run("check", tmp_path / "nothing")

        assert (code, "does not exist" in err) == (2, True)

    def test_is_2_for_a_bad_setting_and_names_its_variable(self, run: Run, write: Callable[..., Path]) -> None:
        assert run("check", write(GOOD), COUNT_VIKARS_BY="both") == (
            2, "", "REGISTERMOCK_COUNT_VIKARS_BY is 'both'; it may be person or period\n",
        )  # fmt: skip

    def test_means_the_shipped_scenarios_by_default(self, run: Run) -> None:
        assert run("check") == (0, "no problems\n", "")

    def test_json_is_json(self, run: Run, write: Callable[..., Path]) -> None:
        rows = json.loads(run("check", write(BAD), "--format", "json")[1])

        assert [(row["line"], row["column"]) for row in rows] == [(3, 8)]

    def test_json_without_problems_is_an_empty_array(self, run: Run, write: Callable[..., Path]) -> None:
        assert run("check", write(GOOD), "--format", "json") == (0, "[]\n", "")

    def test_junit_is_xml(self, run: Run, write: Callable[..., Path]) -> None:
        suite = ElementTree.fromstring(run("check", write(BAD), "--format", "junit")[1])

        assert (suite.tag, suite.get("failures")) == ("testsuite", "1")

    def test_github_is_workflow_commands(self, run: Run, write: Callable[..., Path]) -> None:
        file = write(BAD)

        assert run("check", file, "--format", "github")[1].startswith(f"::error file={file},line=3,col=8::yesterday")

    def test_format_can_be_given_in_the_environment(self, run: Run, write: Callable[..., Path]) -> None:
        assert run("check", write(GOOD), FORMAT="json")[1] == "[]\n"

    def test_flag_wins_over_the_environment(self, run: Run, write: Callable[..., Path]) -> None:
        assert run("check", write(GOOD), "--format", "text", FORMAT="json")[1] == "no problems\n"

    def test_scenarios_can_be_given_in_the_environment(self, run: Run, write: Callable[..., Path]) -> None:
        assert run("check", SCENARIOS=str(write(BAD)))[0] == 1

    def test_argument_wins_over_the_environment(self, run: Run, write: Callable[..., Path]) -> None:
        assert run("check", write(GOOD, "good"), SCENARIOS=str(write(BAD, "bad")))[0] == 0


class TestNew:
    def test_writes_a_file_that_check_accepts(self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)

        assert run("new", "mine", "--like", "ordinary-gp", "--title", "Min")[0] == 0
        assert run("check", "mine.yaml", "--strict") == (0, "no problems\n", "")
        assert "\ntitle: Min\n" in Path("mine.yaml").read_text(encoding="utf-8")

    def test_is_2_where_a_file_is_there_already(self, run: Run, tmp_path: Path) -> None:
        run("new", "mine", "--like", "ordinary-gp", "--out", tmp_path / "a.yaml")

        code, _, err = run("new", "other", "--like", "ordinary-gp", "--out", tmp_path / "a.yaml")

        told = f"{tmp_path / 'a.yaml'} is there already; give another name, or another file with --out\n"
        assert (code, err) == (2, told)

    def test_is_2_where_there_is_no_such_folder_and_names_the_file(self, run: Run, tmp_path: Path) -> None:
        code, _, err = run("new", "mine", "--like", "ordinary-gp", "--out", tmp_path / "no" / "a.yaml")

        assert (code, err) == (2, f"{tmp_path / 'no' / 'a.yaml'}: No such file or directory\n")


class TestMint:
    def test_prints_an_id_a_line(self, run: Run) -> None:
        _, out, _ = run("mint", "--count", "3", "--born", "1980-02-29", "--sex", "woman")

        assert [line[:6] for line in out.splitlines()] == ["298280"] * 3

    def test_avoids_the_ids_of_the_files_named(self, run: Run, write: Callable[..., Path]) -> None:
        first = run("mint", "--seed", "a")[1].strip()

        assert run("mint", "--seed", "a", write(f"citizens: {{kari: {{nin: {first}}}}}\n"))[1].strip() != first

    def test_is_2_when_there_are_not_so_many(self, run: Run) -> None:
        code, _, err = run("mint", "--count", "1000", "--born", "1980-02-29")

        assert (code, "unused national ids of that kind and no more" in err) == (2, True)


class TestExplain:
    def test_is_0_and_tells_the_path(self, run: Run, write: Callable[..., Path]) -> None:
        code, out, _ = run("explain", KARI, "--scenarios", write(GOOD))

        assert (code, "Outcome:      vikar" in out) == (0, True)

    def test_at_moves_the_clock(self, run: Run, write: Callable[..., Path]) -> None:
        _, out, _ = run("explain", KARI, "--scenarios", write(GOOD), "--at", "2025-12-31")

        assert out.startswith(f"{KARI} at 2025-12-31 00:00:00\n")
        assert "Outcome:      none" in out

    def test_is_2_for_a_time_that_is_none(self, run: Run) -> None:
        code, _, err = run("explain", KARI, "--at", "yesterday")

        assert (code, "yesterday is no time" in err) == (2, True)

    def test_is_2_for_scenarios_that_cannot_be_used(self, run: Run, write: Callable[..., Path]) -> None:
        code, out, err = run("explain", KARI, "--scenarios", write(BAD))

        assert (code, out, "yesterday is no time" in err) == (2, "", True)

    def test_flag_wins_over_the_environment(self, run: Run, write: Callable[..., Path]) -> None:
        _, out, _ = run("explain", KARI, "--scenarios", write(GOOD), "--at", "2026-01-01", AT="2025-01-01")

        assert out.startswith(f"{KARI} at 2026-01-01")

    def test_refusal_of_the_register_is_an_answer(self, run: Run) -> None:
        code, out, _ = run("explain", "123")

        assert (code, "Refused:      invalid-nin" in out) == (0, True)


class TestPopulation:
    def test_describe_tells_counts_ids_and_whom_to_try(self, run: Run) -> None:
        code, out, _ = run("population", "--describe")

        assert code == 0
        assert "citizens (" in out and "5,600 lists" in out and "168  vacant-one-vikar" in out  # noqa: PT018
        assert "HER-ids of doctors     120000000 to 120044799" in out

    def test_whoever_is_told_to_try_can_be_explained(self, run: Run) -> None:
        examples = json.loads(run("population", "--describe", "--format", "json")[1])["examples"]
        one = next(example for example in examples if example["kind"] == "vacant-one-vikar")

        code, out, _ = run("explain", one["nin"], "--population", "national")

        assert (code, f"Addressed to: HER-id {one['her_id']}" in out) == (0, True)
        assert "2026-03-02 09:00:00" in out
        assert "Refused:      not-on-a-list" in run("explain", one["nin"])[1]

    def test_can_be_given_in_the_environment(self, run: Run) -> None:
        examples = json.loads(run("population", "--describe", "--format", "json")[1])["examples"]

        assert "Outcome:      gp" in run("explain", examples[0]["nin"], POPULATION="national")[1]

    def test_settings_make_another_nation(self, run: Run) -> None:
        told = json.loads(run("population", "--describe", "--format", "json", NATIONAL_LISTS="50")[1])

        assert sum(told["lists"].values()) == 50

    def test_is_2_without_saying_what_to_do(self, run: Run) -> None:
        code, _, err = run("population")

        assert (code, "--describe tells what is in it" in err) == (2, True)

    def test_is_2_for_a_scenario_that_uses_its_ids(self, run: Run, write: Callable[..., Path]) -> None:
        file = write("offices: {O: {her_id: 100000003}}\n")

        code, out, err = run("explain", KARI, "--scenarios", file, "--population", "national")

        told = f"{file}:3: HER-id 100000003 is taken by the national population; give another one\n"
        assert (code, out, err) == (2, "", told)

    def test_is_2_for_shares_that_cannot_be(self, run: Run) -> None:
        code, _, err = run("population", "--describe", NATIONAL_ONE_VIKAR="90")

        assert (code, "REGISTERMOCK_NATIONAL_ONE_VIKAR (90)" in err) == (2, True)


class TestResolve:
    def test_is_0_and_finds_what_explain_finds(self, run: Run, served: str) -> None:
        code, out, _ = run("resolve", KARI, "--base-url", served)

        assert (code, conclusion(out)) == (0, conclusion(run("explain", KARI)[1]))

    def test_is_3_when_nobody_answers(self, run: Run, closed_port: str) -> None:
        code, out, err = run("resolve", KARI, "--base-url", closed_port)

        assert (code, out, closed_port in err) == (3, "", True)

    def test_is_2_for_another_soap_version(self, run: Run) -> None:
        assert run("resolve", KARI, "--soap", "2.0")[0] == 2


def conclusion(text: str) -> str:
    """What comes after the steps."""
    return text[text.index("Outcome:") :]


class TestHealthcheck:
    def test_is_0_when_the_server_is_well(self, run: Run, served: str) -> None:
        code, out, _ = run("healthcheck", "--base-url", served)

        assert (code, out.startswith("ok: ")) == (0, True)

    def test_is_3_when_nobody_answers(self, run: Run, closed_port: str) -> None:
        code, out, err = run("healthcheck", "--base-url", closed_port)

        assert (code, out, err.startswith(f"{closed_port}/__admin/health does not answer")) == (3, "", True)

    def test_flag_wins_over_the_environment(self, run: Run, closed_port: str, served: str) -> None:
        assert run("healthcheck", "--base-url", served, BASE_URL=closed_port)[0] == 0

    def test_address_can_be_given_in_the_environment(self, run: Run, closed_port: str) -> None:
        assert run("healthcheck", BASE_URL=closed_port)[0] == 3


class TestAddresses:
    """One rule for every command that asks a server."""

    ASKING: ClassVar = [("resolve", KARI), ("verify",), ("findings",), ("coverage",), ("healthcheck",)]

    @pytest.mark.parametrize("command", ASKING, ids=lambda command: command[0])
    @pytest.mark.parametrize("address", ["nonsense", "ftp://127.0.0.1", "http://", "http://127.0.0.1:port"])
    def test_is_2_for_what_is_none(self, run: Run, command: tuple[str, ...], address: str) -> None:
        told = (2, "", f"{address} is no address; write http://host:port\n")

        assert run(*command, "--base-url", address) == told

    @pytest.mark.parametrize("command", ASKING, ids=lambda command: command[0])
    def test_is_3_where_something_else_answers(self, run: Run, command: tuple[str, ...]) -> None:
        with answering(b"<html>Hello</html>") as address:
            code, out, err = run(*command, "--base-url", address)

        assert (code, out) == (3, "")
        assert err.startswith(address)
        assert "Traceback" not in err
        assert "does not answer as registermock does" in err or "gives no WSDL" in err

    @pytest.mark.parametrize("command", ["findings", "coverage"])
    @pytest.mark.parametrize("body", [b"[]", b"{}", b'"x"'])
    def test_is_3_where_some_other_json_answers(self, run: Run, command: str, body: bytes) -> None:
        with answering(body) as address:
            code, _, err = run(command, "--base-url", address)

        assert (code, "does not answer as registermock does, but with 200" in err) == (3, True)

    @pytest.mark.parametrize("port", ["abc", "0", "70000"])
    def test_is_2_for_a_port_that_is_none(self, run: Run, port: str) -> None:
        code, _, err = run("healthcheck", PORT=port)

        assert (code, "REGISTERMOCK_PORT" in err) == (2, True)


def test_operations_is_the_shipped_page(run: Run) -> None:
    page = Path(__file__).parents[2] / "docs" / "register-operations.md"

    assert run("operations") == (0, page.read_text(encoding="utf-8"), "")


def test_schema_is_the_shipped_one(run: Run) -> None:
    assert run("schema")[:2] == (0, json_schema())


def test_unknown_command_is_2(run: Run) -> None:
    assert run("explane")[0] == 2


class TestServe:
    @pytest.fixture(autouse=True)
    def served_at(self, monkeypatch: pytest.MonkeyPatch) -> list[datetime | None]:
        """Lets `serve` come as far as where it would listen; the times at which it would show everything."""
        seen: list[datetime | None] = []
        listen = "registermock.server.ports.serving.serve"
        monkeypatch.setattr(listen, lambda state, *_: seen.append(state.tenants.of("eva").view().shown))
        return seen

    @pytest.fixture
    def shown(self, run: Run, write: Callable[..., Path], served_at: list[datetime | None]) -> Callable[..., datetime]:
        """Runs `serve`; gives back the time."""
        file = write(GOOD)

        def ran(*arguments: str, **environment: str) -> datetime:
            assert run("serve", file, *arguments, "--cache", "off", **environment)[0] == 0
            (time,) = served_at
            assert time
            return time

        return ran

    def test_at_wins_over_the_variable_of_now(self, shown: Callable[..., datetime]) -> None:
        assert shown("--at", "2026-05-05", NOW="1") == datetime(2026, 5, 5)

    def test_now_wins_over_the_variable_of_at(self, shown: Callable[..., datetime]) -> None:
        assert abs(shown("--now", AT="2026-05-05") - wall_clock()) < timedelta(minutes=1)

    @pytest.mark.parametrize(
        ("arguments", "environment"),
        [(["--at", "2026-05-05", "--now"], {}), ([], {"AT": "2026-05-05", "NOW": "1"})],
        ids=["flags", "variables"],
    )
    def test_is_2_where_both_are_given_alike(
        self, run: Run, write: Callable[..., Path], arguments: list[str], environment: dict[str, str]
    ) -> None:
        code, _, err = run("serve", write(GOOD), *arguments, **environment)

        assert (code, "--at and --now exclude each other; give one" in err) == (2, True)

    def test_an_earlier_ready_file_is_gone_where_it_does_not_start(
        self, run: Run, write: Callable[..., Path], tmp_path: Path
    ) -> None:
        ready = tmp_path / "ready.json"
        ready.write_text('{"base_url": "http://127.0.0.1:1"}', encoding="utf-8")

        code, _, err = run("serve", write(BAD), "--ready-file", ready, "--cache", "off")

        assert (code, "yesterday is no time" in err, ready.exists()) == (2, True, False)

    def test_an_earlier_ready_file_is_gone_before_anything_is_loaded(
        self, run: Run, write: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        ready, seen = tmp_path / "ready.json", []
        ready.write_text("{}", encoding="utf-8")
        monkeypatch.setattr("registermock.cli.serving.following", lambda *_: seen.append(ready.exists()))

        with pytest.raises(AttributeError):  # nothing is followed
            run("serve", write(GOOD), "--ready-file", ready)

        assert seen == [False]

    @pytest.mark.parametrize("folder", [".", "/"])
    def test_is_2_for_a_ready_file_that_is_a_folder(self, run: Run, write: Callable[..., Path], folder: str) -> None:
        code, _, err = run("serve", write(GOOD), "--ready-file", folder)

        assert (code, f"File '{folder}' is a directory" in err) == (2, True)

    def test_an_empty_variable_is_one_that_is_not_set(self, shown: Callable[..., datetime]) -> None:
        assert shown(AT="2026-05-05", NOW="", COUNT_VIKARS_BY="", MOST_TENANTS="") == datetime(2026, 5, 5)


class TestMaking:
    @pytest.mark.parametrize("command", [("generate", "--strength", "1"), ("docs",)])
    def test_is_0_and_a_second_time_too(self, run: Run, tmp_path: Path, command: tuple[str, ...]) -> None:
        first = run(*command, "--out", tmp_path / "out")

        assert (first[0], first[1].startswith("wrote ")) == (0, True)
        assert run(*command, "--out", tmp_path / "out") == first

    @pytest.mark.parametrize("command", [("generate", "--strength", "1"), ("docs",)])
    def test_is_2_where_somebody_has_files_of_his_own(
        self, run: Run, tmp_path: Path, write: Callable[..., Path], command: tuple[str, ...]
    ) -> None:
        file = write(GOOD)

        code, out, err = run(*command, "--out", tmp_path)

        assert (code, out, list(tmp_path.iterdir())) == (2, "", [file])
        assert err.startswith(f"{tmp_path} holds what registermock {command[0]} did not write")

    def test_is_2_for_a_strength_there_is_not(self, run: Run) -> None:
        assert run("generate", "--strength", "4")[0] == 2

    def test_docs_is_2_without_a_folder(self, run: Run) -> None:
        assert run("docs")[0] == 2


def test_every_variable_of_an_option_is_one_a_shell_can_set() -> None:
    named = [(name, param.envvar) for name, one in cli.commands.items() for param in one.params if param.envvar]

    assert [one for one in named if not re.fullmatch("REGISTERMOCK_[A-Z_]+", str(one[1]))] == []
    assert ("serve", "REGISTERMOCK_RELOAD") in named

"""Writes what docs/operations.md, docs/armed-faults.md and docs/admin-api.md have from the code.

.venv/bin/python .ci/reference.py             write them anew
.venv/bin/python .ci/reference.py --check     exit 1 if a page says something else than the code
"""

import ast
import inspect
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any, get_args, get_type_hints

import click
from admin_api import calls

from registermock.armed import KINDS, MOST_RULES, When
from registermock.armed.parameters import may_be, parameters, told
from registermock.cli import cli
from registermock.scenario.text import yaml_text
from registermock.server import application, http
from registermock.server.disturbing import delivering
from registermock.server.endpoints import ADDRESSES, BASIC
from registermock.server.ports import serving
from registermock.settings import NUMBERS, Settings, variable

ROOT = Path(__file__).parents[1]
_ARGUMENTS = {
    "nin": "A citizen's national id.",
    "scenarios": "Files or folders; the shipped catalogue when none is named.",
    "options": "Options of pytest, after `--`.",
}


def page(file: str, text: str) -> str:
    """The page with every generated part written anew."""
    for name, lines in PAGES[file].items():
        start, end = f"<!-- generated: {name} -->\n", "<!-- end -->"
        if start not in text:
            raise SystemExit(f"{file} has no place for {name}: write {start}{end}")
        before, _, rest = text.partition(start)
        text = before + start + "".join(f"{line}\n" for line in lines()) + end + rest.partition(end)[2]
    return text


def _table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    head = list(head)
    yield f"| {' | '.join(head)} |"
    yield "|---" * len(head) + "|"
    for row in rows:
        yield f"| {' | '.join(str(cell).replace('|', chr(92) + '|') for cell in row)} |"


def _addresses() -> Iterator[str]:
    soap = [
        row
        for path, contract in ADDRESSES.items()
        for row in (
            (f"`{path}`", f"{contract.name}, SOAP 1.2 with WS-Addressing"),
            (f"`{path}{BASIC}`", f"{contract.name}, SOAP 1.1"),
        )
    ]
    pages = [
        ("`/isalive`, `/isready`", "probes: `ok`"),
        ("`/__admin/health`", "what is loaded, as JSON"),
        (
            "`/ca.pem`, `/ca.crt`",
            "the authority that issues every certificate here, as PEM and as DER",
        ),
        ("`/ca.crl`", "that authority's revocation list"),
        ("`/`, `/__admin`", "the SOAP addresses and what is loaded, as JSON; a browser gets the pages"),
        ("`/__admin/population`", "what is in the national population, as JSON; 404 when it is not served"),
        ("`/__admin/openapi.json`", "the admin API, described"),
        ("`/metrics`", "counts and durations for Prometheus"),
    ]
    yield from _table(("address", "answers"), soap + pages)


def _commands() -> Iterator[str]:
    for name, command in cli.commands.items():
        yield ""
        yield f"### {name}"
        yield ""
        yield str(command.help).partition("\n")[0]
        rows = [_row(param.to_info_dict(), param) for param in command.params]
        if rows:
            yield ""
            yield from _table(("option", "variable", "default", "what it does"), rows)
    yield ""


def _row(told: dict[str, Any], param: click.Parameter) -> tuple[str, ...]:
    variable_, default = told["envvar"], told["default"]
    return (
        _written(param),
        f"`{variable_}`" if variable_ else "",
        "" if default in (None, False) else f"`{default}`",
        told.get("help") or _ARGUMENTS.get(told["name"], ""),
    )


def _written(param: click.Parameter) -> str:
    if isinstance(param, click.Argument):
        return f"`{param.make_metavar(click.Context(cli))}`"
    names = ", ".join(f"`{name}`" for name in param.opts)
    return names if getattr(param, "is_flag", False) else f"{names} {_values(param)}"


def _values(param: click.Parameter) -> str:
    if isinstance(param.type, click.Choice):
        return " or ".join(f"`{word}`" for word in param.type.choices)
    if isinstance(param.type, click.IntRange | click.FloatRange):
        return f"{param.type.min} to {param.type.max}"
    return f"{param.type.name.upper()}{', repeatable' if param.multiple else ''}"


def _settings() -> Iterator[str]:
    told = _docstrings(Settings)
    kinds = get_type_hints(Settings)
    yield from _table(
        ("variable", "may be", "default", "what it decides"),
        (
            (
                f"`{variable(field.name)}`",
                _may_be(kinds[field.name]),
                f"`{str(field.default).lower() if isinstance(field.default, bool) else field.default}`",
                " ".join(told[field.name].split()),
            )
            for field in fields(Settings)
        ),
    )


def _may_be(kind: Any) -> str:
    if kind in NUMBERS:
        return NUMBERS[kind]
    words = ["true", "false"] if kind is bool else get_args(kind)
    return " or ".join(f"`{word}`" for word in words) or "any text"


def _docstrings(kind: type) -> dict[str, str]:
    """The text under each field of a class."""
    body = ast.parse(inspect.getsource(kind)).body[0]
    assert isinstance(body, ast.ClassDef)
    return {
        one.target.id: str(below.value.value)
        for one, below in zip(body.body, body.body[1:], strict=False)
        if isinstance(one, ast.AnnAssign)
        and isinstance(one.target, ast.Name)
        and isinstance(below, ast.Expr)
        and isinstance(below.value, ast.Constant)
    }


def _limits() -> Iterator[str]:
    yield from _table(
        ("what", "limit", "beyond it"),
        (
            ("a request's body", f"{application.MAX_BODY // 1024 // 1024} MB", "413"),
            ("requests at once that are not answered in the loop", serving.THREADS, "the others wait"),
            ("request line and headers of a request", f"{http.MAX_HEAD // 1024} kB", "431"),
            ("a request, or an unread answer, that does not move", f"{http.STUCK_SECONDS:.0f} s", "closed"),
            ("connections", f"open files, raised to {http.OPEN_FILES:,} where that is allowed", "the others wait"),
            ("a scenario file", f"{yaml_text.MAX_CHARACTERS:,} characters", "a problem of that file"),
            ("nesting of a scenario file", f"{yaml_text.MAX_DEPTH} levels", "a problem of that file"),
        ),
    )


def _image() -> Iterator[str]:
    text = (ROOT / "mocks" / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
    final = text.rpartition("\nFROM ")[2]
    told = {
        "made from": re.search(r"ARG PYTHON_IMAGE=(\S+)", text),
        "user and group": re.search(r"^USER (\S+)", final, re.MULTILINE),
        "ports": re.search(r"^EXPOSE (.+)$", final, re.MULTILINE),
        "signal that stops it": re.search(r"^STOPSIGNAL (\S+)", final, re.MULTILINE),
        "health check": re.search(r"^HEALTHCHECK +(.*?) +CMD", final, re.MULTILINE),
    }
    rows = [(what, f"`{' '.join(found[1].split())}`") for what, found in told.items() if found]
    rows.append(("variables set in it", ", ".join(f"`{word}`" for word in re.findall(r"REGISTERMOCK_\w+=\S+", final))))
    yield from _table(("what", "value"), rows)


def _when() -> Iterator[str]:
    yield from _table(
        ("in the rule", "may be", "without it", "what it says"),
        [("`fault`", "a fault, see below", "must be given", "What happens to the call."), *_parameters(When)],
    )


def _parameters(kind: type) -> Iterator[tuple[str, ...]]:
    for one in parameters(kind):
        default = "must be given" if one.default is MISSING else "" if one.default is None else f"`{one.default}`"
        yield f"`{one.name}`", may_be(kind, one).removesuffix(", or nothing"), default, told(one).en


def _kinds() -> Iterator[str]:
    yield from _table(("`kind`", "what the client meets"), ((f"`{kind.kind}`", kind.en) for kind in KINDS.values()))
    yield ""
    yield from _table(
        ("`kind`", "parameter", "may be", "without it", "what it says"),
        ((f"`{kind.kind}`", *row) for kind in KINDS.values() for row in _parameters(kind)),
    )


def _bounds() -> Iterator[str]:
    yield from _table(
        ("what", "limit", "beyond it"),
        (
            ("rules at a time, spent ones included", MOST_RULES, "refused, with words"),
            (
                "requests that wait because of armed faults",
                delivering.MOST_WAITING,
                "503 at once, with words that say so",
            ),
            ("threads, and as many for an admin port", serving.THREADS, "requests wait for one"),
        ),
    )


PAGES: dict[str, dict[str, Callable[[], Iterable[str]]]] = {
    "operations.md": {
        "addresses": _addresses,
        "commands": _commands,
        "settings": _settings,
        "limits": _limits,
        "image": _image,
    },
    "admin-api.md": {"calls": calls},
    "armed-faults.md": {"when": _when, "kinds": _kinds, "bounds": _bounds},
}


def main(arguments: list[str]) -> int:
    """Write the pages, or check them; the exit code."""
    wrong = 0
    for name in PAGES:
        file = ROOT / "docs" / name
        was = file.read_text(encoding="utf-8")
        now = page(name, was)
        if "--check" not in arguments:
            file.write_text(now, encoding="utf-8")
        elif was != now:
            print(f"docs/{name} says something else than the code; run `.venv/bin/python .ci/reference.py`")
            wrong = 1
    return wrong


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

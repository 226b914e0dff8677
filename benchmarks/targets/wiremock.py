"""WireMock as it starts: its journal on, nothing tuned; the stubs are the bytes that registermock answered."""

import json
from collections.abc import Iterable, Mapping, Sequence
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from benchmarks.targets.target import Target
from benchmarks.tools import npm_package
from benchmarks.work.answers import Answer, Check
from benchmarks.work.questions import Questions

Stub = dict[str, Any]
_NAMESPACES = {"s": "http://schemas.xmlsoap.org/soap/envelope/", "f": "http://schemas.nhn.no/reg/flr"}


class WireMock(Target):
    """One JVM with these stubs."""

    starts_within = 120.0

    def __init__(self, name: str, questions: Questions, check: Check, stubs: Iterable[Stub]) -> None:
        super().__init__(questions, check)
        self.name = name
        self._stubs = list(stubs)

    def command(self, folder: Path) -> Sequence[str]:
        (folder / "mappings").mkdir()
        (folder / "mappings" / "stubs.json").write_text(json.dumps({"mappings": self._stubs}), encoding="utf-8")
        jar = next((npm_package("wiremock") / "build").glob("wiremock-standalone-*.jar"))
        return [
            "java", "-jar", str(jar), "--port", str(self.port), "--bind-address", "127.0.0.1",
            "--root-dir", str(folder), "--disable-banner",
        ]  # fmt: skip

    def forget(self) -> None:
        # the journal has no bound as WireMock starts: left alone it would fill the heap in minutes of such load
        connection = HTTPConnection(self.host, timeout=60)
        connection.request("DELETE", "/__admin/requests")
        connection.getresponse().read()
        connection.close()


def one_for_all(answer: Answer, word: str, path: str) -> list[Stub]:
    """One stub: whatever body contains the word gets this answer."""
    return [_stub(path, {"contains": word}, answer)]


def by_contents(answers: Mapping[str, Answer], path: str) -> list[Stub]:
    """A stub for each: the body contains who it is about."""
    return [_stub(path, {"contains": who}, answer) for who, answer in answers.items()]


def by_xpath(answers: Mapping[str, Answer], path: str, operation: str, parameter: str) -> list[Stub]:
    """A stub for each: the parameter of the operation, found by a namespaced XPath in SOAP 1.1, is who it is about."""
    expression = f"/s:Envelope/s:Body/f:{operation}/f:{parameter}/text()"

    def pattern(who: str) -> Stub:
        return {"matchesXPath": {"expression": expression, "equalTo": who}, "xPathNamespaces": _NAMESPACES}

    return [_stub(path, pattern(who), answer) for who, answer in answers.items()]


def _stub(path: str, pattern: Stub, answer: Answer) -> Stub:
    return {
        "request": {"method": "POST", "urlPath": path, "bodyPatterns": [pattern]},
        "response": {
            "status": answer.status,
            "headers": {"Content-Type": answer.media_type},
            "body": answer.content.decode(),
        },
    }

"""mountebank at its best: one imposter with one stub, no log, no recording of requests."""

import json
from collections.abc import Sequence
from pathlib import Path

from benchmarks.targets.target import Target, free_port
from benchmarks.tools import npm_package
from benchmarks.work.answers import Answer, Check
from benchmarks.work.questions import Questions


class Mountebank(Target):
    """Whatever body contains the word gets the answer."""

    name = "mountebank"

    def __init__(self, questions: Questions, check: Check, answer: Answer, word: str) -> None:
        super().__init__(questions, check)
        self._answer = answer
        self._word = word

    def command(self, folder: Path) -> Sequence[str]:
        imposters = folder / "imposters.json"
        imposters.write_text(json.dumps({"imposters": [self._imposter()]}), encoding="utf-8")
        return [
            "node", str(npm_package("@mbtest/mountebank") / "bin" / "mb"), "start", "--port", str(free_port()),
            "--host", "127.0.0.1", "--localOnly", "--configfile", str(imposters), "--noParse",
            "--pidfile", str(folder / "mb.pid"), "--nologfile", "--loglevel", "error",
        ]  # fmt: skip

    def _imposter(self) -> dict[str, object]:
        response = {
            "statusCode": self._answer.status,
            "headers": {"Content-Type": self._answer.media_type},
            "body": self._answer.content.decode(),
        }
        return {
            "protocol": "http",
            "port": self.port,
            "host": "127.0.0.1",
            "stubs": [{"predicates": [{"contains": {"body": self._word}}], "responses": [{"is": response}]}],
        }

"""Small things to measure: a server of three lines, and a loader that needs no wrk."""

import time
from collections.abc import Sequence
from itertools import cycle, islice
from pathlib import Path
from statistics import quantiles

from benchmarks.contest import Pace
from benchmarks.load.processes import cpu_seconds
from benchmarks.load.wrk import Load, Loaded
from benchmarks.targets.target import Target, python
from benchmarks.work.answers import Answer, Check, answers
from benchmarks.work.questions import Questions, details

TINY = Pace(
    "tiny", rounds=2, seconds=0.2, warm=0.1, own_warm=0.1, starts=1, working_set=20, many=20, unasked=100, crowd=100
)
NINS = ("02815000075", "02815000156")

_SERVER = """
import re, sys
from http.server import BaseHTTPRequestHandler, HTTPServer

class Echo(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        who = re.search("[0-9]{11}", body)[0]
        answer = f"<Envelope><Header/><Body><Reply><PatientNIN>{who}</PatientNIN></Reply></Body></Envelope>".encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/xml")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)
    def log_message(self, *_):
        pass

HTTPServer(("127.0.0.1", int(sys.argv[1])), Echo).serve_forever()
"""


def echoes(who: str, answer: Answer) -> str | None:
    return None if answer.texts("PatientNIN") == [who] else "it is about somebody else"


class Echo(Target):
    """Answers whom it was asked about."""

    name = "echo"

    def __init__(self, check: Check = echoes, whom: Sequence[str] = NINS, script: str = _SERVER) -> None:
        super().__init__(details(whom), check)
        self._script = script

    def command(self, _: Path) -> Sequence[str]:
        return python("-c", self._script, str(self.port))


def gentle(target: Loaded, questions: Questions, _: int, seconds: float) -> Load:
    """A Loader over one connection, whatever is asked for."""
    begun, cpu, latencies = time.perf_counter(), cpu_seconds(target.pid), list[float]()
    last = begun
    for _answer in answers(target.host, questions, list(islice(cycle(questions.whom), 100_000))):
        now = time.perf_counter()
        latencies.append((now - last) * 1000)
        last = now
        if now - begun > seconds and len(latencies) > 1:
            break
    hundredths = quantiles(latencies, n=100)
    return Load(len(latencies), last - begun, hundredths[49], hundredths[98], cpu_seconds(target.pid) - cpu)

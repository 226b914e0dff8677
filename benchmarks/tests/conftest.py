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
from benchmarks.work.questions import Questions, SoapVersion, details

TINY = Pace(
    "tiny", rounds=2, seconds=0.2, warm=0.1, own_warm=0.1, starts=1, working_set=20, many=20, unasked=100, crowd=100
)
NINS = ("02815000075", "02815000156")

_SERVER = """
import re, sys
from http.server import BaseHTTPRequestHandler, HTTPServer

class Echo(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = 65536  # head and body in one packet
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        who = re.search("<patientNin>([0-9]{11})<", body)[1]
        if len(sys.argv) > 2:
            with open(sys.argv[2], "a") as log:
                print(who, *re.findall("urn:uuid:[0-9a-f-]+", body), file=log)
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
    """Answers whom it was asked about, and may write down whom and under which message id."""

    name = "echo"

    def __init__(
        self, check: Check = echoes, script: str = _SERVER, soap: SoapVersion = "1.1", log: Path | None = None
    ) -> None:
        super().__init__(details(NINS, soap), check)
        self._script = script
        self._asked = [str(log)] if log else []

    def command(self, _: Path) -> Sequence[str]:
        return python("-c", self._script, str(self.port), *self._asked)


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

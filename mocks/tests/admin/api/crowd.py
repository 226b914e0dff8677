"""A program: many tenants call at once, each over a connection of its own, and look at every answer.

python crowd.py BASE-URL FIRST LAST CALLS     tenants t<FIRST> up to t<LAST - 1>, that many calls each

Prints how many answers were right; ends with 1 and the first wrong answer where one is not.
"""

import json
import selectors
import socket
import sys
from base64 import b64encode
from collections.abc import Iterator
from http.client import HTTPConnection
from urllib.parse import urlsplit

NIN = "27824327454"
BODY = (
    '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>'
    f'<GetPatientGPDetails xmlns="http://schemas.nhn.no/reg/flr"><patientNin>{NIN}</patientNin></GetPatientGPDetails>'
    "</s:Body></s:Envelope>"
)
SCENARIO = """\
name: egen
title: Egen
lists: {{liste: {{id: 2, office: {office}, doctors: [{{gp: lege, from: 2020-01-01}}]}}}}
citizens: {{kari: {{nin: {nin}, list: liste}}}}
"""


class Tenant:
    """One tenant; `turn` is how often it has changed its scenario and its clock."""

    def __init__(self, where: tuple[str, int], number: int, calls: int) -> None:
        self.number, self.name, self.left, self.turn = number, f"t{number:03}", calls, 0
        self._where, self._change_at, self._answer = where, calls // 2, b""
        self.socket = socket.create_connection(where)
        self._request = self._made()
        self.change()

    def change(self) -> None:
        """Another office has the list, or it is another day, or both: an answer that was kept must notice either."""
        self.turn += 1
        if self.number % 4 != 1 or self.turn == 1:
            self.office = f"Kontor {self.name} nr {self.turn}"
            self._admin("scenarios/egen", "application/yaml", SCENARIO.format(office=self.office, nin=NIN))
        if self.number % 4 == 0:  # the server's clock, as others have it
            self.date = b"02 Mar 2026"
        else:
            self.date = f"{1 + self.number % 28:02} {('Mar', 'Apr')[self.turn - 1]} 2026".encode()
            day = f"2026-{2 + self.turn:02}-{1 + self.number % 28:02} 12:00"
            self._admin("clock", "application/json", json.dumps({"set": day}))

    def call(self) -> None:
        """Send a request."""
        self.socket.sendall(self._request)

    def read(self) -> bool:
        """Read what has come of the answer; True when all of it has. Raises AssertionError for a wrong one."""
        self._answer += self.socket.recv(65536)
        head, blank, body = self._answer.partition(b"\r\n\r\n")
        headers = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:])
        if not blank or len(body) < int(headers[b"content-length"]):
            return False
        assert f">{self.office}<".encode() in body, (self.name, self.office, self._answer)
        assert self.date.lower() in headers[b"date"], (self.name, self.date, self._answer)
        self._answer = b""
        self.left -= 1
        if self.left == self._change_at:
            self.change()
        return True

    def _made(self) -> bytes:
        """Every third is named by the path, by a header, and by the user name."""
        prefix = f"/t/{self.name}" if self.number % 3 == 0 else ""
        header = f"X-Registermock-Tenant: {self.name}\r\n" if self.number % 3 == 1 else ""
        user = self.name if self.number % 3 == 2 else "nobody"
        basic = b64encode(f"{user}:x".encode()).decode()
        return (
            f"POST {prefix}/v2/flr/Basic HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml\r\n{header}"
            f"Authorization: Basic {basic}\r\nContent-Length: {len(BODY)}\r\n\r\n{BODY}"
        ).encode()

    def _admin(self, path: str, kind: str, body: str) -> None:
        connection = HTTPConnection(*self._where)
        connection.request("PUT", f"/t/{self.name}/__admin/{path}", body, {"Content-Type": kind})
        answer = connection.getresponse()
        assert answer.status == 200, answer.read()
        connection.close()


def answers(tenants: list[Tenant]) -> Iterator[Tenant]:
    """Everybody calls, and calls again as soon as he is answered."""
    ready = selectors.DefaultSelector()
    for one in tenants:
        ready.register(one.socket, selectors.EVENT_READ, one)
        one.call()
    while ready.get_map():
        for key, _ in ready.select():
            one = key.data
            if one.read():
                yield one
                if one.left:
                    one.call()
                else:
                    ready.unregister(one.socket)


if __name__ == "__main__":
    url, (first, last, calls) = urlsplit(sys.argv[1]), map(int, sys.argv[2:])
    assert url.hostname
    assert url.port
    crowd = [Tenant((url.hostname, url.port), number, calls) for number in range(first, last)]
    sys.stdout.write(str(sum(1 for _ in answers(crowd))))

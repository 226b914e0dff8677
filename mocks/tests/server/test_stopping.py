"""A server that is told to stop answers what it has begun to read."""

import socket
import threading
import time
from base64 import b64encode
from urllib.parse import urlsplit

from contract_tests.raw import body, envelope
from contract_tests.server import Server

CALL = envelope("1.1", body("flr", "GetPatientGPDetails", patientNin="13836033390"))
HEAD = (
    "POST /v2/flr/Basic HTTP/1.1\r\nHost: x\r\nContent-Type: text/xml\r\n"
    f"Authorization: Basic {b64encode(b'eva:x').decode()}\r\nContent-Length: {len(CALL)}\r\n\r\n"
).encode()


def test_a_request_under_way_is_answered_and_no_other_is_taken() -> None:
    server = Server()
    where = urlsplit(server.base_url)
    with socket.create_connection((where.hostname, where.port), timeout=10) as client:
        client.sendall(HEAD + CALL[:100])
        time.sleep(0.2)
        stopping = threading.Thread(target=server.stop)
        stopping.start()
        time.sleep(0.5)
        client.sendall(CALL[100:])
        answer = client.makefile("rb").read()
    stopping.join()

    assert answer.startswith(b"HTTP/1.1 200")
    assert b"GetPatientGPDetailsResponse" in answer

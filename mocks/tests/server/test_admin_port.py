"""Pages and admin API at a port of their own."""

from http.client import HTTPConnection
from urllib.parse import urlsplit

from registermock.testing.running import Running


def status(url: str, path: str) -> int:
    where = urlsplit(url)
    connection = HTTPConnection(where.hostname or "", where.port)
    connection.request("GET", path)
    return connection.getresponse().status


def test_answers_what_the_registers_port_then_does_not() -> None:
    with Running("--admin-port", "0") as server:
        admin = server.ready["admin_url"].removesuffix("/__admin")
        paths = ("/__admin/tenants", "/metrics", "/t/eva/__admin/clock", "/v2/flr?wsdl", "/ca.crl", "/__admin/health")

        assert [status(server.base_url, path) for path in paths] == [404, 404, 404, 200, 200, 200]
        assert [status(admin, path) for path in paths] == [200, 200, 200, 404, 200, 200]

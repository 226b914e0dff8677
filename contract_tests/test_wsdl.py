"""Whatever form a server gives its WSDL in, it says what the facts say: nothing missing, nothing extra."""

from functools import cache
from urllib.parse import urlsplit

import pytest
import zeep
from lxml import etree

from registermock.testing import Target

from .differences import differences
from .facts import ServiceName
from .published import Form, Published, fetch
from .raw import get, path, session_for
from .wsdl_facts import PARTS, Description, document, expected
from .wsdl_reader import describe
from .wsdl_strict import NAMESPACES

SERVICES: tuple[ServiceName, ...] = ("flr", "ar", "cppa")
FORMS: tuple[Form, ...] = ("wsdl", "singleWsdl")
BINDINGS = ("", "/Basic")
CASES = [(service, part) for service in SERVICES for part in PARTS]


@cache
def published(target: Target, service: ServiceName, binding: str = "", form: Form = "singleWsdl") -> Published:
    return fetch(target, target.address(service) + binding, form)


def described(found: Published, service: ServiceName) -> Description:
    return describe(found, document(service)["prefixes"])


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("binding", BINDINGS)
class TestFacts:
    @pytest.mark.parametrize(("service", "part"), CASES)
    def test_the_served_contract_is_that_of_the_facts(
        self, either: Target, service: ServiceName, part: str, binding: str, form: Form
    ) -> None:
        actual = described(published(either, service, binding, form), service)

        assert differences(expected(service, either.address(service))[part], actual[part], part) == []


@pytest.mark.parametrize("service", SERVICES)
class TestForms:
    def test_all_forms_say_the_same(self, either: Target, service: ServiceName) -> None:
        one, *others = [
            described(published(either, service, binding, form), service) for binding in BINDINGS for form in FORMS
        ]

        assert [differences(one, other) for other in others] == [[], [], []]

    @pytest.mark.parametrize("query", ["WSDL", "wsdl=", "x=1&wsdl", "wsdl&x=1", "SingleWsdl", "singlewsdl&wsdl"])
    def test_queries_are_read_leniently(self, either: Target, service: ServiceName, query: str) -> None:
        answer = get(either, f"{either.address(service)}?{query}")

        assert etree.fromstring(answer.content).tag == f"{{{NAMESPACES['wsdl']}}}definitions"

    def test_an_unknown_schema_is_404_and_the_known_are_named(self, either: Target, service: ServiceName) -> None:
        answer = get(either, f"{either.address(service)}?xsd=xsd99")

        known = [f"?xsd=xsd{number}" for number in range(len(published(either, service).schemas))]
        assert answer.status_code == 404
        assert all(name in answer.text for name in ["?wsdl", "?singleWsdl", *known])

    @pytest.mark.parametrize("form", FORMS)
    def test_zeep_reads_every_type_with_what_it_inherits_wherever_it_is_used(
        self, either: Target, service: ServiceName, form: Form
    ) -> None:
        transport = zeep.Transport(session=session_for(either))  # type: ignore[no-untyped-call]
        client = zeep.Client(f"{either.address(service)}?{form}", transport=transport)  # type: ignore[no-untyped-call]
        prefixes = document(service)["prefixes"]
        members = _members_by_type(described(published(either, service), service)["schemas"], prefixes)

        for name in members:
            read = client.get_type(name)  # type: ignore[no-untyped-call]
            used = {str(element.type.qname): element.type for _, element in read.elements}
            for kind in [read, *(used[one] for one in used if one in members)]:
                assert [member for member, _ in kind.elements] == members[str(kind.qname)]


def _members_by_type(schemas: Description, prefixes: dict[str, str]) -> dict[str, list[str]]:
    """The names of all members, inherited ones first, by the type's name as lxml writes it."""
    kinds = {f"{prefix}:{name}": kind for prefix, one in schemas.items() for name, kind in one["complex_types"].items()}

    def members(name: str) -> list[str]:
        inherited = members(kinds[name]["extends"]) if "extends" in kinds[name] else []
        return inherited + [member[0] for member in kinds[name]["members"]]

    return {f"{{{prefixes[name.split(':')[0]]}}}{name.split(':')[1]}": members(name) for name in kinds}


class TestFactsFiles:
    """The expectation itself is whole, so that nothing can agree by being left out."""

    @pytest.mark.parametrize("service", SERVICES)
    def test_registers_are_looked_for_where_the_facts_have_them(self, service: ServiceName) -> None:
        there = [urlsplit(port["address"]).path for port in document(service)["service"]["ports"]]

        assert there == [path(service, "1.1"), path(service, "1.2")]

    @pytest.mark.parametrize("service", SERVICES)
    def test_everything_that_a_facts_file_counts_is_compared(self, service: ServiceName) -> None:
        counts = document(service)["meta"]["counts"]
        wanted = expected(service, "https://x.test")

        schemas = wanted["schemas"].values()
        assert counts == {
            "operations": len(wanted["operations"]),
            "bindings": len(wanted["bindings"]),
            "schemas": len(schemas),
            "complex_types": sum(len(schema["complex_types"]) for schema in schemas),
            "simple_types": sum(len(schema["simple_types"]) for schema in schemas),
            "global_elements": sum(len(schema["global_elements"]) for schema in schemas),
            "type_members": sum(len(kind["members"]) for s in schemas for kind in s["complex_types"].values()),
        }

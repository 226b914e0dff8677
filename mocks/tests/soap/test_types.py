"""The types are the contract: equal to the facts file, nothing missing, nothing more."""

from decimal import Decimal
from itertools import combinations
from typing import Any

import pytest

from registermock.soap.ar import types as ar
from registermock.soap.contract.primitives import Contract, Enumeration, Restriction, Struct
from registermock.soap.contract.service_contract import ServiceContract
from registermock.soap.contract.xsd import named_types
from registermock.soap.cppa import types as cppa
from registermock.soap.flr import types as flr


class Reader:
    """Writes spyne types down the way the facts files do."""

    def __init__(self, contract: ServiceContract, prefixes: dict[str, str]) -> None:
        self._prefixes = {uri: prefix for prefix, uri in prefixes.items()}
        self.kinds = {self.qname(kind): kind for kind in named_types(contract)}

    def qname(self, kind: Any) -> str:
        return f"{self._prefixes[kind.get_namespace()]}:{kind.get_type_name()}"

    def members(self, kind: Any) -> list[list[Any]]:
        return [self._row(name, member) for name, member in kind._type_info.items()]

    def _row(self, name: str, member: Any) -> list[Any]:
        attributes = member.Attributes
        many = "unbounded" if attributes.max_occurs == Decimal("inf") else attributes.max_occurs
        return [name, self.qname(member), attributes.min_occurs, many, attributes.nillable]

    def of(self, base: type) -> dict[str, Any]:
        return {name: kind for name, kind in self.kinds.items() if issubclass(kind, base)}


@pytest.fixture
def read(contract: ServiceContract, facts: Any) -> Reader:
    return Reader(contract, facts.prefixes)


class TestTypesEqualTheFacts:
    def test_the_same_types_are_reached(self, read: Reader, facts: Any) -> None:
        assert set(read.kinds) == set(facts.types)

    def test_members_have_name_type_occurrence_and_nillability_in_wire_order(self, read: Reader, facts: Any) -> None:
        expected = {name: row["members"] for name, row in facts.types.items() if "members" in row}

        assert expected == {name: read.members(kind) for name, kind in read.of(Contract).items()}

    def test_contracts_extend_the_same_bases(self, read: Reader, facts: Any) -> None:
        expected = {name: row["extends"] for name, row in facts.types.items() if "extends" in row}

        actual = {n: kind.__extends__ for n, kind in read.of(Contract).items() if kind.__extends__}
        assert expected == {name: read.qname(base) for name, base in actual.items()}

    def test_the_same_contracts_are_value_types(self, read: Reader, facts: Any) -> None:
        assert {name for name, row in facts.types.items() if row.get("value_type")} == set(read.of(Struct))

    def test_enumerations_have_the_same_values_in_order(self, read: Reader, facts: Any) -> None:
        expected = {
            name: [value for value, _ in row["enumeration"]]
            for name, row in facts.types.items()
            if "enumeration" in row
        }

        actual = {name: [value for _, value in kind.facets] for name, kind in read.of(Enumeration).items()}
        assert expected == actual

    def test_simple_types_restrict_the_same_built_in_type(self, read: Reader, facts: Any) -> None:
        expected = {
            name: (row["restriction"], bool(row.get("list")))
            for name, row in facts.types.items()
            if "restriction" in row
        }

        actual = {n: (f"xs:{kind.restricts}", kind.is_list) for n, kind in read.of(Restriction).items()}
        assert expected == actual

    def test_guid_and_duration_have_the_same_facets(self, read: Reader, facts: Any) -> None:
        names = ("pattern", "minInclusive", "maxInclusive")
        expected = {
            name: {facet: row[facet] for facet in names if facet in row}
            for name, row in facts.types.items()
            if name.startswith("ser:")
        }

        actual = {n: dict(kind.facets) for n, kind in read.of(Restriction).items() if n.startswith("ser:")}
        assert expected == actual


class TestTypeModules:
    def test_no_contract_is_shared_between_registers(self) -> None:
        owned = [
            {kind for kind in vars(module).values() if isinstance(kind, type) and issubclass(kind, Contract)}
            - {Contract, Struct}
            for module in (flr, ar, cppa)
        ]

        assert not any(one & other for one, other in combinations(owned, 2))

    def test_a_member_named_like_its_type_leaves_the_type_alone(self) -> None:
        assert flr.Status(Code=flr.Code(CodeValue="x")).Code.CodeValue == "x"

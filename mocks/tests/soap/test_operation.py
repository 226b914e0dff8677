"""`operation` declares document/literal wrapped operations, as in the facts."""

from typing import Any

from spyne import Service

from registermock.soap.contract.operation import answers_fault, demanded_roles, operation
from registermock.soap.contract.primitives import Text
from registermock.soap.contract.service_contract import ServiceContract


def wrapper(message: Any) -> tuple[str, dict[str, tuple[str, int, bool]]]:
    members = {
        name: (kind.get_type_name(), int(kind.Attributes.min_occurs), kind.Attributes.nillable)
        for name, kind in message._type_info.items()
    }
    return message.get_type_name(), members


def expected_wrapper(row: dict[str, Any]) -> tuple[str, dict[str, tuple[str, int, bool]]]:
    members = {name: (kind.split(":")[1], least, nil) for name, kind, least, _, nil in row["members"]}
    return row["element"].split(":")[1], members


class TestOperation:
    def test_request_wrapper_is_that_of_the_facts(self, contract: ServiceContract, facts: Any) -> None:
        for row in facts.operations:
            assert wrapper(contract.descriptor(row["name"]).in_message) == expected_wrapper(row["input"])

    def test_reply_wrapper_is_that_of_the_facts(self, contract: ServiceContract, facts: Any) -> None:
        for row in facts.operations:
            assert wrapper(contract.descriptor(row["name"]).out_message) == expected_wrapper(row["output"])

    def test_parameters_keep_the_order_of_the_contract(self, contract: ServiceContract, facts: Any) -> None:
        for row in facts.operations:
            message = contract.descriptor(row["name"]).in_message
            assert [member[0] for member in row["input"]["members"]] == list(message._type_info)

    def test_declared_faults_are_those_of_the_facts(self, contract: ServiceContract, facts: Any) -> None:
        for row in facts.operations:
            actual = [f"com:{fault.get_type_name()}" for fault in contract.faults(row["name"])]
            assert [fault["element"] for fault in row["faults"]] == actual

    def test_demanded_roles_are_those_of_the_facts(self, contract: ServiceContract, facts: Any) -> None:
        for row in facts.operations:
            stated = [text.partition(" (")[0] for text in row.get("notes", {}).get("any_of_roles", [])]
            assert [str(role) for role in demanded_roles(contract.descriptor(row["name"]))] == stated

    def test_faults_stay_in_the_common_namespace_when_an_application_is_made(
        self, contract: ServiceContract, application: Any
    ) -> None:
        application(contract)

        faults = [fault for name in contract.operations for fault in contract.faults(name)]
        assert {fault.get_namespace() for fault in faults} == {"http://register.nhn.no/Common"}

    def test_an_operation_answers_a_fault_on_purpose_only_where_it_says_so(self) -> None:
        class Two(Service):  # type: ignore[misc]
            @operation(Text, returns=Text)
            def Asks(ctx: Any, what: str) -> str: ...  # type: ignore[empty-body]  # noqa: N802, N805

            @operation(Text, answers_fault=True)
            def Refuses(ctx: Any, what: str) -> None: ...  # noqa: N802, N805

        told = {name: answers_fault(descriptor) for name, descriptor in Two.public_methods.items()}
        assert told == {"Asks": False, "Refuses": True}

"""A service contract names things as the WSDL does."""

from pathlib import Path
from typing import Any

import yaml

from registermock.soap.contract.operation import answers_fault
from registermock.soap.contract.service_contract import ServiceContract

FACTS = Path(__file__).parents[3] / "contract_tests" / "facts"


class TestNames:
    def test_service_port_type_and_namespace_are_the_facts(self, contract: ServiceContract, facts: Any) -> None:
        assert contract.port_type == facts.service["port_type"]
        assert contract.namespace == facts.service["targetNamespace"]
        assert contract.name == facts.service["name"] or (contract.short, facts.service["name"]) == (
            "CPPA",
            None,
        )

    def test_prefixes_are_those_of_the_facts_and_start_with_the_target(
        self, contract: ServiceContract, facts: Any
    ) -> None:
        assert contract.prefixes.items() <= facts.prefixes.items()
        assert next(iter(contract.prefixes.values())) == contract.namespace


class TestOperations:
    def test_adresseregisteret_has_all_of_the_facts_in_their_order(self, contracts: dict[str, ServiceContract]) -> None:
        document = yaml.safe_load((FACTS / "ar.yaml").read_text(encoding="utf-8"))

        assert list(contracts["ar"].operations) == [row["name"] for row in document["operations"]]

    def test_only_the_write_operations_answer_a_fault_on_purpose(self, contracts: dict[str, ServiceContract]) -> None:
        document = yaml.safe_load((FACTS / "ar.yaml").read_text(encoding="utf-8"))

        refusing = [name for name in contracts["ar"].operations if answers_fault(contracts["ar"].descriptor(name))]
        assert refusing == [row["name"] for row in document["operations"] if row["kind"] == "write"]


class TestActions:
    def test_every_action_is_that_of_the_facts(self, contract: ServiceContract, facts: Any) -> None:
        for row in facts.operations:
            name = row["name"]
            assert contract.action(name) == row["soap_action"] == row["input"]["action"]
            assert contract.reply_action(name) == row["output"]["action"]

    def test_fault_actions_are_those_of_the_facts(self, contract: ServiceContract, facts: Any) -> None:
        for row in facts.operations:
            actual = [
                contract.fault_action(row["name"], fault.get_type_name()) for fault in contract.faults(row["name"])
            ]
            assert [fault["action"] for fault in row["faults"]] == actual

    def test_an_action_leads_back_to_its_operation(self, contract: ServiceContract) -> None:
        for operation in contract.operations:
            assert contract.operation_of(contract.action(operation)) == operation

    def test_an_unknown_action_leads_nowhere(self, contract: ServiceContract) -> None:
        assert contract.operation_of(contract.namespace) is None


class TestRegisterPrefixes:
    def test_the_application_knows_each_namespace_by_the_prefix_of_the_contract(
        self, contract: ServiceContract, application: Any
    ) -> None:
        interface = application(contract).interface

        assert contract.prefixes.items() <= interface.nsmap.items()
        assert len(set(interface.nsmap.values())) == len(interface.nsmap)

"""What a service's WSDL has to say, from its facts file: plain values that can be laid beside the served ones.

Addresses are those of the server under test; only the paths are the contract's.
"""

from functools import cache
from typing import Any

import yaml

from .facts import FOLDER, ServiceName

Description = dict[str, Any]
PARTS = ("service", "bindings", "bound operations", "operations", "messages", "wrappers", "schemas", "substitutions")

_NOT_IN_A_WSDL = {"client_settings", "fault_body", "policy", "ws_addressing"}
_TRANSPORT = {
    "transport_token": "HTTPS",
    "require_client_certificate": False,
    "algorithm_suite": "Basic256",
    "layout": "Strict",
    "include_timestamp": False,
}
# CPPA's facts come from a client's proxy, which knows no WSDL. Where they are silent the two others speak for it;
# the name of its service nobody knows, so it is ours.
_CPPA_SERVICE = "CPPAService"
_FAULT_BODY = {"use": "literal", "namespace": ""}


@cache
def document(service: ServiceName) -> dict[str, Any]:
    """The facts file as it is."""
    read: dict[str, Any] = yaml.safe_load((FOLDER / f"{service}.yaml").read_text(encoding="utf-8"))
    return read


def expected(service: ServiceName, endpoint: str) -> Description:
    """What the WSDL of a service at `endpoint` (SOAP 1.2) has to say; over HTTPS also that it wants HTTPS."""
    facts = document(service)
    operations, schemas = facts["operations"], facts["schemas"]
    sides = [side for row in operations for side in (row["input"], row["output"], *row["faults"])]
    return {
        "service": _service(facts["service"], endpoint),
        "bindings": [_binding(row, secure=endpoint.startswith("https:")) for row in facts["bindings"]],
        "bound operations": {row["name"]: [_bound(row, one) for one in operations] for row in facts["bindings"]},
        "operations": [_operation(row) for row in operations],
        "messages": {side["message"]: [side["part"], side["element"]] for side in sides},
        "wrappers": {side["element"]: side["members"] for side in sides if "members" in side},
        "schemas": {row["prefix"]: _schema(row) for row in schemas},
        "substitutions": {base: sorted(kinds) for base, kinds in facts["substitutions"].items()},
    }


def _service(row: dict[str, Any], endpoint: str) -> Description:
    return {
        "name": row["name"] or _CPPA_SERVICE,
        "definitions_name": row["definitions_name"] or _CPPA_SERVICE,
        "targetNamespace": row["targetNamespace"],
        "port_type": row["port_type"],
        "ports": [_port(port, endpoint) for port in row["ports"]],
    }


def _port(row: dict[str, Any], endpoint: str) -> Description:
    address = endpoint + ("/Basic" if row["address"].endswith("/Basic") else "")
    return {**row, "address": address, "endpoint_reference": address if row["soap"] == "1.2" else None}


def _binding(row: dict[str, Any], *, secure: bool) -> Description:
    stated = {"id": f"{row['name']}_policy", **_TRANSPORT, **row["policy"]}
    return {
        **{key: value for key, value in row.items() if key not in _NOT_IN_A_WSDL},
        "policy": {key: value for key, value in stated.items() if secure or key not in _TRANSPORT},
        "ws_addressing": row["ws_addressing"],
    }


def _bound(binding: dict[str, Any], row: dict[str, Any]) -> Description:
    return {
        "name": row["name"],
        "soap_action": row["soap_action"],
        "style": binding["style"],
        "input": binding["use"],
        "output": binding["use"],
        "faults": [{"name": fault["name"], **binding.get("fault_body", _FAULT_BODY)} for fault in row["faults"]],
    }


def _operation(row: dict[str, Any]) -> Description:
    def side(given: dict[str, Any], *keys: str) -> Description:
        return {key: given[key] for key in keys}

    return {
        "name": row["name"],
        "input": side(row["input"], "action", "message"),
        "output": side(row["output"], "action", "message"),
        "faults": [side(fault, "name", "action", "message") for fault in row["faults"]],
    }


def _schema(row: dict[str, Any]) -> Description:
    return {
        "targetNamespace": row["targetNamespace"],
        "elementFormDefault": row["elementFormDefault"],
        "attributeFormDefault": row["attributeFormDefault"],
        "imports": sorted(row["imports"]),
        "complex_types": {one["name"]: _without(one, "name", "explicit_order") for one in row["complex_types"]},
        "simple_types": {one["name"]: _without(one, "name") for one in row["simple_types"]},
        "global_elements": {name: [type_, nillable] for name, type_, nillable in row["global_elements"]},
        "global_attributes": dict(row.get("global_attributes", ())),
    }


def _without(row: dict[str, Any], *keys: str) -> Description:
    return {key: value for key, value in row.items() if key not in keys}

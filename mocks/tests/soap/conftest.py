"""The three contracts as they are served, next to the facts they must equal."""

from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from registermock.soap.contract.service_contract import ServiceContract
from registermock.soap.namespaces import XSI
from registermock.soap.served import AR, CPPA, FLR

# isort: split
from spyne import Application
from spyne.protocol.soap import Soap11

FACTS = Path(__file__).parents[3] / "contract_tests" / "facts"
CONTRACTS = {"flr": FLR, "ar": AR, "cppa": CPPA}


class Facts:
    """A facts file, narrowed to the given operations and the types they reach."""

    def __init__(self, name: str, operations: tuple[str, ...]) -> None:
        document = yaml.safe_load((FACTS / f"{name}.yaml").read_text(encoding="utf-8"))
        self.service = document["service"]
        self.prefixes = document["prefixes"]
        self.operations = [row for row in document["operations"] if row["name"] in operations]
        self._all = {
            f"{schema['prefix']}:{row['name']}": row
            for schema in document["schemas"]
            for row in [*schema["complex_types"], *schema["simple_types"]]
        }
        self.types = {name: self._all[name] for name in self._reached()}

    def _reached(self) -> set[str]:
        derived = defaultdict(list)
        for name, row in self._all.items():
            derived[row.get("extends")].append(name)
        reached: set[str] = set()
        waiting = self._starts()
        while waiting:
            name = waiting.pop()
            if name in self._all and name not in reached:
                reached.add(name)
                row = self._all[name]
                waiting += [member[1] for member in row.get("members", ())]
                waiting += [*derived[name], row.get("extends")]
        return reached

    def _starts(self) -> list[str]:
        members = [
            member[1] for row in self.operations for side in ("input", "output") for member in row[side]["members"]
        ]
        return members + [fault["element"] for row in self.operations for fault in row["faults"]]


@pytest.fixture(params=sorted(CONTRACTS))
def name(request: Any) -> str:
    """flr, ar or cppa: what uses it runs for each."""
    return str(request.param)


@pytest.fixture
def contract(name: str) -> ServiceContract:
    """The contract of the register."""
    return CONTRACTS[name]


@pytest.fixture
def facts(name: str, contract: ServiceContract) -> Facts:
    """The facts of the register."""
    return _facts(name, contract.operations)


@cache
def _facts(name: str, operations: tuple[str, ...]) -> Facts:
    return Facts(name, operations)


@pytest.fixture
def contracts() -> dict[str, ServiceContract]:
    """All three."""
    return CONTRACTS


@pytest.fixture(scope="session")
def application() -> Any:
    """Makes the spyne application of a contract."""
    return _application


def _application(
    contract: ServiceContract, kind: Any = Application, in_protocol: Any = None, out_protocol: Any = None
) -> Application:
    """It declares each namespace once, under the contract's prefix; spyne makes prefixes up as it goes."""
    out_protocol = out_protocol or Soap11(polymorphic=True)
    made = kind([contract.service], contract.namespace, in_protocol=in_protocol or Soap11(), out_protocol=out_protocol)
    made.interface.nsmap = {"s": out_protocol.ns_soap_env, "xsi": XSI, **contract.prefixes}
    made.interface.prefmap = {namespace: prefix for prefix, namespace in made.interface.nsmap.items()}
    return made

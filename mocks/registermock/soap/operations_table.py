"""Which operations there are and which of them are imitated: the page `registermock operations` prints."""

from collections.abc import Iterator

from registermock.soap.contract.operation import answers_fault
from registermock.soap.contract.service_contract import ServiceContract
from registermock.soap.served import AR, CPPA, FLR

ANSWERED, FAULT = "answered", "fault on purpose"
_WRITING = ("Add", "Create", "Enable", "Remove", "Revoke", "Set", "Update")
_HEAD = """\
# Operations

Every operation of the three registers, in the order of their contracts. An operation that is not imitated is in the
WSDL too, and answers one fault that says so. Made by `registermock operations > docs/register-operations.md`.

"""


def page() -> str:
    """The whole page as Markdown: a sum for each register, and a table with a row for each operation."""
    contracts = (FLR, AR, CPPA)
    sums = [f"- {_sum(contract)}" for contract in contracts]
    rows = [_row(row) for contract in contracts for row in _rows(contract)]
    head = [_row(("register", "operation", "kind", "here", "declared faults")), "|---|---|---|---|---|"]
    return _HEAD + "\n".join([*sums, "", *head, *rows, ""])


def _sum(contract: ServiceContract) -> str:
    here = [row[3] for row in _rows(contract)]
    on_purpose = f", {here.count(FAULT)} a {FAULT}" if FAULT in here else ""
    return f"{contract.short}: {len(here)} operations, {here.count(ANSWERED)} answered{on_purpose}."


def _rows(contract: ServiceContract) -> Iterator[tuple[str, ...]]:
    for operation in contract.operations:
        # The contracts do not say which operations write; their names do.
        kind = "write" if operation.startswith(_WRITING) else "read"
        here = FAULT if answers_fault(contract.descriptor(operation)) else ANSWERED
        faults = ", ".join(fault.get_type_name() for fault in contract.faults(operation))
        yield contract.short, operation, kind, here, faults or "none"


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"

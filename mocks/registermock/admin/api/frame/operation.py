"""One call of the API: everything that answering it and describing it need, told once."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from registermock.masking import outward
from registermock.state import State, Tenant

JSON, YAML, TEXT = "application/json", "application/yaml", "text/plain"
Shape = type[BaseModel] | Mapping[str, Any]
"""The shape of a message: a model, or a JSON Schema."""


@dataclass(frozen=True, slots=True)
class ApiCall:
    """A call that was let in. `body` and `query` are what the operation says they are; `path` is by name.

    `whose` is the tenant's name, `operations` are the names of each register's operations, by `flr`, `ar`, `cppa`.
    """

    state: State
    whose: str
    body: Any
    query: Any
    path: Mapping[str, str]
    operations: Mapping[str, Collection[str]]

    @property
    def tenant(self) -> Tenant:
        """The tenant, which is made if it is not there."""
        return self.state.tenants.of(self.whose)

    @property
    def by_register(self) -> dict[str, Collection[str]]:
        """The operations by FLR, AR and CPPA."""
        return {register.upper(): names for register, names in self.operations.items()}

    def outward(self, value: Any) -> Any:
        """What may leave the process of values that JSON knows: national ids are masked unless a setting shows them."""
        return outward(value, show=self.state.settings.show_national_ids)


@dataclass(frozen=True, slots=True)
class Body:
    """What a call brings: its shape, the types it may have, and an example. Text is handed over as it came."""

    shape: Shape
    examples: Mapping[str, Any]
    types: tuple[str, ...] = (JSON,)
    most: int = 64 * 1024
    """Bytes."""


@dataclass(frozen=True, slots=True)
class Success:
    """What a call that succeeds gives. `also` are other types of the same, by name."""

    description: str
    shape: Shape | None = None
    example: Any = None
    status: int = 200
    type: str = JSON
    also: tuple[str, ...] = ()


Handler = Callable[[ApiCall], Any]


@dataclass(frozen=True, slots=True)
class Operation:
    """`path` is below /__admin. `path_parameters` describes those in braces; `problems` are the statuses of what may
    go wrong beyond what may with any call. `handler` None: it is answered elsewhere."""

    method: str
    path: str
    name: str
    group: str
    summary: str
    answer: Success
    handler: Handler | None = None
    description: str = ""
    body: Body | None = None
    query: type[BaseModel] | None = None
    path_parameters: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    problems: Mapping[int, str] = field(default_factory=dict)
    of_tenant: bool = True
    open: bool = False
    """Whether it is answered without the token."""

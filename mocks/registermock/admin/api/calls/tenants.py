"""Who the tenants are, and being as at the start."""

from time import monotonic

from pydantic import BaseModel, Field

from registermock.admin.api.frame.operation import ApiCall, Operation, Success
from registermock.state import Tenant


class TenantShown(BaseModel):
    """One tenant."""

    name: str
    changed: bool = Field(
        description="Whether it sees another world or time than the server was started with, or has faults armed."
    )
    own_scenarios: list[str] = Field(description="The files it loaded, changed or removed.")
    exchanges: int = Field(description="How many are in its journal.")
    journal_bytes: int
    evicted: int = Field(description="How many exchanges its journal had no room for.")
    idle_seconds: float = Field(description="How long nobody has called in its name.")


class TenantsShown(BaseModel):
    """Every tenant there is."""

    tenants: list[TenantShown]


_EVA = {"name": "eva", "changed": True, "own_scenarios": ["vacant-one-vikar.yaml"], "exchanges": 12,
        "journal_bytes": 31000, "evicted": 0, "idle_seconds": 1.5}  # fmt: skip


def _shown(asked: ApiCall, one: Tenant) -> TenantShown:
    journal = one.journal
    return TenantShown(
        name=asked.outward(one.name),
        changed=one.changed,
        own_scenarios=sorted(one.own_scenarios),
        exchanges=journal.kept,
        journal_bytes=journal.size,
        evicted=journal.evicted,
        idle_seconds=round(max(0.0, monotonic() - one.used), 3),
    )


def _all(asked: ApiCall) -> TenantsShown:
    return TenantsShown(tenants=[_shown(asked, one) for one in asked.state.tenants.all()])


def _one(asked: ApiCall) -> TenantShown:
    return _shown(asked, asked.tenant)


def _remove(asked: ApiCall) -> None:
    asked.state.tenants.remove(asked.whose)


def _reset(asked: ApiCall) -> None:
    asked.tenant.reset()


OPERATIONS = (
    Operation(
        "GET", "/tenants", "listTenants", "Tenants", "Every tenant there is, by name",
        Success("The tenants.", TenantsShown, {"tenants": [_EVA]}), _all, of_tenant=False,
    ),
    Operation(
        "GET", "/tenant", "showTenant", "Tenants", "The tenant",
        Success("The tenant, which is made if it was not there.", TenantShown, _EVA), _one,
    ),
    Operation(
        "DELETE", "/tenant", "removeTenant", "Tenants", "Forget the tenant",
        Success("It is gone; whoever calls in its name starts anew.", status=204), _remove,
    ),
    Operation(
        "POST", "/reset", "resetTenant", "Tenants", "Be as at the start",
        Success("Scenarios, clock and journal are as at the start, and no fault is armed.", status=204), _reset,
    ),
)  # fmt: skip

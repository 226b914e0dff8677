"""What a running server shows to whom: tenants, each with a world, a clock and a journal of its own."""

from registermock.state.state import State
from registermock.state.tenant import NoScenarioFiles, Tenant
from registermock.state.tenants import DEFAULT, Tenants

__all__ = ["DEFAULT", "NoScenarioFiles", "State", "Tenant", "Tenants"]

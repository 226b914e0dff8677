"""Helpers for tests: a server of one's own, and the registers asked over real SOAP.

What each name needs is loaded when it is first used: pytest loads this room for every project it is installed beside.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from registermock.testing.running import DidNotStart, Running, bare_environment
    from registermock.testing.soap_registers import SoapRegisters
    from registermock.testing.wire import Exchange, Target

__all__ = ["DidNotStart", "Exchange", "Running", "SoapRegisters", "Target", "bare_environment"]

_HOME = {"SoapRegisters": "soap_registers", "Exchange": "wire", "Target": "wire"}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"registermock.testing has no {name}")
    return getattr(import_module(f"registermock.testing.{_HOME.get(name, 'running')}"), name)

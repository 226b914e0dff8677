"""Helpers for tests: the registers asked over real SOAP."""

from registermock.testing.soap_registers import SoapRegisters
from registermock.testing.wire import Exchange, Target

__all__ = ["Exchange", "SoapRegisters", "Target"]

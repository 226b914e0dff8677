"""The three contracts that are served."""

from registermock.soap.ar.service import AR
from registermock.soap.cppa.service import CPPA
from registermock.soap.flr.service import FLR

__all__ = ["AR", "CPPA", "FLR"]

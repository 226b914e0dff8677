"""What a register may refuse with: one class a situation, each writing its own sentence.

    RegisterFault
      FlrFault     flr.py     ErrorCode Feil, message "ArgumentException: ..."
      ArFault      ar.py
      CppaFault    cppa.py

The texts of NotOnAnyList and InvalidNin and the code of UnknownHerId are compared literally by clients
(recorded by KS); texts nobody has seen come from Settings.
"""

from registermock.faults.register_fault import RegisterFault

__all__ = ["RegisterFault"]

"""What a client does that the real registers would not like, found by reading a tenant's journal."""

from registermock.findings.finding import Finding
from registermock.findings.linter import found_in

__all__ = ["Finding", "found_in"]

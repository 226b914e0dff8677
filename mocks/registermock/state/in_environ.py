"""Where the pages find in the WSGI environment what the server tells them of a call."""

TENANT = "registermock.tenant"
"""Whose call it is."""

REFUSED = "registermock.refused"
"""Why it cannot be anybody's; None where it can."""

OWN_HOSTS = "registermock.own_hosts"
"""The names of the server beside this machine's own; None where any name may be its."""

"""Citizens, doctors and the lists that tie them together."""

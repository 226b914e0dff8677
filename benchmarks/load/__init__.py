"""Load on a server, and what it costs there."""

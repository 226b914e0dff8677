"""The format of scenarios: its keys, its version, its schema."""

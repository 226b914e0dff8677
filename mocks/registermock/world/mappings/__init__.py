"""Mappings over others: two populations as one, some values hidden, a few laid on top. Nothing is copied."""

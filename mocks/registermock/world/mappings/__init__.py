"""Mappings over others: two populations as one, some values hidden, a few laid on top. Nothing is copied.

`groups` makes the plain ones of the scenarios.
"""

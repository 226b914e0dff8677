"""The decision table, by the questions it asks."""

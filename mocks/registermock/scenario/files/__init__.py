"""Scenario files and their texts: found, read, compiled or recalled, followed on disk."""

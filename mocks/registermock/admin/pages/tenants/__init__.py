"""What one tenant, a caller with a world of his own, has and did: clock, journal, findings, coverage."""

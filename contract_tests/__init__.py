"""The contract, checked over the wire: against registermock or against NHN's own test environment."""

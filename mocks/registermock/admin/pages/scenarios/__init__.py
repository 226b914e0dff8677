"""The catalogue, and one scenario."""

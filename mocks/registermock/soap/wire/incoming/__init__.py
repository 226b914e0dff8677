"""A message that comes in: read, and the operation found."""

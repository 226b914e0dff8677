"""A message that goes out."""

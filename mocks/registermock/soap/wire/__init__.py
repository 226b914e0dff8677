"""A message handled: HTTP in, envelope read, operation found, spyne run, envelope written, HTTP out."""

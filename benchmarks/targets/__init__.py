"""The servers under measurement, one a file, all of the same shape: start, host, stop."""

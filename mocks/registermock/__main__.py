"""`python -m registermock`."""

from registermock.cli import main

main()

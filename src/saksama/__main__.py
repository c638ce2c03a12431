"""`python -m saksama`."""

from saksama.cli import main

main()

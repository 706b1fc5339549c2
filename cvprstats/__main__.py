"""`python -m cvprstats`."""

from cvprstats.cli import main

main()

"""`python -m gsreport`: the command line."""

from gsreport.cli import main

main(prog_name="gsreport")

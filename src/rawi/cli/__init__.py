"""The command line: `rawi VERB CORPUS [WHAT…] [options]`. Records on stdout, everything else on stderr."""

from rawi.cli.app import main

__all__ = ["main"]

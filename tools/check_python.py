"""Says clearly when the Python that runs `make` is too old, or cannot make virtual environments."""

import importlib.util
import sys

if sys.version_info < (3, 11):  # noqa: UP036 - this is the file that older Pythons run
    sys.exit(f"rawi needs Python 3.11 or newer, not {sys.version.split()[0]}; run: make PYTHON=python3.11 …")
if importlib.util.find_spec("ensurepip") is None:
    sys.exit("this Python cannot make virtual environments; on Debian: apt-get install python3-venv")

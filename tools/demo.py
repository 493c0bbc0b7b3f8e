"""`make demo`: builds a corpus from the sample newsroom, serves its pages and opens a browser.

With CI=1 it checks that the pages answer, and stops.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NEWSROOM = ROOT / "examples" / "newsroom"
CORPUS = ROOT / "demo.rawi"
RAWI = Path(sys.executable).with_name("rawi")
STARTED_WITHIN = 30.0


def main() -> None:
    """Builds (or extends) the corpus, then shows it."""
    print("Building a corpus from the sample newsroom (some 60 invented articles in three languages) …", flush=True)
    subprocess.run([RAWI, "build", CORPUS, NEWSROOM], check=True)
    subprocess.run([RAWI, "status", CORPUS], check=True)
    if os.environ.get("CI"):
        _check_a_page()
    else:
        subprocess.run([RAWI, "serve", CORPUS, "--open"], check=False)


def _check_a_page() -> None:
    port = _free_port()
    server = subprocess.Popen([RAWI, "serve", CORPUS, "--port", str(port)])
    try:
        page = _first_page(f"http://127.0.0.1:{port}/events")
        if "<html" not in page or "rawi" not in page:
            sys.exit("the pages answered, but not with a page")
        print("the pages answer: ok")
    finally:
        server.terminate()
        server.wait(timeout=10)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _first_page(address: str) -> str:
    give_up = time.monotonic() + STARTED_WITHIN
    while True:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                return str(answer.read().decode("utf-8"))
        except urllib.error.URLError:
            if time.monotonic() > give_up:
                raise
            time.sleep(0.2)


if __name__ == "__main__":
    main()

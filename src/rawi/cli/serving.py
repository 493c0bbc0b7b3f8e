"""`rawi serve`."""

from __future__ import annotations

import webbrowser
from typing import Annotated

import typer

from rawi.cli.options import CorpusArgument
from rawi.cli.output import say
from rawi.corpus import Corpus
from rawi.settings import Settings


def serve(
    corpus: CorpusArgument,
    *,
    host: Annotated[str | None, typer.Option("--host", help="Address to listen on; loopback by default.")] = None,
    port: Annotated[int | None, typer.Option("--port", min=0, max=65535, help="Port to listen on.")] = None,
    also_host: Annotated[
        list[str] | None,
        typer.Option(
            "--also-host", metavar="NAME", help="A name under which other machines may ask, e.g. of this one."
        ),
    ] = None,
    open_browser: Annotated[bool, typer.Option("--open", help="Open a browser on the pages.")] = False,
) -> None:
    """Show the corpus as web pages on this machine."""
    from rawi.web.app import serve as serve_pages  # noqa: PLC0415 - no other command waits for a web framework to load

    settings = Settings.from_environment()
    opened = Corpus.open(corpus, settings=settings)
    chosen_host, chosen_port = host or settings.host, settings.port if port is None else port
    address = f"http://{chosen_host}:{chosen_port}/"
    say(f"rawi shows {corpus} at {address} (Ctrl-C ends)")
    if open_browser:
        webbrowser.open(address)
    serve_pages(opened, host=chosen_host, port=chosen_port, settings=settings, hosts=tuple(also_host or ()))

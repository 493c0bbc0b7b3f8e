"""The application `rawi serve` runs: pages, their JSON twins, static files, errors."""

from collections.abc import Callable
from typing import Annotated, Any

import uvicorn
from fastapi import Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

from rawi.corpus import Corpus
from rawi.errors import NotFound, RawiError, UsageError
from rawi.settings import Settings
from rawi.web.addresses import address
from rawi.web.answers import Answer, Json, Moved
from rawi.web.entities import Entities
from rawi.web.excerpts import bounded
from rawi.web.listings import Listings
from rawi.web.readings import Readings
from rawi.web.rendering import FOLDER, page
from rawi.web.security import HEADERS, HostCheck, SecurityHeaders

_METHODS = ["GET", "HEAD"]
_MISDIRECTED = 421


class Forever(StaticFiles):
    """Static files; their addresses carry a digest, so a browser may keep them for good."""

    def file_response(self, *args: Any, **kwargs: Any) -> Response:
        """The file with a long life in the browser's cache."""
        response = super().file_response(*args, **kwargs)
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response


def create_app(corpus: Corpus, *, settings: Settings, hosts: tuple[str, ...] = ()) -> FastAPI:
    """The pages of `corpus`. `hosts` are names or addresses, besides loopback, under which they may be asked for."""
    app = FastAPI(title="rawi", docs_url=None, redoc_url=None, openapi_url=None)
    listings, readings = Listings(corpus, rows=settings.page_size), Readings(corpus)
    entities = Entities(corpus, rows=settings.page_size)
    for path, answer in (
        ("/", listings.home),
        ("/articles", listings.articles),
        ("/search", listings.search),
        ("/events", listings.events),
        ("/entities", entities.entities),
        ("/entity", entities.entity),
        ("/mentions", entities.mentions),
        ("/quarantine", listings.quarantine),
        ("/article", readings.article),
        ("/revisions", readings.revisions),
        ("/compare", readings.compare),
        ("/event", readings.event),
    ):
        _add(app, path, answer)
    _add_moved(app, "/entities/{id:path}", entities.at_path)
    app.mount("/static", Forever(directory=FOLDER / "static"))
    _add_errors(app)
    app.add_middleware(HostCheck, hosts=(settings.host, *hosts), refuse=_refuse)
    app.add_middleware(SecurityHeaders)
    return app


def serve(corpus: Corpus, *, host: str, port: int, settings: Settings, hosts: tuple[str, ...] = ()) -> None:
    """Serves the pages on `host`:`port` until interrupted. Beyond loopback, name the `hosts` readers will use."""
    app = create_app(corpus, settings=settings, hosts=(host, *hosts))
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False, access_log=False)


def _add_moved(app: FastAPI, path: str, answer: Callable[..., Moved]) -> None:
    """Registers an address that leads to a page or to its twin."""

    def lead(found: Annotated[Moved, Depends(answer)]) -> Response:
        return _elsewhere(found, twin=found.twin)

    app.add_api_route(path, lead, methods=_METHODS, response_model=None)


def _elsewhere(moved: Moved, *, twin: bool) -> Response:
    return RedirectResponse(address(f"{moved.path}.json" if twin else moved.path, moved.query))


def _add(app: FastAPI, path: str, answer: Callable[..., Answer | Moved]) -> None:
    """Registers a page and its JSON twin, both from the same answer."""

    def as_page(request: Request, found: Annotated[Answer | Moved, Depends(answer)]) -> Response:
        return page(request, found) if isinstance(found, Answer) else _elsewhere(found, twin=False)

    def as_json(found: Annotated[Answer | Moved, Depends(answer)]) -> Response:
        return Json(dict(found.data)) if isinstance(found, Answer) else _elsewhere(found, twin=True)

    app.add_api_route(path, as_page, methods=_METHODS, response_model=None)
    twin = "/index.json" if path == "/" else f"{path}.json"
    app.add_api_route(twin, as_json, methods=_METHODS, response_model=None)


def _add_errors(app: FastAPI) -> None:
    @app.exception_handler(RawiError)
    async def on_error(request: Request, error: RawiError) -> Response:
        return failure(request, error, status=error.http_status)

    @app.exception_handler(RequestValidationError)
    async def on_invalid(request: Request, error: RequestValidationError) -> Response:
        first = error.errors()[0]
        wrong = UsageError(
            f"{first['loc'][-1]}: {bounded(str(first['msg']), 200)}", next_step="correct the address and ask again"
        )
        return failure(request, wrong, status=wrong.http_status)

    @app.exception_handler(HTTPException)
    async def on_http(request: Request, error: HTTPException) -> Response:
        wrong: UsageError = (
            NotFound(f"there is no page {bounded(request.url.path, 200)!r}", next_step="begin at the home page /")
            if error.status_code == NotFound.http_status
            else UsageError(bounded(error.detail, 200), next_step="pages are read with GET")
        )
        return failure(request, wrong, status=error.status_code)

    @app.exception_handler(Exception)
    async def on_defect(request: Request, _error: Exception) -> Response:
        wrong = RawiError("rawi failed to answer this", next_step="the terminal that runs `rawi serve` shows why")
        response = failure(request, wrong, status=wrong.http_status)
        response.headers.update(HEADERS)  # this answer is made outside the middleware
        return response


async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
    request = Request(scope)
    wrong = UsageError(
        f"these pages are not served as {bounded(request.headers.get('host', ''), 200)!r}",
        next_step="open the address that `rawi serve` printed, or start it with that host name allowed",
    )
    await failure(request, wrong, status=_MISDIRECTED)(scope, receive, send)


def failure(request: Request, error: RawiError, *, status: int) -> Response:
    """An error as a page, or in the one JSON shape when a twin was asked for."""
    told = {"code": error.code, "message": bounded(error.message, 500), "next_step": bounded(error.next_step, 500)}
    if request.url.path.endswith(".json"):
        return Json({"error": told}, status_code=status)
    return page(request, Answer(template="error.html", data={"error": told}, page={"status": status}), status=status)

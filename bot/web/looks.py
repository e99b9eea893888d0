"""Rendering the pages: templates, language, the texts that the scripts need, and the static files."""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
import re
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from bot.web.settings import WebSettings
from dialogue.forms import label_in
from dialogue.texts import LANGUAGES, Texts, load_texts

HERE = Path(__file__).parent
LANGUAGE_COOKIE = "thidua-language"
YEAR = 365 * 24 * 3600

FOR_SCRIPTS = {
    "from-bot": (),
    "from-me": (),
    "choices": (),
    "remove-file": ("name",),
    "older": (),
    "to-end": (),
    "new-message": (),
    "sending": (),
    "not-sent": (),
    "refused": (),
    "send-now": (),
    "discard": (),
    "offline": (),
    "reconnecting": (),
    "session-gone": (),
    "reload": (),
    "take-photo": (),
    "choose-file": (),
    "file-too-big": ("name", "size", "most"),
    "file-empty": ("name",),
    "files-too-many": ("most",),
    "files-too-much": ("most",),
    "text-too-long": (),
}
"""Texts that the scripts show, and the parts that they fill in."""

FOR_DEMO_SCRIPTS = {
    "step-into": ("name", "role", "unit"),
    "invite": ("role", "unit"),
    "no-one-found": (),
    "no-unit-found": (),
    "failed": (),
    "nobody": (),
}


def language_of(request: Request) -> str:
    """Return the page's language: as asked (?lang=), asked before, or as the browser wants."""
    for wanted in (request.query_params.get("lang"), request.cookies.get(LANGUAGE_COOKIE)):
        if wanted in LANGUAGES:
            return wanted
    accepted = request.headers.get("accept-language", "").lower()
    tags = [part.split(";")[0].strip()[:2] for part in accepted.split(",")]
    # A Vietnamese browser often lists English too; who lists Vietnamese anywhere reads it.
    return "en" if "en" in tags and "vi" not in tags else "vi"


def script_texts(texts: Texts) -> dict[str, str]:
    """Return what the chat's scripts say, with "{name}" where they fill something in."""
    return {key: texts(f"web-{key}", **{part: f"{{{part}}}" for part in parts}) for key, parts in FOR_SCRIPTS.items()}


def heading_patterns() -> list[str]:
    """Return regular expressions that know a question's heading ("Câu 3/12: …") in each language."""
    patterns = []
    for language in LANGUAGES:
        heading = load_texts(language)("question-heading", number="0N0", total="0T0", label="0L0")
        pattern = re.escape(heading).replace("0N0", r"(\d+)").replace("0T0", r"(\d+)").replace("0L0", "(.*)")
        patterns.append(f"^{pattern}$".replace(r"\ ", " "))
    return patterns


def demo_script_texts(texts: Texts) -> dict[str, str]:
    """Return what the demo bar's script says."""
    return {
        key: texts(f"demo-{key}", **{part: f"{{{part}}}" for part in parts}) for key, parts in FOR_DEMO_SCRIPTS.items()
    }


@dataclass(frozen=True, slots=True)
class _Static:
    content: bytes
    packed: bytes
    type: str


class Looks:
    """The templates and the static files, read once. Static addresses carry a hash, so none goes stale."""

    def __init__(self, settings: WebSettings, *, demo: bool) -> None:
        self._settings = settings
        self._demo = demo
        self._environment = Environment(
            loader=FileSystemLoader(HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._files = {
            file.name: _Static(
                content := file.read_bytes(),
                gzip.compress(content, mtime=0),
                mimetypes.types_map[file.suffix],
            )
            for file in sorted((HERE / "static").iterdir())
            # Outside the demo not even its script is served.
            if demo or not file.name.startswith("demo.")
        }
        hashed = hashlib.sha256()
        for name, file in self._files.items():
            hashed.update(name.encode() + b"\0" + file.content)
        self._version = hashed.hexdigest()[:12]

    def page(
        self, request: Request, template: str, *, status: int = 200, officer: bool = False, **values: object
    ) -> Response:
        """Render a page in the request's language."""
        language = language_of(request)
        texts = load_texts(language, to_officers=officer)
        other = next(other for other in LANGUAGES if other != language)
        content = self._environment.get_template(template).render(
            t=texts,
            language=language,
            other_language=other,
            movement=label_in(self._settings.movement, language),
            host=label_in(self._settings.host, language),
            static=f"/static/{self._version}",
            demo=self._demo,
            demo_texts=demo_script_texts(texts) if self._demo else {},
            **values,
        )
        response = HTMLResponse(content, status_code=status, headers={"content-language": language})
        if request.query_params.get("lang") == language:
            response.set_cookie(
                LANGUAGE_COOKIE,
                language,
                max_age=YEAR,
                secure=self._settings.secure,
                httponly=True,
                samesite="lax",
            )
        return response

    def trouble(self, request: Request, kind: str, status: int) -> Response:
        """Render what is said when something did not work: "away", "missing", "refused"."""
        return self.page(request, "trouble.html", status=status, kind=kind)

    def routes(self) -> list[Route]:
        """Return the route of the static files."""
        return [
            Route("/static/{version}/{name}", self._static, methods=["GET"]),
            Route("/manifest.webmanifest", self._manifest, methods=["GET"]),
        ]

    async def _manifest(self, request: Request) -> Response:
        """Answer what a phone needs to put the page on its home screen."""
        language = language_of(request)
        manifest = {
            "name": label_in(self._settings.movement, language),
            "short_name": load_texts(language)("web-title"),
            "lang": language,
            "start_url": "/",
            "display": "standalone",
            "background_color": "#edf1f5",
            "theme_color": "#0b4678",
            "icons": [{"src": f"/static/{self._version}/icon.svg", "type": "image/svg+xml", "sizes": "any"}],
        }
        return JSONResponse(manifest, media_type="application/manifest+json")

    async def _static(self, request: Request) -> Response:
        file = self._files.get(request.path_params["name"])
        if file is None:
            return Response(status_code=404)
        headers = {"cache-control": "public, max-age=31536000, immutable", "vary": "accept-encoding"}
        if request.path_params["version"] != self._version:
            # An older page, or another replica's: served, but not to be kept under that address.
            headers["cache-control"] = "no-cache"
        if "gzip" in request.headers.get("accept-encoding", ""):
            return Response(file.packed, media_type=file.type, headers={**headers, "content-encoding": "gzip"})
        return Response(file.content, media_type=file.type, headers=headers)

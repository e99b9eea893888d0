"""Who is at the page: a random address in a signed cookie, and the proof that a form came from our page."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from itsdangerous import BadSignature, Signer, TimestampSigner
from starlette.requests import Request
from starlette.responses import Response

from bot.web.settings import WebSettings
from dialogue.clock import Clock

VALID = timedelta(days=365)
RENEWED_AFTER = timedelta(days=30)
"""A cookie older than this is written anew when the page is opened: who comes now and then stays known."""


class _Timed(TimestampSigner):
    """Signs with the time of the clock that it was given."""

    def __init__(self, secret: str, purpose: str, clock: Clock) -> None:
        super().__init__(secret, salt=f"thidua.{purpose}", digest_method=hashlib.sha256)
        self._clock = clock

    def get_timestamp(self) -> int:
        return int(self._clock.now().timestamp())


class Sessions:
    """Reads and writes the cookie. `clock` is the machine's: moving the demo's clock logs nobody out."""

    def __init__(self, settings: WebSettings, clock: Clock) -> None:
        # __Host- makes browsers refuse the cookie from any other host or path; it needs https.
        self.cookie = "__Host-thidua" if settings.secure else "thidua"
        self._secure = settings.secure
        self._secret = settings.secret
        self._signer = _Timed(settings.secret, "session", clock)
        self._form_signer = Signer(settings.secret, salt="thidua.form", digest_method=hashlib.sha256)
        self._clock = clock

    def fresh_address(self) -> str:
        """Return an address that nobody can guess."""
        return secrets.token_urlsafe(18)

    def address(self, request: Request) -> str | None:
        """Return the address in the cookie; None when there is none, or it was forged or has expired."""
        try:
            signed = request.cookies.get(self.cookie, "")
            return self._signer.unsign(signed, max_age=int(VALID.total_seconds())).decode()
        except (BadSignature, UnicodeError):
            return None

    def ages(self, request: Request) -> bool:
        """Tell whether the (valid) cookie should be written anew."""
        _, written = self._signer.unsign(request.cookies.get(self.cookie, ""), return_timestamp=True)
        return self._clock.now() - written > RENEWED_AFTER

    def remember(self, response: Response, address: str) -> None:
        """Write the cookie."""
        response.set_cookie(
            self.cookie,
            self._signer.sign(address).decode(),
            max_age=int(VALID.total_seconds()),
            path="/",
            secure=self._secure,
            httponly=True,
            samesite="lax",
        )

    def form_token(self, address: str) -> str:
        """Return what a form of ours carries, bound to the cookie, so that no other site can post it."""
        return self._form_signer.get_signature(address).decode()

    def form_is_ours(self, address: str | None, token: str) -> bool:
        """Tell whether a form carries the token of this cookie."""
        if address is None:
            return False
        return bool(self._form_signer.verify_signature(address, token.encode("ascii", "replace")))

    def pseudonym(self, address: str) -> str:
        """Return a name for the address that gives nothing away: the page keeps unsent messages under it."""
        return hashlib.blake2b(address.encode(), key=self._secret.encode()[:64], digest_size=9).hexdigest()

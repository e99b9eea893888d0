"""The web chat's address, port and secret."""

from __future__ import annotations

import http.client
import socket
from urllib.parse import urlsplit

from bot.checks.finding import PREFIX, Finding, fault, fine, warning
from bot.settings import Settings, SettingsFault, require_secret

OUR_MACHINE = {"localhost", "127.0.0.1", "::1"}
PATIENCE = 2.0
"""Seconds for whatever listens on our port to answer."""


def check_web(settings: Settings) -> list[Finding]:
    """Look at what the web chat needs."""
    if not settings.web:
        return [fine("the web chat is off (THIDUA_WEB)")]
    return [
        *check_secret(settings),
        *check_address(settings.base_url),
        *check_port(settings.web_host, settings.web_port),
    ]


def check_secret(settings: Settings) -> list[Finding]:
    """Look whether sessions and links can be signed."""
    try:
        require_secret(settings)
    except SettingsFault as missing:
        _, _, remedy = str(missing).partition(": ")
        return [fault(f"{PREFIX}SECRET is missing or short", remedy)]
    return []


def check_address(base_url: str) -> list[Finding]:
    """Look whether people elsewhere can open the links that are sent to them, and nobody can listen in."""
    name = f"{PREFIX}BASE_URL"
    if not base_url:
        return [warning(f"{name} is not set: links in invitations lead to this machine only", f"set {name}=https://…")]
    address = urlsplit(base_url)
    if address.scheme not in {"http", "https"} or not address.hostname:
        return [fault(f"{name} is no address", "write it like https://thidua.example.vn")]
    if address.scheme == "http" and address.hostname not in OUR_MACHINE:
        remedy = f"put a proxy with https before it, and begin {name} with https://"
        return [warning("people reach the web chat without encryption", remedy)]
    return [fine(f"web chat at {base_url}")]


def check_port(host: str, port: int) -> list[Finding]:
    """Look whether the port is free, or the program itself listens there."""
    name = f"{PREFIX}WEB_PORT"
    if port == 0:
        return [warning("the web chat takes another port at every start", f"set {name}")]
    try:
        socket.create_connection((host, port), PATIENCE).close()
    except OSError:
        return [fine(f"port {port} is free")]
    if _is_ours(host, port):
        return [fine(f"thidua run is serving on port {port}")]
    return [fault(f"another program listens on {host}:{port}", f"stop it, or set {name}")]


def _is_ours(host: str, port: int) -> bool:
    asking = http.client.HTTPConnection(host, port, timeout=PATIENCE)
    try:
        asking.request("GET", "/healthz")
        return asking.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        asking.close()

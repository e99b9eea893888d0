"""`thidua run` as a process of its own: it serves, and it ends when it is told to."""

from __future__ import annotations

import http.client
import re
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from storage.database import Database
from tests.bot.cli_runner import SECRET, SMALL_PLAN, start, thidua

Serve = Callable[..., tuple["subprocess.Popen[str]", int]]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Start `thidua run`, and wait until it says where it is."""
    started: list[subprocess.Popen[str]] = []

    def run(url: str, *arguments: str, **settings: str) -> tuple[subprocess.Popen[str], int]:
        running = start("run", "--db", url, *arguments, **({"secret": SECRET, "web_port": "0"} | settings))
        started.append(running)
        assert running.stdout is not None
        line = running.stdout.readline()
        found = re.fullmatch(r"Web chat: http://127\.0\.0\.1:(\d+)\n", line)
        assert found, line + (running.communicate(timeout=10)[1])
        return running, int(found[1])

    yield run
    for running in started:
        if running.poll() is None:
            running.kill()
        running.communicate()


def get(port: int, path: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT], ids=["SIGTERM", "Ctrl-C"])
def test_it_serves_until_it_is_told_to_stop_and_ends_well(database_url: str, serve: Serve, how: signal.Signals) -> None:
    running, port = serve(database_url)
    assert get(port, "/readyz") == (200, "ok")
    told = time.monotonic()
    running.send_signal(how)
    _, err = running.communicate(timeout=15)
    assert running.returncode == 0, err
    assert time.monotonic() - told < 8
    assert "stopping" in err
    assert "Traceback" not in err
    assert "ERROR" not in err
    with pytest.raises(ConnectionRefusedError):
        get(port, "/readyz")


def test_it_stops_in_time_while_someone_keeps_a_connection_open(tmp_path: Path, serve: Serve) -> None:
    running, port = serve(f"sqlite:///{tmp_path}/x.db")
    with socket.create_connection(("127.0.0.1", port)) as idle:
        idle.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        assert idle.recv(1000).startswith(b"HTTP/1.1 200")
        running.send_signal(signal.SIGTERM)
        assert running.wait(15) == 0


def test_it_makes_the_folder_and_the_tables_that_are_missing(tmp_path: Path, serve: Serve) -> None:
    serve(f"sqlite:///{tmp_path}/new/folder/x.db", "--campaign", str(SMALL_PLAN))
    database = Database.open(f"sqlite:///{tmp_path}/new/folder/x.db")
    try:
        assert database.run(lambda c: c.exec_driver_sql("select count(*) from submissions").scalar_one()) == 0
    finally:
        database.close()


def test_doctor_recognises_a_program_that_is_serving(tmp_path: Path, serve: Serve) -> None:
    url = f"sqlite:///{tmp_path}/x.db"
    _, port = serve(url)
    ran = thidua("doctor", "--db", url, secret=SECRET, web_port=str(port))
    assert ran.code == 0, ran.said
    assert f"✓ thidua run is serving on port {port}" in ran.lines


def test_its_log_holds_no_secret(tmp_path: Path, serve: Serve, unused_tcp_port: int) -> None:
    token = "42:A-token-that-nobody-is-to-see"
    running, _ = serve(
        f"sqlite:///{tmp_path}/x.db",
        telegram_token=token,
        telegram_base_url=f"http://127.0.0.1:{unused_tcp_port}",
        log_level="DEBUG",
    )
    running.send_signal(signal.SIGTERM)
    out, err = running.communicate(timeout=15)
    assert running.returncode == 0, err
    for hidden in (token, token.split(":")[1], SECRET):
        assert hidden not in out + err


def test_a_port_that_is_taken_ends_the_program_and_is_named(tmp_path: Path, unused_tcp_port: int) -> None:
    with socket.create_server(("127.0.0.1", unused_tcp_port)):
        running = start("run", "--db", f"sqlite:///{tmp_path}/x.db", secret=SECRET, web_port=str(unused_tcp_port))
        _, err = running.communicate(timeout=30)
    assert running.returncode not in {0, None}
    assert "address already in use" in err
    assert str(unused_tcp_port) in err

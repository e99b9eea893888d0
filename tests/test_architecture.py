"""The house rules, as checks with a helpful sentence."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ["dialogue", "campaigns", "storage", "summaries", "handlers", "scheduler", "bot"]
"""A total order: each imports only those before it."""
HOMES = {
    "telegram": r"bot/channels/telegram\w*\.py",
    "sqlalchemy": r"storage/.*\.py",
    "pandas": r"(storage/lists|summaries/.*)\.py",
    "apscheduler": r"scheduler/loop\.py",
    "docx": r"summaries/papers/.*\.py",
    "docxtpl": r"summaries/papers/.*\.py",
    "lxml": r"summaries/papers/.*\.py",
    "icalendar": r"handlers/calendar_file\.py",
    "pyxform": r"campaigns/xlsform\w*\.py",
    "starlette": r"bot/(web/.*|channels/web\w*|program)\.py",
}
"""Libraries have one home."""
LONGEST_MODULE, LONGEST_FUNCTION = 300, 45
VAGUE = {"utils", "helpers", "manager", "common", "misc", "base"}

MODULES = sorted(
    path for package in PACKAGES for path in (ROOT / package).rglob("*.py") if "migrations" not in path.parts
)


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imported(path: Path) -> set[str]:
    tree = ast.parse(path.read_text("utf-8"))
    found = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    return found | {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_package_imports_only_those_before_it(path: Path) -> None:
    own = PACKAGES.index(name(path).split("/")[0])
    later = {module for module in imported(path) if module.split(".")[0] in PACKAGES[own + 1 :]}
    assert not later, f"{name(path)} imports {later}: the order is {' < '.join(PACKAGES)}"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_libraries_stay_at_home(path: Path) -> None:
    for module in imported(path):
        home = HOMES.get(module.split(".")[0])
        assert home is None or re.fullmatch(home, name(path)), f"{name(path)} imports {module}; its home is {home}"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_modules_and_functions_fit_in_the_head_or_say_why_not(path: Path) -> None:
    text = path.read_text("utf-8")
    lines = text.splitlines()
    if len(lines) > LONGEST_MODULE:
        assert "# long:" in text, f"{name(path)} has {len(lines)} lines; split it, or say why in a comment “# long: …”"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[1] if len(node.body) > 1 and ast.get_docstring(node) else node.body[0]
            length = (node.end_lineno or first.lineno) - first.lineno + 1
            body = "\n".join(lines[node.lineno - 1 : node.end_lineno])
            assert length <= LONGEST_FUNCTION or "# long:" in body, f"{name(path)}: {node.name} has {length} lines"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_no_module_has_a_vague_name(path: Path) -> None:
    assert path.stem not in VAGUE, f"{name(path)}: name it after the thing that it does"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_nothing_is_left_unwritten(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not re.search(r"TODO|FIXME|XXX\b(?!-)|NotImplemented", text.replace("XXXX", "")), (
        f"{name(path)} has a left-over"
    )


def test_the_pure_packages_do_no_input_or_output() -> None:
    for path in MODULES:
        if name(path).startswith("dialogue/"):
            forbidden = {
                "socket",
                "sqlite3",
                "asyncio",
                "requests",
                "httpx",
                "aiohttp",
                "subprocess",
            } & imported(path)
            assert not forbidden, f"{name(path)} is to be pure but imports {forbidden}"


def test_no_committed_file_names_a_package_registry() -> None:
    registry = re.compile("pypi" + r"\.org|pythonhosted" + r"\.org|registry\.npm" + "js")
    for pattern in ("*.txt", "*.in", "*.toml", "*.md", "*.yaml", "Makefile", "*.py"):
        for path in ROOT.glob(pattern):
            assert not registry.search(path.read_text("utf-8")), f"{path.name} names a registry's host"

"""Core is pure: it reads no disk, clock, environment, locale, network or chance, and imports nothing that does."""

import ast
from pathlib import Path

import pytest

CORE = Path(__file__).parents[2] / "builder" / "core"
IMPURE_MODULES = {
    "os", "io", "sys", "pathlib", "shutil", "subprocess", "tempfile", "time", "random", "secrets", "uuid", "locale",
    "socket", "http", "glob", "logging", "threading", "multiprocessing", "asyncio", "platform", "getpass",
}  # fmt: skip
IMPURE_CALLS = {"open", "input", "print", "exec", "eval", "__import__", "breakpoint", "hash"}
IMPURE_ATTRIBUTES = {"now", "today", "utcnow", "environ", "getenv", "strftime", "strptime", "fromtimestamp"}


def impurities(source: str) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found += [a.name for a in node.names if a.name.split(".")[0] in IMPURE_MODULES]
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in IMPURE_MODULES:
            found.append(str(node.module))
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in IMPURE_CALLS:
            found.append(node.func.id)
        elif isinstance(node, ast.Attribute) and node.attr in IMPURE_ATTRIBUTES:
            found.append(node.attr)
    return found


@pytest.mark.parametrize("path", sorted(CORE.rglob("*.py")), ids=lambda path: str(path.relative_to(CORE)))
def test_core_is_pure(path: Path) -> None:
    assert impurities(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("bad", ["import os", "from pathlib import Path", "open('x')", "x.now()", "import time as t"])
def test_the_check_itself_fails_when_it_should(bad: str) -> None:
    assert impurities(bad)

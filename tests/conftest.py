"""What tests share: small content repositories with the real templates, and one site of the sample content."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import settings

from builder.core.model import Visibility
from builder.pipeline.site import build

settings.register_profile("settled", deadline=None, derandomize=True)
settings.load_profile("settled")
"""The same examples in each run, and no clock: fuzzing looks for new ones, benchmarks/ measure time."""

ROOT = Path(__file__).parents[1]
WORLDS = Path(__file__).parent / "worlds"


def cannot_run(reason: str) -> NoReturn:
    """A test that cannot run never passes: it is skipped by name, and fails where all tools must be there."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"cannot run: {reason}")
    pytest.skip(f"cannot run: {reason}")


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees what another one, or the user, has kept."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A content repository of its own with one country, which a test may change."""
    root = tmp_path / "small"
    shutil.copytree(WORLDS / "small", root)
    shutil.copytree(ROOT / "templates", root / "templates", ignore=shutil.ignore_patterns("__pycache__"))
    return root


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the sample content, built once for each run."""
    out = tmp_path_factory.mktemp("sample") / "site"
    build(ROOT, out, (), Visibility.PUBLIC)
    return out


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name at the end what could not be run, so that a green run on a bare machine does not pass for a whole one."""
    skipped = {str(report.longrepr[2]) for report in terminalreporter.stats.get("skipped", []) if report.longrepr}
    for reason in sorted(reason for reason in skipped if "cannot run" in reason):
        terminalreporter.write_line(reason, yellow=True)

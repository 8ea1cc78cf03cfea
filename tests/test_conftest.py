"""A check that cannot run is never taken for one that passed."""

from __future__ import annotations

import pytest

from tests.conftest import cannot_run


def test_a_missing_program_skips_on_a_desk_and_fails_in_the_pipeline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match=r"^cannot run: x is missing"):
        cannot_run("x is missing")
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match=r"^cannot run: x is missing"):
        cannot_run("x is missing")

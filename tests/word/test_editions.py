"""Every report of every edition of the sample content, looked at from outside: none may need repair in Word."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from openxml_audit import OpenXmlValidator

from builder.core.length import LIMIT, length
from builder.core.model import Visibility
from builder.edges.wordml import unpacked
from builder.pipeline.project import compose_edition, open_project

ROOT = Path(__file__).parents[2]


def reports(site: Path) -> list[Path]:
    found = sorted(path for path in site.glob("*/reports/*.docx") if not path.is_symlink())
    assert len(found) > 20
    return found


def test_microsofts_sdk_finds_nothing(sample_site: Path, ooxml_validator: Callable[[bytes], list[str]]) -> None:
    assert {path: found for path in reports(sample_site) if (found := ooxml_validator(path.read_bytes()))} == {}


def test_openxml_audit_finds_nothing(sample_site: Path) -> None:
    wrong = {path: OpenXmlValidator().validate(str(path)).errors for path in reports(sample_site)}
    assert {path: errors for path, errors in wrong.items() if errors} == {}


def test_no_report_of_the_site_has_comments(sample_site: Path) -> None:
    named = {name for path in reports(sample_site) for name in unpacked(path.read_bytes())}
    assert [name for name in named if "comment" in name] == []


def test_every_report_of_every_edition_is_within_the_limit() -> None:
    project = open_project(ROOT)
    for edition in project.config.editions:
        composed, _ = compose_edition(project, edition, Visibility.PUBLIC)
        for one in composed.reports:
            assert length(one.document) <= LIMIT, f"{edition.id} {one.file}"

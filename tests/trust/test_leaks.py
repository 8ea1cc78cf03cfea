"""What is internal reaches no public output, whatever field it stands in: a canary in each field of the model."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from builder.core.model import Visibility
from builder.pipeline.site import build
from tests.trust.model_world import CANARY, NEVER_PUBLISHED, world

ROOT = Path(__file__).parents[2]
UNPUBLISHED = re.compile(rb"canary owner|2031-07-19|19.{1,6}July.{1,6}2031", re.IGNORECASE | re.DOTALL)
ARCHIVES = (".docx", ".xlsx", ".zip")


def write_repository(root: Path, files: dict[str, str], editions: Sequence[str]) -> None:
    """A content repository with the real templates; each edition is a month that has 30 days."""
    shutil.copytree(ROOT / "templates", root / "templates", ignore=shutil.ignore_patterns("__pycache__"))
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    listed = "".join(f"  - {{id: {id}, title: Edition {id}, cutoff: {id}-30, state: draft}}\n" for id in editions)
    settings = f"title: Site\ndescription: A site.\nnotice: A notice.\neditions:\n{listed}"
    (root / "site_config.yml").write_text(settings, encoding="utf-8")


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("model")
    write_repository(root, world(), editions=("2021-09", "2021-11"))
    return root


def pieces(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """The name and the bytes of a file, and of every file inside it if it is an archive."""
    yield name, name.encode() + b"\n" + data
    if name.endswith(ARCHIVES):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for part in archive.namelist():
                yield from pieces(f"{name}!{part}", archive.read(part))


def output(repository: Path, out: Path, audience: Visibility) -> list[tuple[str, bytes]]:
    build(repository, out, (), audience)
    return [
        piece
        for path in sorted(out.rglob("*"))
        if path.is_file()
        for piece in pieces(path.relative_to(out).as_posix(), path.read_bytes())
    ]


def test_no_byte_of_a_public_site_knows_anything_internal(repository: Path, tmp_path: Path) -> None:
    found = output(repository, tmp_path / "site", Visibility.PUBLIC)
    assert len(found) > 50
    assert [name for name, data in found if CANARY.encode() in data.lower() or UNPUBLISHED.search(data)] == []
    assert any(b"public-benchmarks" in data for _, data in found), "the public entries must be there"


def test_the_internal_site_shows_every_internal_entry_and_still_no_owner(repository: Path, tmp_path: Path) -> None:
    """The control: what the first test did not find is really there to be found."""
    found = output(repository, tmp_path / "site", Visibility.INTERNAL)
    whole = b"\n".join(data for _, data in found)
    shown = {match.decode() for match in re.findall(rb"canary [a-z_]+ en \d+", whole)}
    planned = {text for file in world().values() for text in re.findall(r"canary [a-z_]+ en \d+", file)}
    assert sorted(planned - shown) == []
    assert [name for name, data in found if UNPUBLISHED.search(data)] == []
    assert set(NEVER_PUBLISHED) == {"owner", "review_by"}

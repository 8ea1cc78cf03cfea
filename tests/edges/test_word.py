"""Many documents to one process of pandoc."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pypandoc
import pytest

from builder.core.write_word import write_word
from builder.edges import word
from builder.edges.tool import ToolFailed
from builder.edges.word import write_docx
from builder.edges.wordml import read, unpacked, words
from tests.word import sample

REFERENCE = Path("templates/word/reference.docx").read_bytes()
DIGEST = """
import hashlib, sys
from pathlib import Path
from builder.core.write_word import write_word
from builder.edges.word import write_docx
from tests.word import sample
jobs = [sample.job(write_word(document, sample.link)) for document in (sample.report(), sample.traps())]
reference = Path(sys.argv[1]).read_bytes()
print([hashlib.sha256(docx).hexdigest() for docx in write_docx(jobs, reference, sample.EPOCH)])
"""


def tree(text: str) -> dict[str, object]:
    return write_word(sample.document(sample.paragraph(text)), sample.link)


def test_every_job_has_its_report_in_its_place() -> None:
    jobs = [sample.job(tree(f"Report {at}"), str(at)) for at in range(12)]
    made = write_docx(jobs, REFERENCE, sample.EPOCH)
    said = [words(read(unpacked(docx)["word/document.xml"])) for docx in made]
    assert [at for at in range(12) if not said[at].endswith(f"Report {at}")] == []


def test_no_jobs_need_no_pandoc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pypandoc, "__file__", "/nowhere/pypandoc.py")
    assert write_docx([], REFERENCE, sample.EPOCH) == ()


def test_bytes_depend_on_the_arguments_alone(tmp_path: Path) -> None:
    """Folder, temporary folder, time zone, locale, hash seed and the user's own pandoc files make no difference."""
    digests = set()
    for at, (zone, locale) in enumerate([("UTC", "C"), ("Asia/Tokyo", "tr_TR.UTF-8")]):
        folder = tmp_path / f"run {at}"
        own = folder / ".local" / "share" / "pandoc"
        own.mkdir(parents=True)
        (own / "init.lua").write_text("pandoc.write = nil" if at else "", encoding="utf-8")
        fixed = {
            "TZ": zone,
            "LC_ALL": locale,
            "PYTHONHASHSEED": str(at + 1),
            "TMPDIR": str(folder),
            "HOME": str(folder),
        }
        command = [sys.executable, "-c", DIGEST, str(Path("templates/word/reference.docx").resolve())]
        environment = {**os.environ, **fixed, "PYTHONPATH": str(Path.cwd())}
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True)
        digests.add(done.stdout)
    assert len(digests) == 1


def test_the_epoch_is_the_only_date() -> None:
    job = sample.job(tree("x"))
    first, again, later = (write_docx([job], REFERENCE, epoch)[0] for epoch in (0, 0, sample.EPOCH))
    assert first == again
    assert hashlib.sha256(first).digest() != hashlib.sha256(later).digest()


def test_a_missing_pandoc_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pypandoc, "__file__", "/nowhere/pypandoc.py")
    with pytest.raises(ToolFailed, match=r'pandoc is missing .*"pip install pypandoc_binary"'):
        write_docx([sample.job(tree("x"))], REFERENCE, sample.EPOCH)


def test_a_report_that_pandoc_cannot_write_is_named() -> None:
    jobs = [sample.job(tree("x"), "SSD"), sample.job({"blocks": 1}, "MLI")]
    with pytest.raises(ToolFailed, match='could not write the Word report "MLI" and said: '):
        write_docx(jobs, REFERENCE, sample.EPOCH)


def test_a_reference_document_that_is_none_is_a_failure_of_the_tool() -> None:
    with pytest.raises(ToolFailed, match="pandoc"):
        write_docx([sample.job(tree("x"))], b"no zip", sample.EPOCH)


def test_pandoc_is_stopped_when_it_takes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word, "SECONDS_TO_START", 0.01)
    monkeypatch.setattr(word, "SECONDS_A_JOB", 0)
    with pytest.raises(ToolFailed, match=r"stopped after 0\.01 seconds"):
        write_docx([sample.job(tree("x"))], REFERENCE, sample.EPOCH)


def test_a_pandoc_that_cannot_start_is_a_failure_of_the_tool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "pandoc").write_bytes(b"\x7fELF nonsense")
    (tmp_path / "files" / "pandoc").chmod(0o755)
    monkeypatch.setattr(pypandoc, "__file__", str(tmp_path / "__init__.py"))
    with pytest.raises(ToolFailed, match="could not be started"):
        write_docx([sample.job(tree("x"))], REFERENCE, sample.EPOCH)

"""Pandoc's JSON to finished Word files: many documents to one process of pandoc.

Starting pandoc costs more than writing a report, so all jobs go to one ``pandoc lua`` process; the trees and the files
are exchanged in a temporary folder. The bytes depend on the arguments alone: the process gets the epoch, a fixed locale
and time zone, and a home without a user's own pandoc templates, and `builder.edges.docx` writes the files again.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import BadZipFile, is_zipfile

from builder.edges.docx import Masthead as Masthead
from builder.edges.docx import finish, names_alone
from builder.edges.tool import ToolFailed
from builder.edges.wordml import Parts, packed, unpacked

SECONDS_TO_START, SECONDS_A_JOB = 60, 10
"""How long pandoc may take before it is stopped; a report of 8,500 words takes it a fraction of a second."""

MEMORY = ("+RTS", "-A64m", "-O256m", "-RTS")
"""Pandoc tidies up new memory after 64 MiB: a twelfth of the time; what stays only after 256: 3 per cent."""

AGAIN = 'install it again: "pip install --force-reinstall pypandoc_binary"'

SCRIPT = """
local options = pandoc.WriterOptions({reference_doc = "reference.docx", highlight_method = "none"})
for number = 0, tonumber(arg[1]) - 1 do
  local source <close> = assert(io.open(number .. ".json", "rb"))
  local ready, result = pcall(function ()
    return pandoc.write(pandoc.read(source:read("a"), "json"), "docx", options)
  end)
  if not ready then
    io.stderr:write(number, " ", tostring(result), "\\n")
    os.exit(1)
  end
  local target <close> = assert(io.open(number .. ".docx", "wb"))
  target:write(result)
end
"""


@dataclass(frozen=True, slots=True)
class WordJob:
    """One report to write: its name for messages, its tree from `write_word` as JSON, and what its first page says.

    ``pictures`` are the files that its tree names, ``….png``, and beside each its drawing, ``….svg``.
    """

    name: str
    pandoc: str
    masthead: Masthead
    pictures: Mapping[str, bytes] = field(default_factory=dict)


def write_docx(jobs: Sequence[WordJob], reference: bytes, epoch: int) -> tuple[bytes, ...]:
    """The .docx of each job, in order; ``epoch`` (seconds, UTC) is the only date that the files know.

    Raises ToolFailed when pandoc is missing, fails on a report or takes too long.
    """
    if not jobs:
        return ()
    look = _look(reference)
    with TemporaryDirectory(prefix="ssr-word-") as name:
        folder = Path(name)
        (folder / "reference.docx").write_bytes(packed(names_alone(look), epoch))
        (folder / "write.lua").write_text(SCRIPT, encoding="utf-8")
        for number, job in enumerate(jobs):
            (folder / f"{number}.json").write_text(job.pandoc, encoding="utf-8")
            for file, data in job.pictures.items():
                (folder / file).write_bytes(data)
        _run(folder, jobs, epoch)
        written = [_written(folder / f"{number}.docx", job) for number, job in enumerate(jobs)]
    return tuple(
        packed(finish(unpacked(docx), look, job.masthead, pictures=job.pictures, epoch=epoch), epoch)
        for docx, job in zip(written, jobs, strict=True)
    )


def _look(reference: bytes) -> Parts:
    try:
        return unpacked(reference)
    except BadZipFile as error:
        raise ToolFailed(
            "the reference document that pandoc takes the look of Word reports from is no Word file; put "
            "templates/word/reference.docx back from the version history"
        ) from error


def _written(path: Path, job: WordJob) -> bytes:
    """What pandoc wrote, if it is a Word file at all: it may end well and have written nothing, on a full disk."""
    if not is_zipfile(path):
        raise ToolFailed(
            f'pandoc left no Word file of the report "{job.name}". Check free space, and if there is enough {AGAIN}'
        )
    return path.read_bytes()


def pandoc_binary() -> str:
    """The binary that the package pypandoc_binary ships, never another one on the machine."""
    import pypandoc  # here, so that nothing waits for it that writes no report

    folder = Path(pypandoc.__file__).with_name("files")
    found = shutil.which("pandoc", path=str(folder))
    if not found:
        raise ToolFailed(
            f'pandoc is missing from {folder}; install it with the other requirements: "pip install pypandoc_binary"'
        )
    return found


def pandoc_version() -> str:
    """The version that pandoc says. Raises ToolFailed when it is missing or does not answer."""
    try:
        said = subprocess.run(
            [pandoc_binary(), "--version"], capture_output=True, text=True, timeout=SECONDS_TO_START, check=True
        )
    except (subprocess.SubprocessError, OSError) as error:
        raise ToolFailed(f"pandoc could not be started ({error}); {AGAIN}") from error
    return said.stdout.split()[1]


def _run(folder: Path, jobs: Sequence[WordJob], epoch: int) -> None:
    fixed = {"SOURCE_DATE_EPOCH": str(epoch), "TZ": "UTC", "LC_ALL": "C.UTF-8"}
    home = dict.fromkeys(("HOME", "XDG_DATA_HOME", "APPDATA", "TMPDIR", "TMP", "TEMP"), str(folder))
    limit = SECONDS_TO_START + SECONDS_A_JOB * len(jobs)
    try:
        done = subprocess.run(
            [pandoc_binary(), "lua", *MEMORY, "write.lua", str(len(jobs))],
            cwd=folder,
            env={**os.environ, **fixed, **home},
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=limit,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ToolFailed(
            f"pandoc was stopped after {limit} seconds, before all Word reports were written; try fewer reports at once"
        ) from error
    except OSError as error:
        raise ToolFailed(f"pandoc could not be started ({error}); {AGAIN}") from error
    if done.returncode:
        raise ToolFailed(_complaint(done.stderr, jobs))


def _complaint(said: str, jobs: Sequence[WordJob]) -> str:
    number, _, message = said.strip().partition(" ")
    if number.isdecimal() and int(number) < len(jobs):
        return f'pandoc could not write the Word report "{jobs[int(number)].name}" and said: {message}'
    said = said.strip() or "nothing"
    return (
        f"pandoc failed while it wrote the Word reports and said: {said}; run the same again, and if that fails {AGAIN}"
    )

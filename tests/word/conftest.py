"""Programs that look at Word files from outside. Where one is missing a test cannot run; where CI=true it fails."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import cannot_run

VALIDATOR = Path(__file__).parents[1] / "node_modules" / ".bin" / "ooxml-validator"


@pytest.fixture
def libreoffice(tmp_path: Path) -> Callable[[bytes], list[str]]:
    """The text of each page as LibreOffice lays a .docx out."""
    for program in ("soffice", "pdftotext"):
        if not shutil.which(program):
            cannot_run(f"{program} is not installed")

    def pages(docx: bytes) -> list[str]:
        (tmp_path / "report.docx").write_bytes(docx)
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
        subprocess.run([*convert, str(tmp_path / "report.docx")], check=True, capture_output=True, timeout=300)
        command = ["pdftotext", "-layout", str(tmp_path / "report.pdf"), "-"]
        text = subprocess.run(command, check=True, capture_output=True, timeout=60).stdout.decode()
        return text.split("\f")[:-1]

    return pages


@pytest.fixture
def ooxml_validator(tmp_path: Path) -> Callable[[bytes], list[str]]:
    """What Microsoft's Open XML SDK finds wrong with a .docx; it writes malformed links anew, and that counts too."""
    if not shutil.which("node") or not VALIDATOR.exists():
        cannot_run('the Open XML validator is not installed: "npm ci --prefix tests"')

    def errors(docx: bytes) -> list[str]:
        file = tmp_path / "validated.docx"
        file.write_bytes(docx)
        done = subprocess.run([str(VALIDATOR), str(file)], capture_output=True, timeout=120, check=False)
        found = [
            f"{one['path']} {one.get('xPath', '')}: {one['description']}" for one in json.loads(done.stdout)["errors"]
        ]
        return found + (["a link is malformed"] if file.read_bytes() != docx else [])

    return errors


MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Settle(source As String, command As String, target As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  Dim filter(0) As New com.sun.star.beans.PropertyValue
  filter(0).Name = "FilterName"
  filter(0).Value = "MS Word 2007 XML"
  Dim none()
  document = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  dispatcher.executeDispatch(document.CurrentController.Frame, command, "", 0, none())
  document.storeToURL(target, filter())
  document.close(True)
End Sub
</script:module>
"""


@pytest.fixture
def settled_by_libreoffice(tmp_path: Path) -> Callable[[bytes, str], bytes]:
    """A .docx after LibreOffice accepted or rejected (``Accept``, ``Reject``) all its tracked changes."""
    if not shutil.which("soffice"):
        cannot_run("soffice is not installed")
    office = ["soffice", f"-env:UserInstallation={(tmp_path / 'office').as_uri()}", "--headless"]
    source, target = tmp_path / "source.docx", tmp_path / "target.docx"

    def run(*arguments: str) -> None:
        subprocess.run([*office, *arguments], check=True, capture_output=True, timeout=300)

    def settled(docx: bytes, how: str) -> bytes:
        source.write_bytes(docx)
        module = tmp_path / "office" / "user" / "basic" / "Standard" / "Module1.xba"
        if not module.exists():
            run("--convert-to", "txt", "--outdir", str(tmp_path / "once"), str(source))
        module.write_text(MACRO, encoding="utf-8")
        said = (source.as_uri(), f".uno:{how}AllTrackedChanges", target.as_uri())
        run("macro:///Standard.Module1.Settle({})".format(",".join(f'"{one}"' for one in said)))
        return target.read_bytes()

    return settled

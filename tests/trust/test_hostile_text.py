"""Hostile text in every field of the model is shown as text: it never acts on the page, in Word or in a template."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from lxml import etree, html

from builder.core.model import Visibility
from builder.edges.wordml import W
from builder.pipeline.site import build
from tests.trust.model_world import world
from tests.trust.test_leaks import write_repository

DATA = "application/ld+json"
"""A script that describes the page; no browser runs it."""

PAYLOADS = {
    "script": "<script>act()</script>",
    "handler": '"><img src=x onerror=act()>',
    "entity": "&lt;b&gt; &#x3c;i&#x3e; ]]>",
    "template": "{{ act }} {% for a in b %} {# c #}",
    "openxml": "</w:t></w:r><w:p/><w:r><w:t>",
    "field": 'DDEAUTO c:\\\\act "x" HYPERLINK "http://act.example"',
    "formula": "=act(1)+cmd|' /C act'!A0",
    "markdown": "# act | a | b | ![x](act.png) <!-- act --> `act`",
    "token": "\\ue000 0 \\ue001 act",
    "bidi": "\u200f\u2067act\u2069",
    "percent": "%3Cscript%3E %s %(act)s ${act}",
}


STRAIGHT = str.maketrans("“”‘’", "\"\"''")


def straight(text: str) -> str:
    """Words with single blanks and straight quotation marks: the writers set curly ones."""
    return " ".join(text.translate(STRAIGHT).split())


@pytest.fixture(scope="module", params=sorted(PAYLOADS))
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    payload = PAYLOADS[request.param]
    root = tmp_path_factory.mktemp(request.param)
    write_repository(root, world(payload), editions=("2021-09",))
    build(root, root / "site", (), Visibility.PUBLIC)
    return payload, root / "site"


def test_on_the_page_it_is_text(site: tuple[str, Path]) -> None:
    payload, out = site
    shown = 0
    for path in out.rglob("*.html"):
        page = html.fromstring(path.read_bytes())
        elements = [one for one in page.iter() if isinstance(one.tag, str)]
        assert not [key for one in elements for key in one.attrib if str(key).startswith("on")], path
        assert not [
            one for one in elements if one.tag == "script" and one.get("type") != DATA and "act()" in (one.text or "")
        ], path
        for target in [value for one in elements for value in (one.get("href"), one.get("src")) if value]:
            assert re.match(r"(https?:|mailto:|[./#\w])", target), (path, target)
            assert not target.lower().startswith(("javascript:", "data:")), (path, target)
        assert not [one for one in elements if one.tag == "img"], path
        shown += straight(payload) in straight("".join(map(str, page.itertext())))
    assert shown > 5, "the text must be there, as it was written"


def test_in_word_it_is_text(site: tuple[str, Path]) -> None:
    payload, out = site
    shown = 0
    for path in out.rglob("*.docx"):
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as parts:
            roots = {name: etree.fromstring(parts.read(name)) for name in parts.namelist() if name.endswith(".xml")}
        elements = [one for root in roots.values() for one in root.iter()]
        fields = [one.text or "" for one in elements if one.tag == f"{{{W}}}instrText"]
        fields += [one.get(f"{{{W}}}instr", "") for one in elements if one.tag == f"{{{W}}}fldSimple"]
        assert not [text for text in fields if "act" in text], path
        shown += payload in "".join(map(str, roots["word/document.xml"].itertext()))
    assert shown == 2

"""Whatever text a paragraph holds stands in the Word file letter for letter: it is no markup, no field, no raw block."""

from __future__ import annotations

import random

from lxml import etree

from builder.core.write_word import write_word
from builder.edges.word import write_docx
from builder.edges.wordml import W, unpacked
from tests.edges.test_word import REFERENCE
from tests.word import sample

TEXTS = 400
LETTERS = (
    *range(0x21, 0x7F),
    *range(0xA1, 0xAD),
    *range(0xAE, 0x250),
    *range(0x5D0, 0x5EB),
    *range(0x620, 0x64B),
    *range(0x4E00, 0x4E80),
    *range(0x1F600, 0x1F640),
)
HOSTILE = (
    "&", "<w:p/>", "]]>", "&#0;", "{=openxml}", "`", "\\", "$x$", "HYPERLINK", "\u202e", "\u200b", "{ PAGE }", "<!--", "-->", "%s", "\ufffd",
    "</w:t>", "<?xml?>", "*x*", "_x_", "[@x]", "~x~", "^x^", "'", '"', "--", "...",
)  # fmt: skip


def texts() -> list[str]:
    """The same in each run: letters of six scripts between pieces that would act if they were not text."""
    chance = random.Random(2553)
    words = ("".join(map(chr, chance.choices(LETTERS, k=8))) for _ in range(TEXTS))
    return [" ".join((f"n{number}", word, *chance.sample(HOSTILE, 3))) for number, word in enumerate(words)]


def test_every_text_is_there_letter_for_letter() -> None:
    wanted = texts()
    document = sample.document(*(sample.paragraph(text) for text in wanted))
    (docx,) = write_docx([sample.job(write_word(document, sample.link))], REFERENCE, sample.EPOCH)
    root = etree.fromstring(unpacked(docx)["word/document.xml"])
    found = {"".join(one.text or "" for one in p.iter(f"{{{W}}}t")) for p in root.iter(f"{{{W}}}p")}
    assert [text for text in wanted if text not in found] == []
    assert not list(root.iter(f"{{{W}}}instrText", f"{{{W}}}fldSimple"))

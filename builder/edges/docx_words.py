"""The words of a Word file, paragraph by paragraph, as a reader sees them."""

from __future__ import annotations

from pathlib import Path
from zipfile import BadZipFile, ZipFile

from lxml import etree

from builder.edges.tool import ToolFailed

_MOST_BYTES = 64 * 1024 * 1024
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def paragraphs(path: Path) -> list[str]:
    """The paragraphs that hold words, those of tables among them, in reading order; deleted text is left out.

    Raises ToolFailed when the file is no Word file or is larger than any report.
    """
    try:
        with ZipFile(path) as archive:
            part = archive.getinfo("word/document.xml")
            if part.file_size > _MOST_BYTES:
                raise ToolFailed(f"{path} is larger than any report of this program.")
            data = archive.read(part)
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except (OSError, KeyError, BadZipFile, etree.XMLSyntaxError) as error:
        raise ToolFailed(f"{path} cannot be read as a Word file. Open it in Word and save it as .docx.") from error
    found = ("".join(text.text or "" for text in one.iter(f"{_W}t")) for one in root.iter(f"{_W}p"))
    return [words for words in found if words.strip()]

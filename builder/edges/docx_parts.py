"""A Word package as trees, and how a piece of one package comes to live in another: links, notes, lists, pictures."""

from __future__ import annotations

from collections.abc import Iterator, Set
from copy import deepcopy

from builder.edges.wordml import Element, element, packed, read, remove, tag, unpacked, write

_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"

_KEPT = "kept"
"""What the ids of adopted bookmarks begin with until all annotations have been counted."""


class Package:
    """The parts of a Word file that are compared, open; the rest as bytes."""

    def __init__(self, docx: bytes) -> None:
        self.parts = unpacked(docx)
        self.document = read(self.parts["word/document.xml"])
        self.footnotes = read(self.parts["word/footnotes.xml"])
        self.numbering = read(self.parts["word/numbering.xml"])
        self.running = {
            name: read(part) for name, part in self.parts.items() if name.startswith(("word/header", "word/footer"))
        }
        self.links = {name: self._links(name) for name in ("document", "footnotes")}
        self.notes = {note.get(tag("id"), ""): note for note in self.footnotes if note.get(tag("type")) is None}
        self._lists: dict[str, str] = {}
        self._names = {
            one.get(tag("name"), "")
            for root in (self.document, self.footnotes)
            for one in root.iter(tag("bookmarkStart"))
        }

    def _links(self, name: str) -> Element:
        part = self.parts.get(f"word/_rels/{name}.xml.rels")
        return read(part or f'<Relationships xmlns="{_RELATIONSHIPS}"/>'.encode())

    @property
    def last_annotation(self) -> int:
        """The highest id of a bookmark: revisions count on from there, for Word counts all annotations together."""
        starts = (one for root in (self.document, self.footnotes) for one in root.iter(tag("bookmarkStart")))
        return max((int(one.get(tag("id"), "0")) for one in starts), default=0)

    def address_of(self, link: Element | None) -> str:
        """Where a link leads out of the file, or nothing."""
        return self._target(link.get(f"{{{_R}}}id", "")) if link is not None else ""

    def _target(self, id: str, part: str = "document") -> str:
        return next((one.get("Target", "") for one in self.links[part] if one.get("Id") == id), "") if id else ""

    def picture(self, drawing: Element) -> object:
        """The bytes of a picture with the words that describe it, or None for anything else."""
        targets = [
            self._target(str(value))
            for one in drawing.iter()
            for key, value in one.attrib.items()
            if key == f"{{{_R}}}embed"
        ]
        described = [one.get("descr", "") for one in drawing.iter(f"{{{_WP}}}docPr")]
        return (*(self.parts.get(f"word/{target}", b"") for target in targets), *described) if targets else None

    def adopt(self, foreign: Element, other: Package, part: str = "document") -> Element:
        """A copy of an element of another package that holds here, with its links, lists, notes and bookmarks.

        It ends no section, and bears no bookmark of a name that this package has: names are unique.
        """
        copied = deepcopy(foreign)
        copied.tail = None
        for one in list(copied.iter(tag("sectPr"))):
            remove(one)
        self._named(copied)
        for one in copied.iter():
            for key, id in one.attrib.items():
                if str(key).startswith(f"{{{_R}}}"):
                    one.set(key, self._linked(str(id), other, part))
        for used in copied.iter(tag("numId")):
            used.set(tag("val"), self._listed(used.get(tag("val"), ""), other))
        for reference in copied.iter(tag("footnoteReference")):
            reference.set(tag("id"), self._noted(reference.get(tag("id"), ""), other))
        return copied

    def _named(self, copied: Element) -> None:
        """Bookmarks that are new here keep their names under ids of their own; the others go."""
        ends = {one.get(tag("id")): one for one in copied.iter(tag("bookmarkEnd"))}
        for start in list(copied.iter(tag("bookmarkStart"))):
            name, end = start.get(tag("name"), ""), ends.pop(start.get(tag("id")), None)
            if end is None or name in self._names:
                for one in (start, end):
                    if one is not None:
                        remove(one)
                continue
            self._names.add(name)
            for one in (start, end):
                one.set(tag("id"), f"{_KEPT}{len(self._names)}")
        for one in ends.values():
            remove(one)

    def keep_names(self, old: Element, new: Element) -> None:
        """Put the bookmarks of a paragraph of the other package at the start of its successor, if they are new here."""
        at = sum(one.tag == tag("pPr") for one in new)
        for start in old.iter(tag("bookmarkStart")):
            if (name := start.get(tag("name"), "")) not in self._names:
                self._names.add(name)
                id = f"{_KEPT}{len(self._names)}"
                kept = element("bookmarkStart", id=id)
                kept.set(tag("name"), name)
                new.insert(at, kept)
                kept.addnext(element("bookmarkEnd", id=id))

    def number_bookmarks(self, first: int) -> None:
        """Give bookmarks that were adopted numbers from ``first`` on."""
        kept: dict[str, str] = {}
        for name in ("bookmarkStart", "bookmarkEnd"):
            for root in (self.document, self.footnotes):
                for one in root.iter(tag(name)):
                    id = one.get(tag("id"), "")
                    if id.startswith(_KEPT):
                        one.set(tag("id"), kept.setdefault(id, str(first + len(kept))))

    def _linked(self, id: str, other: Package, part: str) -> str:
        theirs = next(one for one in other.links[part] if one.get("Id") == id)
        ours = deepcopy(theirs)
        taken = {one.get("Id") for one in self.links[part]}
        ours.set("Id", next(name for name in _counted("rIdOld") if name not in taken))
        if theirs.get("TargetMode") != "External":
            before = f"word/{theirs.get('Target')}"
            path = before.replace("media/", "media/old-")
            self.parts[path] = other.parts[before]
            ours.set("Target", path.removeprefix("word/"))
        self.links[part].append(ours)
        return ours.get("Id", "")

    def _listed(self, number: str, other: Package) -> str:
        """A list of the other package under a number that is free here; both rest on the same levels."""
        theirs = next((one for one in other.numbering.iter(tag("num")) if one.get(tag("numId")) == number), None)
        if theirs is None:
            return number
        if number not in self._lists:
            ours = deepcopy(theirs)
            last = max(int(one.get(tag("numId"), "0")) for one in self.numbering.iter(tag("num")))
            self._lists[number] = str(last + 1)
            ours.set(tag("numId"), self._lists[number])
            list(self.numbering.iter(tag("num")))[-1].addnext(ours)
        return self._lists[number]

    def _noted(self, number: str, other: Package) -> str:
        note = self.adopt(other.notes[number], other, "footnotes")
        id = str(1 + max(int(one.get(tag("id"), "0")) for one in self.footnotes))
        note.set(tag("id"), id)
        self.footnotes.append(note)
        self.notes[id] = note
        return id

    def drop_bookmarks(self, names: Set[str]) -> None:
        """Take the bookmarks of these names out."""
        for root in (self.document, self.footnotes):
            starts = [one for one in root.iter(tag("bookmarkStart")) if one.get(tag("name")) in names]
            ids = {one.get(tag("id")) for one in starts}
            ends = [one for one in root.iter(tag("bookmarkEnd")) if one.get(tag("id")) in ids]
            for one in (*starts, *ends):
                remove(one)

    def number_pictures(self) -> None:
        """Give each picture an id of its own (ECMA-376 part 1, 20.4.2.5): adopted ones brought theirs."""
        for number, one in enumerate(self.document.iter(f"{{{_WP}}}docPr"), 1):
            one.set("id", str(number))

    def order_notes(self) -> None:
        """Number the notes as they are referred to: LibreOffice matches notes and references by their order alone."""
        first = 1 + max(
            (int(n.get(tag("id"), "0")) for n in self.footnotes if n.get(tag("type")) is not None), default=0
        )
        for at, reference in enumerate(self.document.iter(tag("footnoteReference")), first):
            note = self.notes[reference.get(tag("id"), "")]
            reference.set(tag("id"), str(at))
            note.set(tag("id"), str(at))
            self.footnotes.append(note)

    def packed(self, epoch: int) -> bytes:
        """The file, dated by ``epoch`` (seconds, UTC)."""
        trees = {"document": self.document, "footnotes": self.footnotes, "numbering": self.numbering}
        parts = self.parts | {f"word/{name}.xml": write(tree) for name, tree in trees.items()}
        parts |= {name: write(tree) for name, tree in self.running.items()}
        parts |= {f"word/_rels/{name}.xml.rels": write(tree) for name, tree in self.links.items() if len(tree)}
        return packed(parts, epoch)


def _counted(stem: str) -> Iterator[str]:
    number = 1
    while True:
        yield f"{stem}{number}"
        number += 1

"""The paragraphs of a Word file as atoms: words, notes, fields and pictures that are compared one by one.

Two atoms are equal when a reader sees the same: the same characters in the same look, the same note, the same field
(whatever number it shows just now), a link to the same place. References within a file lead where Word says; they
are compared by their words alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from builder.core.diff import tokens
from builder.edges.docx_parts import Package
from builder.edges.wordml import SPACE, Element, element, tag, words

_LOOSE = (tag("bookmarkStart"), tag("bookmarkEnd"))


@dataclass(frozen=True, slots=True)
class Atom:
    """One token of a paragraph; ``before`` are bookmarks that stand in front of it, ``link`` the link around it."""

    key: tuple[object, ...]
    text: str
    content: tuple[Element, ...] = field(compare=False)
    look: Element | None = field(compare=False)
    link: Element | None = field(compare=False)
    before: tuple[Element, ...] = field(compare=False, default=())

    def joins(self, other: Atom) -> bool:
        """Whether both can be written as one run: one look, one link, no bookmark between."""
        is_field = self.content[0].tag in (tag("r"), tag("fldSimple")) or other.content[0].tag in (
            tag("r"),
            tag("fldSimple"),
        )
        return not is_field and not self.before and self.link is other.link and _bytes(self.look) == _bytes(other.look)


class Reader:
    """Reads the paragraphs of one package."""

    def __init__(self, package: Package) -> None:
        self.package = package

    def atoms(self, paragraph: Element) -> list[Atom]:
        """The atoms of a paragraph in reading order. Bookmarks inside a link are set around it first."""
        for link in paragraph.iter(tag("hyperlink")):
            for start in link.findall(tag("bookmarkStart")):
                link.addprevious(start)
            for end in reversed(link.findall(tag("bookmarkEnd"))):
                link.addnext(end)
        return list(self._atoms(list(paragraph), None))

    def trailing(self, paragraph: Element) -> list[Element]:
        """Bookmarks after the last atom."""
        loose: list[Element] = []
        for child in paragraph:
            if child.tag in _LOOSE:
                loose.append(child)
            elif child.tag != tag("pPr"):
                loose = []
        return loose

    def _atoms(self, children: Sequence[Element], link: Element | None) -> Iterator[Atom]:
        loose: list[Element] = []
        opened: list[Element] = []
        for child in children:
            if opened or _opens_field(child):
                opened.append(child)
                if _closes_fields(opened):
                    instruction = "".join(t.text or "" for one in opened for t in one.iter(tag("instrText")))
                    yield Atom(("field", instruction), "field", tuple(opened), None, link, tuple(loose))
                    opened, loose = [], []
            elif child.tag in _LOOSE:
                loose.append(child)
            elif child.tag == tag("hyperlink"):
                for n, atom in enumerate(self._atoms(list(child), child)):
                    yield Atom(
                        atom.key,
                        atom.text,
                        atom.content,
                        atom.look,
                        child,
                        (*loose, *atom.before) if n == 0 else atom.before,
                    )
                loose = []
            elif child.tag == tag("fldSimple"):
                yield Atom(("field", child.get(tag("instr"))), "field", (child,), None, link, tuple(loose))
                loose = []
            elif child.tag == tag("r"):
                for n, atom in enumerate(self._run(child, link)):
                    yield Atom(atom.key, atom.text, atom.content, atom.look, link, tuple(loose) if n == 0 else ())
                    loose = [] if n == 0 else loose

    def _run(self, run: Element, link: Element | None) -> Iterator[Atom]:
        look = run.find(tag("rPr"))
        looks = (_bytes(look), self.package.address_of(link))
        for child in run:
            if child.tag == tag("t"):
                for token in tokens(child.text or ""):
                    piece = element("t")
                    piece.text = token
                    yield Atom(("text", token, *looks), token, (piece,), look, link)
            elif child.tag != tag("rPr"):
                yield Atom((child.tag, self._seen(child), *looks), "\ufffc", (child,), look, link)

    def _seen(self, child: Element) -> object:
        """What a reader sees of a note or a picture; anything else is compared as it is written."""
        if child.tag == tag("footnoteReference"):
            note = self.package.notes.get(child.get(tag("id"), ""))
            return "" if note is None else words(note)
        return self.package.picture(child) or _bytes(child)


def element_of(atoms: Sequence[Atom]) -> Element:
    """A paragraph that holds the atoms, all of one look and one link, as they were."""
    holder = element("p")
    inside = holder
    if atoms[0].link is not None:
        inside = etree.SubElement(
            holder, str(atoms[0].link.tag), {str(key): str(said) for key, said in atoms[0].link.attrib.items()}
        )
    if atoms[0].content[0].tag in (tag("r"), tag("fldSimple")):
        inside.extend(deepcopy(one) for atom in atoms for one in atom.content)
        return holder
    run = etree.SubElement(inside, tag("r"))
    if atoms[0].look is not None:
        run.append(deepcopy(atoms[0].look))
    for one in (deepcopy(one) for atom in atoms for one in atom.content):
        if one.tag == tag("t") and len(run) and run[-1].tag == tag("t"):
            run[-1].text = (run[-1].text or "") + (one.text or "")
        else:
            run.append(one)
    for text in run.iter(tag("t")):
        text.set(SPACE, "preserve")
    return holder


def simple_fields_opened(within: Element) -> None:
    """Simple fields as runs, begin to end: a revision holds runs and nothing else."""
    for one in list(within.iter(tag("fldSimple"))):
        instruction = element("instrText")
        instruction.text = one.get(tag("instr"))
        instruction.set(SPACE, "preserve")
        marks = (element("fldChar", fldCharType=kind) for kind in ("begin", "separate", "end"))
        begin, separate, end = marks
        for part in ((begin,), (instruction,), (separate,), None, (end,)):
            if part is None:
                for run in list(one):
                    one.addprevious(run)
            else:
                run = element("r")
                run.extend(part)
                one.addprevious(run)
        parent = one.getparent()
        if parent is not None:
            parent.remove(one)


def _opens_field(child: Element) -> bool:
    return child.tag == tag("r") and any(c.get(tag("fldCharType")) == "begin" for c in child.iter(tag("fldChar")))


def _closes_fields(runs: Iterable[Element]) -> bool:
    kinds = [c.get(tag("fldCharType")) for run in runs for c in run.iter(tag("fldChar"))]
    return kinds.count("begin") == kinds.count("end")


def _bytes(of: Element | None) -> bytes:
    return b"" if of is None else etree.tostring(of, method="c14n", exclusive=True, with_tail=False)

"""Two Word files to one in which every difference of text is a tracked change: bytes in, bytes out.

The new file is the ground. Blocks that both files mark with a bookmark of one name are the same block: their words are
compared, run by run, with their looks. A block that only one file has is deleted or inserted whole, with its paragraph
mark; a paragraph that has changed places without a word changed is moved. Accepting everything gives the new file,
rejecting everything the old one. What Word counts by itself (numbers of paragraphs, tables, references) is no text.

The elements are those of ECMA-376 part 1, 17.13.5.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass

from builder.core.diff import Op, diff_tokens
from builder.edges.docx_atoms import Atom, Reader, element_of, simple_fields_opened
from builder.edges.docx_parts import Package
from builder.edges.wordml import Element, element, find, moment, set_property, tag, value

_BLOCKS = (tag("p"), tag("tbl"))
_DELETED_NAMES = {tag("t"): tag("delText"), tag("instrText"): tag("delInstrText")}
_AWAY, _HERE = ("del", "moveFrom"), ("ins", "moveTo")


def redline(old: bytes, new: bytes, marks: Set[str], author: str, epoch: int) -> bytes:
    """The new file with its differences from the old one as tracked changes of ``author`` at ``epoch`` (seconds, UTC).

    ``marks`` are the names of the bookmarks that pair blocks; they are gone afterwards.
    """
    was, now = Package(old), Package(new)
    comparison = _Comparison(was, now, marks, author, epoch)
    comparison.compare()
    now.drop_bookmarks(marks)
    now.number_bookmarks(comparison.number + 1)
    now.order_notes()
    now.number_pictures()
    return now.packed(epoch)


@dataclass(frozen=True, slots=True)
class _Kind:
    """How a list of blocks or rows is changed: what is done with a pair, and with a member that one side has."""

    change: Callable[[Element, Element], None]
    delete: Callable[[Element], None]
    insert: Callable[[Element], None]


class _Comparison:
    """One comparison: both packages, and the number of the last revision."""

    def __init__(self, old: Package, new: Package, marks: Set[str], author: str, epoch: int) -> None:
        self.old, self.new, self.marks = old, new, marks
        date = moment(epoch)
        self.by = {"author": author, "date": date}
        self.number = new.last_annotation
        self.reader_old, self.reader_new = Reader(old), Reader(new)
        self.blocks = _Kind(self._change_block, self._delete_block, self._insert_block)
        self.rows = _Kind(self._change_row, self._delete_row, self._insert_row)

    def compare(self) -> None:
        """Change the new package in place."""
        for name, part in self.new.running.items():
            before = self.old.running.get(name)
            if before is not None and len(list(before.iter(tag("p")))) == len(list(part.iter(tag("p")))):
                for a, b in zip(before.iter(tag("p")), list(part.iter(tag("p"))), strict=True):
                    self._change_paragraph(a, b)
        body = self.new.document[0]
        self._merge(_members(self.old.document[0], _BLOCKS), body, _BLOCKS, self.blocks)
        for one in list(body):
            _part_from_next(one)
            if one.tag == tag("tbl") and (next_one := _next_block(one)) is not None and next_one.tag == tag("tbl"):
                one.addnext(self._passing_paragraph())

    # Lists of blocks and of rows

    def _merge(self, old: Sequence[Element], parent: Element, kinds: Sequence[str], how: _Kind) -> None:
        """Put what went before what came in its place, and change what stayed."""
        new = _members(parent, kinds)
        pairs = _pairs(self._names(old), self._names(new))
        stayed = _in_order(pairs)
        moved = {i: j for i, j in pairs.items() if i not in stayed and self._moves(old[i], new[j], how)}
        partner = {j: i for i, j in stayed.items()}
        waiting, gone = 0, iter([*sorted(stayed), len(old)])
        until = next(gone)
        for j, block in enumerate(new):
            for i in range(waiting, until):
                block.addprevious(self._gone(old[i], how, moved.get(i)))
            waiting = until
            if j in partner:
                how.change(old[partner[j]], block)
                waiting, until = partner[j] + 1, next(gone)
            elif j in moved.values():
                self._move(block, j, "moveTo")
            else:
                how.insert(block)
        end = new[-1] if new else None
        for i in range(waiting, len(old)):
            one = self._gone(old[i], how, moved.get(i))
            if end is None:
                parent.insert(0, one)
            else:
                end.addnext(one)
            end = one

    def _names(self, members: Sequence[Element]) -> list[object]:
        """The mark of each member; one without by its style, the mark before it and how far from there."""
        found: list[object] = []
        near, distance = "", 0
        for one in members:
            own = next((name for name in _bookmarks(one) if name in self.marks), "")
            near, distance = (own, 0) if own else (near, distance + 1)
            found.append(own or (near, distance, one.tag, value(one, "pPr", "pStyle")))
        return found

    def _moves(self, old: Element, new: Element, how: _Kind) -> bool:
        """Only a paragraph can be moved in Word, and only without a word changed."""
        return (
            how is self.blocks
            and old.tag == new.tag == tag("p")
            and (self.reader_old.atoms(old) == self.reader_new.atoms(new))
        )

    def _gone(self, old: Element, how: _Kind, moved_to: int | None) -> Element:
        one = self.new.adopt(old, self.old)
        if moved_to is None:
            how.delete(one)
        else:
            self._move(one, moved_to, "moveFrom")
        return one

    # Paragraphs and tables

    def _delete_block(self, block: Element) -> None:
        self._whole(block, "del")

    def _insert_block(self, block: Element) -> None:
        self._whole(block, "ins")

    def _whole(self, block: Element, what: str) -> None:
        if block.tag == tag("tbl"):
            for row in block.findall(tag("tr")):
                self._whole_row(row, what)
        else:
            self._mark_end(block, what)
            self._wrap(block, what)

    def _change_block(self, old: Element, new: Element) -> None:
        if old.tag == new.tag == tag("tbl"):
            self._merge(_members(old, (tag("tr"),)), new, (tag("tr"),), self.rows)
        elif old.tag == new.tag:
            self._change_paragraph(old, new)
        else:
            new.addprevious(self._gone(old, self.blocks, None))
            self._insert_block(new)

    def _change_row(self, old: Element, new: Element) -> None:
        cells = [row.findall(tag("tc")) for row in (old, new)]
        if len(cells[0]) != len(cells[1]):
            new.addprevious(self._gone(old, self.rows, None))
            self._insert_row(new)
            return
        for before, after in zip(*cells, strict=True):
            self._merge(_members(before, _BLOCKS), after, _BLOCKS, self.blocks)

    def _delete_row(self, row: Element) -> None:
        self._whole_row(row, "del")

    def _insert_row(self, row: Element) -> None:
        self._whole_row(row, "ins")

    def _whole_row(self, row: Element, what: str) -> None:
        inside = find(row, "trPr")
        if inside is None:
            inside = element("trPr")
            row.insert(0, inside)
        inside.append(self._revision(what))
        for paragraph in row.iter(tag("p")):
            self._wrap(paragraph, what)

    def _move(self, paragraph: Element, place: int, what: str) -> None:
        """A move is a pair of ranges of one name, each around its paragraph."""
        start, end = self._revision(f"{what}RangeStart"), element(f"{what}RangeEnd")
        start.set(tag("name"), f"move{place}")
        end.set(tag("id"), start.get(tag("id"), ""))
        self._mark_end(paragraph, what)
        self._wrap(paragraph, what)
        properties = find(paragraph, "pPr")
        paragraph.insert(0 if properties is None else 1, start)
        paragraph.append(end)

    def _passing_paragraph(self) -> Element:
        """An empty paragraph that keeps two tables apart, and is there neither before nor after."""
        made = element("p")
        self._mark_end(made, "ins")
        self._mark_end(made, "del")
        return made

    # Words

    def _change_paragraph(self, old: Element, new: Element) -> None:
        a, b = self.reader_old.atoms(old), self.reader_new.atoms(new)
        if a == b:
            self.new.keep_names(old, new)
            return
        loose = self.reader_new.trailing(new)
        for child in list(new):
            if child.tag != tag("pPr"):
                new.remove(child)
        for op, atoms in diff_tokens(a, b, lambda atom: atom.text):
            for made in self._spelled(op, atoms):
                new.append(made)
        for one in loose:
            new.append(one)
        self.new.keep_names(old, new)

    def _spelled(self, op: Op, atoms: Sequence[Atom]) -> Iterator[Element]:
        """Atoms as runs again, those of one look and one link together."""
        rest = list(atoms)
        while rest:
            first = rest[0]
            together = 1
            while together < len(rest) and rest[together].joins(first):
                together += 1
            run, rest = rest[:together], rest[together:]
            if op is not Op.REMOVED:
                yield from first.before
            made = element_of(run)
            if op is Op.REMOVED:
                made = self.new.adopt(made, self.old)
            if op is not Op.SAME:
                self._wrap(made, "del" if op is Op.REMOVED else "ins")
            yield from list(made)

    def _wrap(self, within: Element, what: str) -> None:
        """Put every run into a revision, neighbours together; notes that it refers to share its fate."""
        simple_fields_opened(within)
        for run in list(within.iter(tag("r"))):
            for reference in run.iter(tag("footnoteReference")):
                if (note := self.new.notes.get(reference.get(tag("id"), ""))) is not None:
                    for paragraph in note.iter(tag("p")):
                        self._wrap(paragraph, _plain(what))
            before = run.getprevious()
            if before is not None and before.tag == tag(what):
                before.append(run)
            else:
                revision = self._revision(what)
                run.addprevious(revision)
                revision.append(run)
            if what == "del":
                for text in run:
                    text.tag = _DELETED_NAMES.get(str(text.tag), text.tag)

    def _mark_end(self, paragraph: Element, what: str) -> None:
        """Revise the mark that ends a paragraph: without it the paragraph would leave an empty line behind."""
        looks = find(paragraph, "pPr", "rPr")
        if looks is None:
            looks = element("rPr")
            set_property(paragraph, looks)
        at = sum(one.tag in (tag("ins"), tag("del")) for one in looks)
        looks.insert(at, self._revision(what))

    def _revision(self, what: str) -> Element:
        self.number += 1
        return element(what, id=self.number, **self.by)


def _plain(what: str) -> str:
    return "del" if what in _AWAY else "ins"


def _members(parent: Element, kinds: Sequence[str]) -> list[Element]:
    return [one for one in parent if one.tag in kinds]


def _bookmarks(block: Element) -> Iterator[str]:
    for start in block.iter(tag("bookmarkStart")):
        yield start.get(tag("name"), "")


def _part_from_next(paragraph: Element) -> None:
    """Words that came at the end of a paragraph stand before those that went, where the next paragraph came whole.

    LibreOffice takes insertions that touch for one, and joins the paragraph with what follows when it is rejected.
    """
    following, last = _next_block(paragraph), list(paragraph)[-2:]
    came = [one is not None and find(one, "pPr", "rPr", "ins") is not None for one in (paragraph, following)]
    if came == [False, True] and [one.tag for one in last] == [tag("del"), tag("ins")]:
        last[1].addnext(last[0])


def _next_block(block: Element) -> Element | None:
    return next((one for one in block.itersiblings() if one.tag in _BLOCKS), None)


def _pairs(old: Sequence[object], new: Sequence[object]) -> dict[int, int]:
    places = {name: j for j, name in enumerate(new)}
    return {i: places[name] for i, name in enumerate(old) if name in places}


def _in_order(pairs: dict[int, int]) -> dict[int, int]:
    """The most pairs that keep their order: the longest increasing run of new places."""
    best: list[tuple[int, list[int]]] = []
    for i in sorted(pairs):
        longest = max((b for b in best if pairs[b[1][-1]] < pairs[i]), key=lambda b: b[0], default=(0, []))
        best.append((longest[0] + 1, [*longest[1], i]))
    chosen = max(best, key=lambda b: b[0], default=(0, []))[1]
    return {i: pairs[i] for i in chosen}

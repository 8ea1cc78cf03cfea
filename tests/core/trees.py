"""Documents of any shape, for property tests: every kind of block and inline, every field."""

from __future__ import annotations

from hypothesis import strategies as st

from builder.core.document import (
    Anchor,
    Box,
    Bullets,
    Cell,
    Citation,
    Cite,
    Document,
    Emphasis,
    Heading,
    Link,
    Note,
    Paragraph,
    Ref,
    Revision,
    Section,
    See,
    Status,
    Strong,
    Table,
    Term,
    Text,
)

WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12)
COUNTS = st.integers(0, 9)


def tuples(of: st.SearchStrategy[object], most: int = 3) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(of, max_size=most).map(tuple)


CITATIONS = tuples(st.builds(Citation, WORDS, WORDS))
LEAVES: st.SearchStrategy[object] = st.one_of(
    st.builds(Text, WORDS, WORDS),
    st.builds(Anchor, WORDS),
    st.builds(Term, WORDS, WORDS, st.sampled_from(["", "first", "again", "full"])),
    st.builds(Status, WORDS, WORDS),
    st.builds(Cite, CITATIONS, COUNTS),
    st.builds(See, st.sampled_from(["table", "figure", "para"]), WORDS, st.sampled_from(["", "1", "IV", "12"])),
)
INLINES = tuples(
    st.recursive(
        LEAVES,
        lambda inner: st.one_of(
            st.builds(Emphasis, tuples(inner)),
            st.builds(Strong, tuples(inner)),
            st.builds(Revision, st.sampled_from(["removed", "added"]), tuples(inner)),
            st.builds(Link, WORDS, tuples(inner)),
            st.builds(Ref, WORDS, tuples(inner)),
        ),
        max_leaves=4,
    )
)
CELLS = tuples(st.builds(Cell, INLINES, st.sampled_from(["left", "right"])))
BLOCKS = tuples(
    st.recursive(
        st.one_of(
            st.builds(Heading, COUNTS, INLINES, WORDS),
            st.builds(Paragraph, INLINES),
            st.builds(Table, INLINES, CELLS, tuples(CELLS), COUNTS),
        ),
        lambda inner: st.one_of(
            st.builds(Bullets, tuples(tuples(inner)), st.booleans()),
            st.builds(Box, st.sampled_from(["summary", "notice", "quiet"]), tuples(inner)),
        ),
        max_leaves=4,
    )
)
DOCUMENTS = st.builds(
    Document, WORDS, INLINES, tuples(st.builds(Section, WORDS, BLOCKS)), tuples(st.builds(Note, COUNTS, INLINES))
)

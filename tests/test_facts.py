"""The content holds nothing that its facts do not carry: each address, and each figure under the sources cited for it.

`tests/facts/index.csv` lists the facts that the content was written from: their ids, the page that was read, whether it
was the text of the issuing body, the paragraph where one was seen, and every figure that they carry. A figure of the content must stand in a fact of a page that is cited for it. Dates, numbers of
resolutions, symbols and paragraphs are names, not figures; they are left out of the comparison.
"""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from builder.core.document import Blocks, Inlines, inlines, plain, transform
from builder.core.document import Cite as Citation
from builder.core.edition import resolve
from builder.core.load import load, load_settings
from builder.core.model import Cite, Corpus, ReadKind, Record, Source, Visibility
from builder.core.model.fields import RichWords, Words
from builder.edges.files import read_tree

ROOT = Path(__file__).parents[1]
INDEX = Path(__file__).parent / "facts" / "index.csv"
NOTES = ROOT / "docs" / "content-notes.md"
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
NAMES = re.compile(
    rf"(\d{{1,2}}( (and|to|or) \d{{1,2}})? )?\b({MONTHS}) \d{{1,2}}\b|\d{{1,2}}( (and|to|or) \d{{1,2}})? ({MONTHS})|"
    r"\b(1[89]|20)\d\d(/\d\d)?\b|[Rr]esolutions? \d+( and \d+)?( \(\d+\))?|\bpara(s?\.|graphs?) \d+( \(\w\))?|"
    r"\b[AS]/[\w./]+|JOIN\(2016\) \d+|\bNo\. \d+|\b\d\+\d\b|\barticles? \d+( and \d+)?|\bsections? \d+( and \d+)?"
)
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def facts() -> list[dict[str, str]]:
    with INDEX.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def urls(source: Source) -> list[str]:
    return [url for url in (source.url, *(page.url for page in source.pages)) if url]


def words_of(blocks: Blocks) -> str:
    said: list[str] = []

    def keep(content: Inlines) -> Inlines:
        said.append(plain(content))
        return content

    transform(blocks, keep)
    return " ".join(said)


def citations(blocks: Blocks) -> set[str]:
    """The sources that a text cites in its words."""
    found: set[str] = set()

    def look(content: Inlines) -> Inlines:
        found.update(
            one.source for inline in inlines(content) if isinstance(inline, Citation) for one in inline.citations
        )
        return content

    transform(blocks, look)
    return found


def sources_in(value: object) -> set[str]:
    """The sources of a value, those cited in its texts included."""
    found = {one.source for one in below(value) if isinstance(one, Cite)}
    for record in below(value):
        for name in type(record).model_fields:
            if isinstance(text := getattr(record, name), RichWords):
                found |= citations(text.of("en"))
    return found


def figures(text: str) -> set[Decimal]:
    return {Decimal(found.rstrip(",").replace(",", "")) for found in NUMBER.findall(NAMES.sub(" ", text))}


def below(value: object) -> Iterator[Record]:
    """Every record in a value, itself included."""
    if isinstance(value, Record):
        yield value
        for name in type(value).model_fields:
            yield from below(getattr(value, name))
    elif isinstance(value, tuple):
        for one in value:
            yield from below(one)


def own(record: Record) -> Iterator[object]:
    """The values of a record and of what stands in it without any cites: an amount, a period."""
    for name in type(record).model_fields:
        value = getattr(record, name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Record) and not isinstance(one, Cite) and not sources_in(one):
                yield from own(one)
            else:
                yield one


def claims(record: Record) -> Iterator[tuple[str, set[Decimal], set[str]]]:
    """What each record says in figures, and the sources that it cites for it, or that stand below where it has none."""
    for one in below(record):
        if isinstance(one, Cite):
            continue
        cited = {cite.source for cite in getattr(one, "cites", ())} or sources_in(one)
        if not cited:
            continue  # an amount or a period: its record has been asked already
        found: set[Decimal] = set()
        said = []
        for value in own(one):
            if isinstance(value, Words):
                said.append(value.of("en"))
            elif isinstance(value, RichWords):
                said.append(words_of(value.of("en")))
                cited |= citations(value.of("en"))
            elif isinstance(value, Decimal):
                found.add(value)
        yield " ".join(said), found | figures(" ".join(said)), cited


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    corpus, _, problems = load(read_tree(ROOT))
    assert problems == ()
    return corpus


def known(number: Decimal, carried: Iterable[Decimal]) -> bool:
    """Whether a fact carries the number, as it stands, or in thousands, millions or billions."""
    return any(number / size in carried for size in (1, 1_000, 1_000_000, 1_000_000_000))


def test_every_address_was_read(corpus: Corpus) -> None:
    read = {fact["url"] for fact in facts()}
    assert sorted(url for source in corpus.sources for url in urls(source) if url not in read) == []


def test_every_figure_stands_in_a_fact_of_a_source_cited_for_it(corpus: Corpus) -> None:
    carried: dict[str, set[Decimal]] = defaultdict(set)
    for fact in facts():
        carried[fact["url"]] |= {Decimal(number) for number in fact["figures"].split()}
    by_id = {source.id: source for source in corpus.sources}
    wrong = []
    for record in (*corpus.countries, *corpus.reports):
        for said, numbers, cited in claims(record):
            there = set().union(*(carried[url] for id in cited for url in urls(by_id[id])))
            wrong += [f"{number} in: {said[:150]} {sorted(cited)}" for number in numbers if not known(number, there)]
    assert wrong == []


def test_what_was_read_in_a_report_is_marked_as_reported(corpus: Corpus) -> None:
    """A primary source has no page on which only a report about it was read; a secondary one is no text of its issuer."""
    read: dict[str, set[str]] = defaultdict(set)
    for fact in facts():
        read[fact["url"]].add(fact["read"])
    primary = {source.id: urls(source) for source in corpus.sources if source.read is ReadKind.PRIMARY}
    reported = {
        source.id: [source.url] for source in corpus.sources if source.read is ReadKind.SECONDARY and source.url
    }
    assert [id for id, pages in primary.items() if any(read[url] != {"primary"} for url in pages)] == []
    assert [id for id, pages in reported.items() if any(read[url] != {"secondary"} for url in pages)] == []


def test_every_paragraph_cited_was_seen(corpus: Corpus) -> None:
    """The resolution that the site follows was read in full; of all else only the paragraphs that the facts name."""
    assert corpus.resolution
    seen: dict[str, set[str]] = defaultdict(set)
    for fact in facts():
        seen[fact["url"]].add(fact["paragraph"])
    by_id = {source.id: source for source in corpus.sources}
    cites = {one for one in below((*corpus.countries, *corpus.reports)) if isinstance(one, Cite) and one.paragraph}
    unseen = [
        f"{one.source}, {one.paragraph}"
        for one in cites
        if one.source != corpus.resolution.source
        and one.paragraph not in set().union(*(seen[url] for url in urls(by_id[one.source])))
    ]
    assert sorted(unseen) == []


def test_every_source_is_cited(corpus: Corpus) -> None:
    cited = set().union(*(sources_in(one) for one in (*corpus.countries, *corpus.reports)))
    if corpus.resolution:
        cited.add(corpus.resolution.source)
    assert sorted({source.id for source in corpus.sources} - cited) == []


def test_every_fact_is_used_or_its_absence_is_explained(corpus: Corpus) -> None:
    """A fact counts as used when its page is behind a source that is cited."""
    used = {url for source in corpus.sources for url in urls(source)}
    explained = set(re.findall(r"\b[A-Z]{3}-\d{3}\b", NOTES.read_text(encoding="utf-8")))
    absent = {fact["fact"] for fact in facts() if fact["url"] not in used}
    assert sorted(absent - explained) == []
    assert sorted(explained - {fact["fact"] for fact in facts()}) == []


def test_the_notes_count_the_facts_of_each_file(corpus: Corpus) -> None:
    """How many facts a file has, how many an edition shows, and which of them wait, stands in the notes on the content.

    A fact is shown when an edition has a claim that cites its page, or the resolution that the site follows.
    """
    settings, _, _ = load_settings(read_tree(ROOT))
    assert settings.config
    by_id = {source.id: source for source in corpus.sources}
    shown: set[str] = set()
    for config in settings.config.editions:
        edition = resolve(corpus, config, Visibility.PUBLIC)
        cited = sources_in((*edition.countries, *edition.reports)) | {
            corpus.resolution.source if corpus.resolution else ""
        }
        shown |= {url for id in cited if id for url in urls(by_id[id])}
    notes = NOTES.read_text(encoding="utf-8")
    waiting = re.findall(r"\b[A-Z]{3}-\d{3}", notes.split("## Facts that no edition shows yet")[1].split("\n## ")[0])
    assert waiting == sorted(fact["fact"] for fact in facts() if fact["url"] not in shown)
    total, told = (
        Counter(fact["fact"][:3] for fact in facts()),
        Counter(fact["fact"][:3] for fact in facts() if fact["url"] in shown),
    )
    said = {
        file: tuple(map(int, counts))
        for file, *counts in re.findall(r"\| ([A-Z]{3}) \| (\d+) \| (\d+) \| (\d+) \|", notes)
    }
    assert said == {file: (total[file], told[file], total[file] - told[file]) for file in total}

"""Reads an Atom feed and judges its structure by RFC 4287, section by section."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml import etree, html

ATOM = "{http://www.w3.org/2005/Atom}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})")
_ONCE = {"id", "title", "updated"}
_AT_MOST_ONCE = {"feed": {"subtitle", "generator", "icon", "logo", "rights"}, "entry": {"content", "published", "rights", "source", "summary"}}  # fmt: skip
_MANY = {"author", "category", "contributor", "link"}


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed reader shows of an entry; ``content`` is HTML."""

    id: str
    title: str
    updated: str
    content: str


def entries(feed: etree._Element) -> list[Entry]:
    """The entries in the order of the document."""
    return [
        Entry(*(one.findtext(f"{ATOM}{name}") or "" for name in ("id", "title", "updated", "content")))
        for one in feed.iterfind(f"{ATOM}entry")
    ]


def valid(data: bytes) -> etree._Element:
    """The feed, once nothing speaks against it."""
    feed = etree.fromstring(data)
    assert feed.tag == f"{ATOM}feed", "2: the root is atom:feed, in Atom's name space"
    found = feed.findall(f"{ATOM}entry")
    _members(feed, "feed", with_entries=True)
    for one in found:
        _members(one, "entry")
        assert feed.find(f"{ATOM}author") is not None or one.find(f"{ATOM}author") is not None, "4.1.2: an author"
        links = [link.get("rel", "alternate") for link in one.iterfind(f"{ATOM}link")]
        assert one.find(f"{ATOM}content") is not None or "alternate" in links, "4.1.2: content, or a link to it"
    assert [link.get("href") for link in feed.iterfind(f"{ATOM}link[@rel='self']")] == [feed.findtext(f"{ATOM}id")]
    ids = [one.findtext(f"{ATOM}id") for one in found]
    assert len(set(ids)) == len(ids), "4.2.6: one id for each entry"
    return feed


def _members(of: etree._Element, kind: str, with_entries: bool = False) -> None:
    counted = Counter(str(one.tag).removeprefix(ATOM) for one in of)
    known = _ONCE | _AT_MOST_ONCE[kind] | _MANY | ({"entry"} if with_entries else set())
    assert counted.keys() <= known, f"{kind}: {counted.keys() - known}"
    assert all(counted[name] == 1 for name in _ONCE), f"4.1: {kind} has one id, title and updated"
    assert all(counted[name] <= 1 for name in _AT_MOST_ONCE[kind])
    assert _DATE.fullmatch(of.findtext(f"{ATOM}updated") or ""), "3.3: a date as in RFC 3339"
    assert _is_absolute(of.findtext(f"{ATOM}id") or ""), "4.2.6: an absolute IRI"
    assert re.fullmatch(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*", of.get(XML_LANG, "")), "2: a language tag"
    for author in of.iterfind(f"{ATOM}author"):
        assert [one.tag for one in author if one.tag == f"{ATOM}name" and one.text], "3.2: a person has a name"
    alternates = [(one.get("type"), one.get("hreflang")) for one in of.iterfind(f"{ATOM}link[@rel='alternate']")]
    assert len(set(alternates)) == len(alternates), "4.1.1: alternates differ in type or language"
    for link in of.iterfind(f"{ATOM}link"):
        assert _is_absolute(link.get("href", "")), "4.2.7.1: a link has an address"
        assert re.fullmatch(r"[\w.+-]+/[\w.+-]+", link.get("type", "")), "4.2.7.3: a media type"
    for name in ("title", "subtitle", "content"):
        for text in of.iterfind(f"{ATOM}{name}"):
            assert text.get("type", "text") in ("text", "html"), "3.1.1: what type the text is of"
            assert len(text) == 0, "3.1.1: such text has no elements inside"
            if text.get("type") == "html":
                html.fragment_fromstring(text.text or "", create_parent="div")


def _is_absolute(iri: str) -> bool:
    parts = urlsplit(iri)
    return bool(parts.scheme and parts.netloc) and not re.search(r"\s", iri)

"""How to cite a page: in words, for BibTeX and for programs that read RIS, with the address that stays."""

from __future__ import annotations

import re
from html import escape

from builder.core import words
from builder.core.dates import PartialDate
from builder.core.document import Document, plain
from builder.core.write_site.head import Head

CITE_LABEL = "Cite this page"
_NOT_IN_KEYS = re.compile(r"[^a-z0-9]+")
_SPECIAL = re.compile(r"[\\{}$&#%_~^]")


def cite_box(document: Document, head: Head) -> str:
    """A fold with the three forms; the address is relative to the site where the site has none yet."""
    title, address = plain(document.title), f"{head.address or f'{head.id}/'}{document.id}{'/' if document.id else ''}"
    day = words.date(PartialDate.parse(head.cutoff))
    text = f"{head.site}, “{title}”, edition {head.edition} (facts known on {day}), {address}."
    forms = (("BibTeX", _bibtex(title, address, head)), ("RIS", _ris(title, address, head)))
    blocks = "\n".join(f"<p>{name}</p>\n<pre><code>{escape(form)}</code></pre>" for name, form in forms)
    return f'<details class="ssr-cite"><summary>{CITE_LABEL}</summary>\n<p>{escape(text)}</p>\n{blocks}\n</details>'


def _bibtex(title: str, address: str, head: Head) -> str:
    key = _NOT_IN_KEYS.sub("-", f"{head.id} {title}".casefold()).strip("-")
    fields = {
        "title": title,
        "author": f"{{{_plain_tex(head.site)}}}",
        "year": head.cutoff[:4],
        "edition": head.edition,
        "url": address,
    }
    lines = ",\n".join(
        f"  {name} = {{{said if name in ('author', 'url') else _plain_tex(said)}}}" for name, said in fields.items()
    )
    return f"@misc{{{key},\n{lines}\n}}"


def _plain_tex(text: str) -> str:
    """Letters that TeX would act on, so that it prints them."""
    named = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    return _SPECIAL.sub(lambda found: named.get(found[0], f"\\{found[0]}"), text)


def _ris(title: str, address: str, head: Head) -> str:
    lines = (
        ("TY", "ELEC"),
        ("TI", title),
        ("AU", head.site),
        ("PY", head.cutoff[:4]),
        ("DA", head.cutoff.replace("-", "/")),
        ("ET", head.edition),
        ("UR", address),
        ("ER", ""),
    )
    return "\n".join(f"{tag}  - {said}".rstrip() if tag == "ER" else f"{tag}  - {said}" for tag, said in lines)

"""The frame of the site: MkDocs with Material around skeletons, and the pouring of content into what it made.

MkDocs sees headings and tokens, never a text of an author (DESIGN.md section 4), so it can neither change content nor
be made to act by it. No plugin and no hook is used, which keeps the frame exchangeable. Of Material we take the
templates and their words in many languages; its style sheets, scripts, workers, fonts and icons stay behind.
"""

from __future__ import annotations

import io
import logging
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from builder.core.source import Tree
from builder.core.write_site import TOKEN_CLOSE, TOKEN_OPEN, Pour
from builder.edges.tool import ToolFailed

_TOKEN = f"{TOKEN_OPEN}\\d+{TOKEN_CLOSE}"
_ANY_TOKEN = re.compile(_TOKEN)
_CONTEXT = re.compile(
    f"<title>[^<]*</title>|<nav\\b.*?</nav>|<[^<>]*{_TOKEN}[^<>]*>|<p>(?P<block>{_TOKEN})</p>|(?P<body>{_TOKEN})",
    re.DOTALL,
)
"""Where a token can stand: in words (a title, a list of links), inside a tag, as a run of blocks, or in the body."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page of an edition says around its content, in the language of the edition.

    ``nav`` is the title and the skeleton of each page of the main navigation, at most about twenty: each page carries
    all of it. Every other page has breadcrumbs.
    """

    site_name: str
    edition_id: str
    edition_title: str
    edition_cutoff: str
    edition_state: str
    notice: str
    language: str
    direction: str
    nav: tuple[tuple[str, str], ...]


def build_frame(pages: Mapping[str, str], frame: Frame, theme: Tree, epoch: int) -> Mapping[str, bytes]:
    """The files of the site with tokens still in them, by path; ``pages`` are skeletons by path (``countries/a.md``).

    ``theme`` is the tree of ``templates/theme/``; ``epoch`` (seconds, UTC) is the only clock that MkDocs sees. The
    bytes depend on the arguments and the versions of the tools alone. Raises ToolFailed when MkDocs or the theme fails.
    """
    from jinja2 import TemplateError  # here, so that nothing waits for MkDocs that builds no frame
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    missing = [path for _, path in frame.nav if path not in pages]
    assert not missing, f"the navigation names pages that do not exist: {missing}"
    with TemporaryDirectory(prefix="ssr-site-") as name:
        folder = Path(name).resolve()
        for path, text in pages.items():
            _write(folder / "docs" / path, text.encode())
        for path, data in theme.items():
            _write(folder / "theme" / path, data)
        with _clock(epoch), _silence():
            try:
                build(load_config(io.BytesIO(), config_file_path=str(folder / "mkdocs.yml"), **_config(folder, frame)))
            except (MkDocsException, TemplateError, OSError) as error:
                raise ToolFailed(
                    f"MkDocs could not build the frame of the pages and said: {error}; look at templates/theme, or "
                    'install MkDocs again: "pip install --force-reinstall mkdocs mkdocs-material"'
                ) from error
        return dict(_kept(folder / "site", theme))


def pour(html: str, pours: Mapping[str, Pour]) -> str:
    """The page with its content: each token replaced by what it stands for, as its context needs it.

    HTML goes into the body; words, escaped, into the title, into every ``nav`` (which may hold no link inside a link
    and no note) and into attributes. What is poured is not looked at again. A token without a pour is a bug.
    """

    def one(token: str) -> Pour:
        if token not in pours:
            raise AssertionError(f"the frame holds a token that stands for nothing: {token!r}")
        return pours[token]

    def words(token: re.Match[str]) -> str:
        return escape(one(token[0]).plain)

    def context(found: re.Match[str]) -> str:
        token = found["block"] or found["body"]
        return one(token).rich if token else _ANY_TOKEN.sub(words, found[0])

    return _CONTEXT.sub(context, html)


def _config(folder: Path, frame: Frame) -> dict[str, Any]:
    """MkDocs' configuration. It is handed over as values: no text of ours is read as YAML on the way."""
    without_tokens = {ord(TOKEN_OPEN): None, ord(TOKEN_CLOSE): None}
    said = {key: text.translate(without_tokens) for key, text in asdict(frame).items() if isinstance(text, str)}
    return {
        "site_name": said["site_name"],
        "docs_dir": str(folder / "docs"),
        "site_dir": str(folder / "site"),
        "theme": {
            "name": "material",
            "custom_dir": str(folder / "theme"),
            "font": False,
            "language": frame.language,
            "direction": frame.direction,
        },
        "nav": [{title.translate(without_tokens): path} for title, path in frame.nav],
        "not_in_nav": "*",
        "plugins": [],
        "markdown_extensions": ["attr_list", {"toc": {"permalink": False}}],
        "extra": {"frame": said},
    }


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


@contextmanager
def _clock(epoch: int) -> Iterator[None]:
    """MkDocs reads the time from the environment; it is given back as it was."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = str(epoch)
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before


@contextmanager
def _silence() -> Iterator[None]:
    """MkDocs reports through a logger; what matters reaches us as an exception."""
    logger = logging.getLogger("mkdocs")
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(before)


def _kept(site: Path, theme: Tree) -> Iterator[tuple[str, bytes]]:
    """The pages and the assets of our theme; nothing else of what MkDocs wrote.

    Its sitemap needs the address of the site, which an edition does not know.
    """
    for file in sorted(site.rglob("*")):
        path = file.relative_to(site).as_posix()
        is_page = path.endswith(".html")
        is_asset = path.startswith("assets/") and path in theme
        if file.is_file() and (is_page or is_asset):
            yield path, file.read_bytes()

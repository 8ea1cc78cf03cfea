"""The programs that are compared, each with the same content in the form that it reads and with templates of ours.

They make the same pages (one a country, one a partner, a home), the same navigation and about the same bytes: `sizes`
tells how many. What they are installed from is pinned with hashes in `locks/peers.txt` and `benchmarks/peers/eleventy`.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from statistics import median

from benchmarks.synthetic import country, write

ROOT = Path(__file__).parents[1]
PEERS = ROOT / "benchmarks/peers"
INSTALLED = ROOT / ".peers"
LOCK, NODE = ROOT / "locks/peers.txt", PEERS / "eleventy"
OURS = "ssr"
EDITED = "country-1"
EDITED_WORDS = " ".join(country(1)["benchmarks"][0]["statement"].split()[:3])


@dataclass(frozen=True, slots=True)
class Program:
    """How a program builds a site: its command and the folder in which it runs; ``text`` is the file that is edited.

    A cold build begins without ``made``. ``keeps`` says whether it can do less than everything in a later run.
    ``serve`` is how it serves at ``{port}``, and then ``page`` is the path of the page that is edited.
    """

    name: str
    folder: Path
    command: Sequence[str]
    text: Path
    site: Path
    made: tuple[Path, ...]
    keeps: bool = True
    serve: tuple[str, ...] = ()
    page: str = f"countries/{EDITED}/"
    environment: Mapping[str, str] = field(default_factory=dict)

    def begin_anew(self) -> None:
        """Delete whatever an earlier run left."""
        for path in self.made:
            shutil.rmtree(path, ignore_errors=True)

    def edit(self, number: int) -> None:
        """One text of one country, each time another."""
        said = self.text.read_text(encoding="utf-8")
        assert EDITED_WORDS in said, self.text
        self.text.write_text(said.replace(EDITED_WORDS, f"Round{number} {EDITED_WORDS}", 1), encoding="utf-8")

    def sizes(self) -> tuple[int, int]:
        """How many pages the site has, and the middle of the bytes of a country's page."""
        pages = list(self.site.rglob("*.html"))
        return len(pages), int(median(path.stat().st_size for path in pages if path.parent.parent.name == "countries"))


def installed() -> Path:
    """The Python of the peers, installed from the lock where it is not there yet, with Eleventy beside it."""
    python = INSTALLED / "python/bin/python"
    pinned = [LOCK.read_bytes(), *(NODE.joinpath(name).read_bytes() for name in ("package.json", "package-lock.json"))]
    digest, done = sha256(b"".join(pinned)).hexdigest(), INSTALLED / "done"
    if not done.is_file() or done.read_text() != digest:
        venv.create(INSTALLED / "python", with_pip=True, clear=True)
        subprocess.run([python, "-m", "pip", "install", "-qq", "--require-hashes", "-r", LOCK], check=True)
        (INSTALLED / "node").mkdir(exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(NODE / name, INSTALLED / "node")
        subprocess.run(["npm", "ci", "--silent"], cwd=INSTALLED / "node", check=True)
        done.write_text(digest)
    return python


def programs(folder: Path, countries: int) -> Iterator[Program]:
    """Each program with its content below ``folder``, this one first."""
    binaries = installed().parent
    yield _ours(folder / OURS, countries)
    content = folder / OURS / "content"
    yield _mkdocs(folder / "mkdocs", content, binaries)
    yield _hugo(folder / "hugo", content, binaries)
    yield _eleventy(folder / "eleventy", content)
    yield _zensical(folder / "zensical", content, binaries)


def repository(root: Path, countries: int, editions: int = 1) -> None:
    """A content repository whose pages are those of the peers: own sections, and no outline of any other page."""
    write(root, countries, editions)
    shutil.rmtree(root / "templates")
    shutil.copytree(PEERS / "ssr", root / "templates")
    for path in [*(ROOT / "templates/pages").rglob("*.yml"), *(ROOT / "templates/reports").rglob("*.yml")]:
        own = root / "templates" / path.relative_to(ROOT / "templates")
        own.parent.mkdir(parents=True, exist_ok=True)
        own.touch()


def _ours(folder: Path, countries: int) -> Program:
    repository(folder, countries)
    site, kept = folder.with_name("site"), folder.with_name("kept")
    begin, root = (sys.executable, "-m", "builder"), ("--root", str(folder))
    return Program(
        OURS,
        ROOT,
        (*begin, "build", *root, "--out", str(site)),
        folder / f"content/countries/{EDITED}.yml",
        site / "2024-12",
        (site, kept),
        serve=(*begin, "serve", "--port", "{port}", *root),
        page=f"2024-12/countries/{EDITED}/",
        environment={"XDG_CACHE_HOME": str(kept)},
    )


def _mkdocs(folder: Path, content: Path, binaries: Path) -> Program:
    shutil.copytree(content, folder / "content")
    shutil.copytree(PEERS / "markdown", folder / "templates")
    shutil.copy(PEERS / "shapes.json", folder / "templates")
    shutil.copy(PEERS / "markdown/mkdocs.yml", folder)
    (folder / "docs").mkdir()
    command = (str(binaries / "mkdocs"), "--quiet", "build")
    text = folder / f"content/countries/{EDITED}.yml"
    serve = (command[0], "serve", "--livereload", "-a", "127.0.0.1:{port}")
    name, made = "MkDocs + Material, gen-files", (folder / "public",)
    return Program(name, folder, command, text, folder / "public", made, keeps=False, serve=serve)


def _hugo(folder: Path, content: Path, binaries: Path) -> Program:
    shutil.copytree(PEERS / "hugo", folder)
    _data(content, folder / "data")
    command = (str(binaries / "hugo"), "--quiet", "--cacheDir", str(folder / "kept"))
    made = (folder / "public", folder / "kept", folder / "resources")
    return Program("Hugo", folder, command, folder / f"data/countries/{EDITED}.yml", folder / "public", made)


def _eleventy(folder: Path, content: Path) -> Program:
    shutil.copytree(PEERS / "eleventy", folder)
    (folder / "node_modules").symlink_to(INSTALLED / "node/node_modules")
    _data(content, folder / "src/_data")
    command = ("node", "node_modules/@11ty/eleventy/cmd.cjs", "--quiet")
    text = folder / f"src/_data/countries/{EDITED}.yml"
    return Program("Eleventy", folder, command, text, folder / "public", (folder / "public", folder / ".cache"))


def _zensical(folder: Path, content: Path, binaries: Path) -> Program:
    templates = folder.with_name("mkdocs") / "templates"
    (folder / "docs").mkdir(parents=True)
    shutil.copy(PEERS / "markdown/zensical.yml", folder / "mkdocs.yml")
    subprocess.run([binaries / "python", templates / "pages.py", content, folder / "docs"], check=True)
    made = (folder / "public", folder / ".cache")
    text = folder / f"docs/countries/{EDITED}.md"
    command = (str(binaries / "zensical"), "build")
    return Program("Zensical, ready Markdown", folder, command, text, folder / "public", made)


def _data(content: Path, data: Path) -> None:
    shutil.copytree(content / "countries", data / "countries")
    for name in ("partners.yml", "sources.yml"):
        shutil.copy(content / name, data)
    shutil.copy(PEERS / "shapes.json", data)

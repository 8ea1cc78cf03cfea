"""What the program is made of and works with: for `ssr --version`, for manifests, and as a bill of materials."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256

from builder.core.bill import Part, bill_of_materials
from builder.edges.files import read_packaged
from builder.edges.git import git_version
from builder.edges.packages import installed, versions
from builder.edges.tool import ToolFailed
from builder.edges.word import pandoc_version

PROGRAM = "ssr-reports"
TOOLS = (
    "ssr-reports", "mkdocs", "mkdocs-material", "jinja2", "markdown", "markdown-it-py", "mdit-py-plugins", "pydantic",
    "lxml", "pypandoc_binary", "vl-convert-python", "xlsxwriter",
)  # fmt: skip
"""Whatever the bytes of an edition depend on; its manifest names their versions."""

_BESIDE = ("click", "rich", "ruamel.yaml", "PyYAML", "watchfiles")
_VENDORED, _VENDORED_VERSION = "theme/assets/vendor/minisearch.js", "7.2.0"
"""The file of that release, without the last line, which names a source map that is not shipped."""


def tools() -> Mapping[str, str]:
    """The version of everything that the program works with, the program first; "missing" for what is not there."""
    found = {**versions((*TOOLS, *_BESIDE))}
    first = found.pop(PROGRAM, "not installed")
    for name, asked in (("git", git_version), ("pandoc", pandoc_version)):
        try:
            found[name] = asked()
        except ToolFailed:
            found[name] = "missing"
    return {PROGRAM: first, **dict(sorted(found.items(), key=lambda one: one[0].casefold()))}


def bill() -> bytes:
    """The bill of materials of the program as it is installed here, with what its packages bundle and git.

    Raises ToolFailed when a part is missing.
    """
    program, *parts = installed(PROGRAM)
    there = [replace(one, needs=(*one.needs, "pandoc")) if one.name == "pypandoc-binary" else one for one in parts]
    script = sha256(read_packaged("templates")[_VENDORED]).hexdigest()
    there += [
        Part("pandoc", pandoc_version(), "generic", "GPL-2.0-or-later"),
        Part("git", git_version(), "generic", "GPL-2.0-only"),
        Part("minisearch", _VENDORED_VERSION, "npm", "MIT", sha256=script),
    ]
    return bill_of_materials(replace(program, needs=(*program.needs, "git", "minisearch")), there)

"""The YAML reader against the YAML test suite (github.com/yaml/yaml-test-suite, MIT), which is fetched, not kept here.

    python tests/fuzz/yaml_suite.py FOLDER    the folder `src` of a checkout of its branch `main`

Every case is read as it stands, and once more as a value of a file like ours. Whatever our reader accepts ruamel.yaml must
accept with the same meaning; whatever it refuses must have a place. Cases that the suite calls invalid and both readers
accept are named and counted apart.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from textwrap import indent

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from builder.core.load.yaml import read
from builder.core.source import Place
from tests.core.load.test_agreement import ours, theirs

MARKS = {"␣": " ", "»": "\t", "←": "\r", "⇔": "\ufeff", "↵": "", "∎\n": ""}


def cases(folder: Path) -> list[tuple[str, str, bool]]:
    """The name, the text and the validity of each case."""
    found = []
    for path in sorted(folder.glob("*.yaml")):
        inherited: dict[str, object] = {}
        for number, one in enumerate(YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))):
            inherited = {**{key: value for key, value in inherited.items() if key != "fail"}, **one}
            if "skip" in one or "yaml" not in inherited:
                continue
            text = str(inherited["yaml"])
            for mark in "————":
                text = text.replace(f"{mark}", "")
            for mark, meant in MARKS.items():
                text = text.replace(mark, meant)
            found.append((f"{path.stem}/{number}", text, not inherited.get("fail", False)))
    return found


def judged(text: str, is_valid: bool) -> str:
    """What became of one text; anything else than these words is a finding."""
    node, problems = read("f.yml", text.encode("utf-8", "surrogatepass"))
    if problems or node is None:
        return "refused" if problems and all(isinstance(one.at, Place) for one in problems) else "FINDING no place"
    try:
        if ours(node) != theirs(text):
            return "FINDING another meaning"
        return "the same" if is_valid else "invalid, and read by both alike"
    except YAMLError:
        return "FINDING ruamel.yaml refuses it"


def main(folder: Path) -> int:
    """Prints how many cases ended how, and each finding."""
    counted: Counter[str] = Counter()
    for name, text, is_valid in cases(folder):
        for form, whole in (("as it stands", text), ("as a value", f"id: X\nvalue:\n{indent(text, '  ')}")):
            if form == "as a value" and not is_valid:
                continue  # what is invalid alone may be valid there
            said = judged(whole, is_valid)
            counted[said] += 1
            if said.startswith(("FINDING", "invalid")):
                sys.stdout.write(f"{name} {form}: {said}: {whole!r}\n")
    sys.stdout.write(f"{dict(sorted(counted.items()))}\n")
    return any(said.startswith("FINDING") for said in counted)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))

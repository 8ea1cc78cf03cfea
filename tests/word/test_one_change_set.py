"""What `ssr changes` tells of two editions and what a redline of their reports tracks are the same words."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from builder.edges.wordml import Element, read, tag, unpacked
from tests.editions.conftest import COUNTRY, _sealed_world, replaced, sealed_world
from tests.test_cli import ssr
from tests.word.revisions import settled

__all__ = ["_sealed_world", "sealed_world"]
REWORDED = (
    ("Training did not begin.", "Training began."),
    ("UNDP trained 50 officers with money of Japan.", "UNDP trained 55 officers with money of Japan and Canada."),
    ("More of them wrote reports.", "More of them wrote reports. Fewer of them wrote none."),
    ("text: There is none.", "text: There was none in the end."),
    ("text: It meets.", "text: It meets each month."),
    ("Ten of 100 were women.", "Twelve of 100 were women."),
)


def tracked(docx: bytes) -> dict[str, str]:
    """The words that a redline takes away and those that it puts in, each run of a paragraph by itself."""
    document = read(unpacked(docx)["word/document.xml"])
    return {kind: "\n".join(said(one) for one in document.iter(tag(kind))) for kind in ("del", "ins")}


def said(of: Element) -> str:
    parts = of.iter(tag("t"), tag("delText"), tag("noBreakHyphen"))
    return "".join("-" if one.tag == tag("noBreakHyphen") else one.text or "" for one in parts)


def test_texts_that_were_reworded_since_a_sealed_edition(
    sealed_world: Path, tmp_path: Path, ooxml_validator: Callable[[bytes], list[str]]
) -> None:
    replaced(sealed_world / COUNTRY, *REWORDED)
    with (sealed_world / "site_config.yml").open("a", encoding="utf-8") as config:
        config.write("  - {id: 2022-03-corr1, title: Again, cutoff: 2022-03-31, state: draft, corrects: 2022-03}\n")
    result = ssr("changes", "2022-03", "2022-03-corr1", "--format", "json", "--root", sealed_world)
    changes = json.loads(result.output)["changes"]
    assert [one["label"] for one in changes] == ["text reworded"] * (len(REWORDED) - 1), "one is as it was then"
    out = tmp_path / "redline.docx"
    command = (
        "report",
        "regular",
        "--country",
        "ATL",
        "--edition",
        "2022-03-corr1",
        "--since",
        "2022-03",
        "--out",
        out,
    )
    assert ssr(*command, "--root", sealed_world).exit_code == 0
    marked = tracked(out.read_bytes())
    printed = "\n".join(settled(out.read_bytes(), "accept"))
    told = 0
    for change in changes:
        if "".join(piece["text"] for piece in change["pieces"] if piece["op"] != "removed") not in printed:
            continue  # a report leaves out what the edition before told at length
        told += 1
        for piece in change["pieces"]:
            if piece["op"] != "same":
                assert piece["text"] in marked["del" if piece["op"] == "removed" else "ins"], (change["at"], piece)
    assert told == 3
    assert marked == {"del": "is\nTen", "ins": " (corrected)\nwas\n in the end\n each month\nTwelve"}
    assert ooxml_validator(out.read_bytes()) == []

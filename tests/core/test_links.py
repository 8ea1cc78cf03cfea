"""References are symbolic until here: they become relative links, and those that lead nowhere are told."""

from builder.core.document import Anchor, Blocks, Bullets, Document, Heading, Paragraph, Ref, Section, Text
from builder.core.links import Target, card_of, check_links, link_from, targets


def page(name: str, section: str, *blocks: object) -> Document:
    return Document(name, (Text(name),), (Section(section, tuple(blocks)),))  # type: ignore[arg-type]


ITEM: Blocks = (Paragraph((Anchor("SSD/support/x"), Text("item"))),)
COUNTRY = page("countries/south-sudan", "SSD/overview", Heading(1, (Text("B"),), "SSD/benchmarks/x"), Bullets((ITEM,)))
HOME = page("", "home", Paragraph((Ref("SSD/benchmarks/x", (Text("to", "SSD/benchmarks/x/title"),)),)))
CARDS = [card_of(COUNTRY), card_of(HOME)]


def test_pages_sections_and_anchors_are_targets() -> None:
    assert targets(CARDS, ["reports/r.docx"]) == {
        "reports/r.docx": Target("reports/r.docx", is_file=True),
        "countries/south-sudan": Target("countries/south-sudan"),
        "SSD/benchmarks/x": Target("countries/south-sudan", "SSD/benchmarks/x"),
        "SSD/support/x": Target("countries/south-sudan", "SSD/support/x"),
        "SSD/overview": Target("countries/south-sudan"),
        "": Target(""),
        "home": Target(""),
    }


def test_links_are_relative_to_the_folder_of_the_page() -> None:
    known = targets(CARDS, ["reports/r.docx"])
    from_home, from_country = (link_from(one, known, lambda at: at) for one in ("", "countries/south-sudan"))
    assert from_home("SSD/overview") == "countries/south-sudan/"
    assert from_home("SSD/benchmarks/x") == "countries/south-sudan/#SSD/benchmarks/x"
    assert from_home("home") == "./"
    assert from_home("reports/r.docx") == "reports/r.docx"
    assert from_country("home") == "../../"
    assert from_country("SSD/benchmarks/x") == "#SSD/benchmarks/x"
    assert from_country("reports/r.docx") == "../../reports/r.docx"
    assert from_country("nowhere") == ""


def test_a_reference_that_leads_nowhere_is_told_at_the_text_that_makes_it() -> None:
    (problem,) = check_links(CARDS[1:], targets(CARDS[1:], []), "2021-09")
    assert (problem.at, problem.rule) == ("SSD/benchmarks/x/title", "dead-link")
    assert check_links(CARDS, targets(CARDS, []), "2021-09") == ()

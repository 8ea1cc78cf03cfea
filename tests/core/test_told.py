"""When a report leaves a single figure out, because the text beside it has the number."""

from decimal import Decimal

import pytest

from builder.core.dates import PartialDate
from builder.core.document import Paragraph, Text
from builder.core.model.fields import RichWords, Words
from builder.core.views.pieces import tells
from builder.core.views.records import FigureView
from builder.core.views.values import Here, Quantity, Said, Sources


@pytest.mark.parametrize(
    ("text", "figure", "is_told"),
    [
        ("The aim was to demobilize at least 100,000 armed men, of whom 10,000 at first.", "100000", True),
        ("Women were put at 2.9 per cent.", "2.9", True),
        ("Of the 15 officers, 2 were women.", "2", True),
        ("They handed in 2,300 rounds in 2021.", "2", False),
        ("They were put at 12.9 per cent.", "2.9", False),
        ("They had 1000.", "100", False),
        ("Their number is not told.", "31", False),
        ("At least five groups were to leave.", "5", True),
        ("Only one of them says it.", "1", False),
    ],
)
def test_a_text_tells_its_figure(text: str, figure: str, is_told: bool) -> None:
    value = Quantity(Decimal(figure))
    women = Said(Words((("en", "Women"),)), "")
    line = FigureView(Here("a"), women, "reading", PartialDate(2021), value, None, Sources(()))
    said = RichWords((("en", (Paragraph((Text(text),)),)),))
    assert tells((said,), line) is is_told
    assert not tells((said,), None)

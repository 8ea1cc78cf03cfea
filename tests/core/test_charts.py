"""Pictures of data: what they say, and that equal data is one drawing."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from builder.core import words as say
from builder.core.charts import INKS, WIDTH, draw
from builder.core.dates import PartialDate
from builder.core.document import Chart, plain
from builder.core.edition import resolve
from builder.core.model import Country, Member, ObstacleState, Status, SupportKind, Visibility, Words
from builder.core.views.country import Around, CountryViews
from builder.core.views.pictures import (
    BlockingPicture,
    Picture,
    ReadingsPicture,
    StatusPicture,
    SupportPicture,
    support_picture,
)
from builder.core.views.values import Name, Quantity, Said
from tests.core import samples


def said(text: str) -> Said:
    return Said(Words((("en", text),)), f"SSD/{text}/title")


def texts(chart: Chart) -> list[str]:
    """The lettering of a drawing."""
    layers: list[Any] = json.loads(chart.spec)["layer"]
    return [row["text"].replace("\n", " ") for one in layers for row in one["data"]["values"] if "text" in row]


def table(chart: Chart) -> list[list[str]]:
    return [[plain(cell.content) for cell in row] for row in (chart.table.head, *chart.table.rows)]


STATUS = StatusPicture(
    "SSD/overview",
    (
        (
            said("Unified forces"),
            ((PartialDate(2021, 5), Status.LIMITED_PROGRESS), (PartialDate(2022), Status.STALLED)),
        ),
        (said("Review"), ((PartialDate(2021, 7, 1), Status.ACHIEVED),)),
    ),
)


def test_statuses_over_time_are_told_by_shape_word_and_colour_in_the_order_of_the_scale() -> None:
    chart = draw(STATUS, "en")
    points: Any = json.loads(chart.spec)["layer"][-1]
    assert points["encoding"]["shape"]["scale"]["domain"] == ["limited progress", "achieved", "stalled"]
    assert points["encoding"]["color"]["scale"]["range"] == [
        INKS["limited-progress"], INKS["achieved"], INKS["stalled"],
    ]  # fmt: skip
    assert len(set(points["encoding"]["shape"]["scale"]["range"])) == 3
    assert [row["year"] for row in points["data"]["values"]] == [2021.411, 2022.9973, 2021.4959], "by the last day"
    assert chart.alt == (
        "Readings of each benchmark by date. Unified forces: limited progress (May\u00a02021), stalled (2022). "
        "Review: achieved (1\u00a0July\u00a02021)."
    )
    assert table(chart)[:2] == [
        ["Benchmark", "Date", "Status"], ["Unified forces", "May\u00a02021", "limited progress"],
    ]  # fmt: skip
    assert chart.data[1] == ("Unified forces", "2021-05", "limited progress")
    assert chart.file == "data/charts/ssd.overview.csv"


def readings(*points: tuple[str, PartialDate, str]) -> Chart:
    found = tuple((role, day, Quantity(Decimal(value))) for role, day, value in points)
    return draw(ReadingsPicture("SSD/x", said("Graduated"), Words((("en", "persons"),)), found), "en")


def test_readings_stand_against_baseline_and_target_with_their_dates_and_axes() -> None:
    chart = readings(
        ("baseline", PartialDate(2020), "0"),
        ("reading", PartialDate(2022, 1), "53000"),
        ("target", PartialDate(2022, 5), "83000"),
    )
    said = texts(chart)
    assert {"baseline 0", "53,000", "target 83,000", "January\u00a02022", "May\u00a02022"} <= set(said)
    assert [one for one in said if one.endswith("0,000")] == ["50,000", "100,000"], "the figures of the axis"
    assert [one for one in said if len(one) == 4] == ["2020", "2021", "2022", "2023", "2020"], "years, and a date"
    assert said[0] == "persons"
    assert chart.data[2] == ("Graduated", "persons", "reading", "2022-01", "", "53000")
    assert chart.table.head[-1].align == "right"


def test_a_line_is_broken_where_a_label_has_no_other_place() -> None:
    """The target stands between two lines of the axis, so near both that its label covers one of them."""
    spec: Any = json.loads(
        readings(("reading", PartialDate(2024, 6), "400"), ("target", PartialDate(2024, 6), "2500")).spec
    )
    lines = [row for row in spec["layer"][0]["data"]["values"] if row["x"] < row["x2"]]
    parts = [sum(one["y"] == line["y"] for one in lines) for line in lines]
    assert parts == [1, 1, 1, 2, 2]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["baseline", "reading", "target"]),
            st.dates(date(1990, 1, 1), date(2060, 12, 31)).map(lambda day: PartialDate(day.year, day.month, day.day)),
            st.decimals(0, 10**9, places=2).map(str),
        ),
        min_size=1,
        max_size=12,
    )
)
def test_every_figure_is_drawn_on_the_sheet_with_its_date(points: list[tuple[str, PartialDate, str]]) -> None:
    chart = readings(*points)
    spec: Any = json.loads(chart.spec)
    rows = [row for one in spec["layer"] for row in one["data"]["values"]]
    assert all(0 <= row["x"] <= WIDTH and 0 <= row["y"] <= spec["height"] for row in rows)
    assert sum("role" in row for row in rows) == len(points)
    assert all(say.date(day) in texts(chart) for _, day, _ in points)


def test_support_is_counted_by_partner_and_kind_and_money_is_never_summed() -> None:
    undp = Name(Words((("en", "United Nations Development Programme"),)), "UNDP", "partners/undp/name")
    norway = said("Norway")
    items: list[tuple[list[Name | Said | Member], list[SupportKind]]] = [
        ([norway], [SupportKind.FUNDING]),
        ([undp, norway], [SupportKind.TRAINING, SupportKind.FUNDING]),
        ([undp], [SupportKind.TRAINING]),
    ]
    picture = support_picture("SSD/support", items)
    assert picture is not None
    assert [counts for _, counts in picture.rows] == [(1, 2), (2, 1)]
    assert support_picture("SSD/support", items[:1]) is None, "too little to draw"
    chart = draw(picture, "en")
    assert chart.alt.endswith("Norway: training 1, funding 2. UNDP: training 2, funding 1.")
    assert "UNDP" in texts(chart)
    assert table(chart)[2] == ["United Nations Development Programme", "2", "1"], "the table gives the whole name"


def test_lines_lead_from_obstacles_to_the_benchmarks_that_they_stand_in_the_way_of() -> None:
    obstacles = ((said("No money"), ObstacleState.PRESENT), (said("No law"), ObstacleState.POTENTIAL))
    picture = BlockingPicture("SSD/obstacles", obstacles, (said("Army"), said("Police")), ((0, 0), (0, 1), (1, 1)))
    chart = draw(picture, "en")
    assert {"No money (present)", "No law (potential)", "Army", "Police"} == set(texts(chart))
    assert chart.alt.endswith("No money affects: Army; Police. No law affects: Police.")
    assert [row[0::2] for row in table(chart)[1:]] == [
        ["No money", "Army"],
        ["No money", "Police"],
        ["No law", "Police"],
    ]


def test_nothing_is_drawn_off_the_sheet_and_equal_data_is_one_specification() -> None:
    pictures: tuple[Picture, ...] = (STATUS, SupportPicture("a", (SupportKind.TRAINING,), ((said("x" * 900), (3,)),)))
    for picture in pictures:
        chart = draw(picture, "en")
        assert chart.spec == draw(picture, "en").spec
        for one in json.loads(chart.spec)["layer"]:
            for row in one["data"]["values"]:
                assert 0 <= row.get("x", 0) <= WIDTH


def test_a_country_with_few_readings_has_no_picture() -> None:
    def views(*days: str) -> StatusPicture | None:
        updates = [samples.update(day, "on track") for day in days]
        country: Country = samples.country(benchmarks=[samples.benchmark(updates=updates)])
        edition = resolve(samples.corpus(country), samples.edition(), Visibility.PUBLIC)
        around = Around(edition.config.title, "draft", edition.cutoff, edition.sources, edition.partners, False)
        of = CountryViews(around, edition.countries[0], None)
        return of.status_picture([of.benchmark(one) for one in edition.countries[0].benchmarks])

    assert views("2021-07-01", "2021-08-01") is None
    found = views("2021-09-01", "2021-08-01", "2021-07-01")
    assert found is not None
    assert [str(day) for day, _ in found.lines[0][1]] == ["2021-07-01", "2021-08-01", "2021-09-01"]

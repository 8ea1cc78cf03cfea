"""An archive that is the same for the same files, whatever their order."""

from __future__ import annotations

import io
import zipfile

from builder.edges.archive import zipped

EPOCH = 1633046400


def test_files_are_sorted_and_dated_by_the_edition() -> None:
    data = zipped({"b/x.html": b"x", "a.html": b"a" * 99}, EPOCH)
    assert data == zipped({"a.html": b"a" * 99, "b/x.html": b"x"}, EPOCH)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.namelist() == ["a.html", "b/x.html"]
        assert {entry.date_time for entry in archive.infolist()} == {(2021, 10, 1, 0, 0, 0)}
        assert archive.read("a.html") == b"a" * 99

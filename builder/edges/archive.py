"""Files to one archive: sorted, dated by the edition, the same bytes for the same files."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO

_EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)
"""A zip knows no earlier time."""


def zipped(files: Mapping[str, bytes], epoch: int) -> bytes:
    """The archive; ``epoch`` (seconds, UTC) is the date of every file in it."""
    stamp = max(datetime.fromtimestamp(epoch, UTC), _EARLIEST)
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path, data in sorted(files.items()):
            entry = zipfile.ZipInfo(path, (stamp.year, stamp.month, stamp.day, stamp.hour, stamp.minute, stamp.second))
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return out.getvalue()

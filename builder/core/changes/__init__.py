"""What moved between two editions, told by meaning: a benchmark moved, an obstacle was resolved, a text was reworded.

Only snapshots are compared, so an edition of years ago takes part as it was written. Each difference is told once, by
the strongest thing that it means: the update that moved a benchmark is not also news, and what belongs to a new item
is not new by itself.
"""

from builder.core.changes.compare import changes, of_the_first, since
from builder.core.changes.form import schema
from builder.core.changes.records import FILE, PAGE, SCHEMA, Change, ChangeSet, Kind, Side

__all__ = [
    "FILE",
    "PAGE",
    "SCHEMA",
    "Change",
    "ChangeSet",
    "Kind",
    "Side",
    "changes",
    "of_the_first",
    "schema",
    "since",
]

"""What an edition said, kept for ever: a small stable record of our own, apart from the content model.

Changes, history and redlines compare editions that were made years apart, so they never read old YAML with new code:
they read this record, which is taken when an edition is made and stored as JSON beside its pages. The content model,
the views and the templates may change; `stored` reads every schema version that was ever written.
"""

from builder.core.snapshot.records import Fact, Place, Snapshot
from builder.core.snapshot.stored import RECORD, SCHEMA, from_json, to_json
from builder.core.snapshot.take import snapshot

__all__ = ["RECORD", "SCHEMA", "Fact", "Place", "Snapshot", "from_json", "snapshot", "to_json"]

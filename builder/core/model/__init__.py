"""The content model: what authors may write, what each field means, and the records that come of it.

The field descriptions are the authors' manual: the schema for editors and the reference in `docs/` are generated from
them. Records are frozen and born complete; an absent list is an empty tuple.
"""

from builder.core.model.country import (
    Amount,
    Benchmark,
    Commitment,
    Coordination,
    Country,
    Indicator,
    Mandate,
    Note,
    Obstacle,
    ObstacleUpdate,
    Operation,
    Ownership,
    Period,
    Reading,
    RegularReport,
    SetBy,
    Support,
    Target,
    Update,
)
from builder.core.model.fields import Cite, Entry, Item, Line, Prose, Record, Words
from builder.core.model.scales import (
    AmountKind,
    Component,
    Member,
    ObstacleCategory,
    ObstacleState,
    OperationKind,
    OwnershipKind,
    PartnerKind,
    Qualifier,
    ReadKind,
    SetByKind,
    Severity,
    Status,
    SupportKind,
    Theme,
    Visibility,
)
from builder.core.model.shared import (
    Corpus,
    Narrative,
    Page,
    Paragraph,
    Partner,
    PartnersFile,
    Piece,
    ReportText,
    Resolution,
    Source,
    SourcesFile,
)

__all__ = [
    "Amount", "AmountKind", "Benchmark", "Cite", "Commitment", "Component", "Coordination", "Corpus", "Country",
    "Entry", "Indicator", "Item", "Line", "Mandate", "Member", "Narrative", "Note", "Obstacle", "ObstacleCategory",
    "ObstacleState", "ObstacleUpdate", "Operation", "OperationKind", "Ownership", "OwnershipKind", "Page", "Paragraph",
    "Partner", "PartnerKind", "PartnersFile", "Period", "Piece", "Prose", "Qualifier", "ReadKind", "Reading", "Record",
    "RegularReport", "ReportText", "Resolution", "SetBy", "SetByKind", "Severity", "Source", "SourcesFile", "Status",
    "Support", "SupportKind", "Target", "Theme", "Update", "Visibility", "Words",
]  # fmt: skip

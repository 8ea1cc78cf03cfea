"""Writes content gently: the formatter, slips mended, and scaffolds for new entries."""

from builder.core.edit.format import formatted
from builder.core.edit.forms import KINDS, Form, Question, doubt, filled, form
from builder.core.edit.insert import inserted
from builder.core.edit.mend import mended
from builder.core.edit.scalars import in_line

__all__ = ["KINDS", "Form", "Question", "doubt", "filled", "form", "formatted", "in_line", "inserted", "mended"]

"""Writes content gently: the formatter, changes at one place, and scaffolds for new entries."""

from builder.core.edit.format import formatted

__all__ = ["formatted"]

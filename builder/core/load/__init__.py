"""Content files to one corpus of records, with the place of every value and every mistake in plain words."""

from builder.core.load.corpus import load
from builder.core.load.file import model_of_file, plain_of
from builder.core.load.settings import Settings, load_settings
from builder.core.load.written import pinpointed

__all__ = ["Settings", "load", "load_settings", "model_of_file", "pinpointed", "plain_of"]

"""What all edges share: how one says that an outside tool failed."""

from __future__ import annotations


class ToolFailed(Exception):
    """An outside tool is missing, crashed or took too long.

    It is neither a fault of the content nor a bug of ours (DESIGN.md section 7): the message is a sentence that says
    what failed and what to do about it, and the command line prints it without a traceback and exits with 3.
    """

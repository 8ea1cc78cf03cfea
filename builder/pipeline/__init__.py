"""The only place where edges meet core; one module a kind of work, and `project` below them all."""

"""``python -m builder``: the same command as ``ssr``."""

from builder.cli import main

main(prog_name="ssr")

"""A plain load of all content by ruamel.yaml, to which `ssr check` is compared: python ruamel_load.py FOLDER."""

from __future__ import annotations

import sys
from pathlib import Path

from ruamel.yaml import YAML

for path in sorted(Path(sys.argv[1]).rglob("*.yml")):
    YAML().load(path)

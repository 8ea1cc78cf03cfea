"""The bill of materials of a release, in the format CycloneDX 1.6 (ECMA-424): what the program is made of.

Neither a time nor a serial number is in it: the same parts are the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Part:
    """One part: ``kind`` is its type of package URL (``pypi``, ``npm``, ``generic``).

    ``licence`` is an SPDX expression, or the name of a licence where its makers state no expression.
    ``needs`` are the names of the parts that it calls; ``sha256`` is empty where a part is more than one file.
    """

    name: str
    version: str
    kind: str
    licence: str
    is_expression: bool = True
    needs: tuple[str, ...] = ()
    sha256: str = ""

    @property
    def url(self) -> str:
        """Its package URL (ECMA-427), which is its name in the bill."""
        return f"pkg:{self.kind}/{self.name}@{self.version}"


def bill_of_materials(program: Part, parts: Iterable[Part]) -> bytes:
    """The bill of ``program``, which stands at its head; parts sorted by name."""
    listed = sorted(parts, key=lambda part: (part.kind, part.name))
    urls = {part.name: part.url for part in (program, *listed)}
    data = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": _component(program, "application")},
        "components": [_component(part, "application" if part.kind == "generic" else "library") for part in listed],
        "dependencies": [
            {"ref": part.url, "dependsOn": sorted({urls[name] for name in part.needs if name in urls})}
            for part in (program, *listed)
        ],
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _component(part: Part, kind: str) -> dict[str, Any]:
    licence = {"expression": part.licence} if part.is_expression else {"license": {"name": part.licence}}
    found: dict[str, Any] = {"type": kind, "bom-ref": part.url, "name": part.name, "version": part.version}
    if part.sha256:
        found["hashes"] = [{"alg": "SHA-256", "content": part.sha256}]
    return {**found, "licenses": [licence], "purl": part.url}

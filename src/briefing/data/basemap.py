"""The basemap beside the tables: Natural Earth as GeoJSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from briefing.errors import DataError


def basemap(folder: Path, name: str) -> dict[str, Any]:
    """The parsed GeoJSON `basemap/<name>.geojson` of a data folder. Raises DataError where it cannot be read."""
    path = folder / "basemap" / f"{name}.geojson"
    try:
        document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DataError(f"basemap/{path.name}: cannot be read: {error}") from None
    return document

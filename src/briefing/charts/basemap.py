"""The countries of a basemap as geometries."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry


def named_countries(document: Mapping[str, Any]) -> dict[str, BaseGeometry]:
    """The geometries of a parsed GeoJSON FeatureCollection by the `name` of their properties."""
    countries_from_geojson(document)
    return {f["properties"]["name"]: shape(f["geometry"]) for f in document["features"] if "name" in f["properties"]}


def countries_from_geojson(document: Mapping[str, Any]) -> tuple[BaseGeometry, ...]:
    """The geometries of a parsed GeoJSON FeatureCollection, (longitude, latitude), in its order.

    Raises ValueError if the document is no FeatureCollection or holds no polygon.
    """
    if document.get("type") != "FeatureCollection":
        raise ValueError(f"a basemap must be a GeoJSON FeatureCollection, not {document.get('type')!r}")
    found = tuple(shape(feature["geometry"]) for feature in document["features"])
    countries = tuple(geometry for geometry in found if geometry.geom_type in ("Polygon", "MultiPolygon"))
    if not countries:
        raise ValueError("the basemap holds no polygon")
    return countries

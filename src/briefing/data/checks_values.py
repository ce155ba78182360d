"""Checks of the cells themselves: texts, numbers, places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.data.check import Check, Fault, Tables, cells
from briefing.data.fields import fault

# Quantity: unit, lowest and highest plausible figure.
FIGURES: dict[str, tuple[str, float, float]] = {
    "range_km": ("km", 0, 16_000),
    "apogee_km": ("km", 1, 8_000),
    "apogee2_km": ("km", 1, 8_000),
    "landing_distance_km": ("km", 0, 5_000),
    "booster_range_class_km": ("km", 0, 16_000),
    "speed_mach": ("Mach", 0, 30),
    "flight_time_min": ("min", 0, 240),
    "flight_time_s": ("s", 0, 14_400),
    "missile_count": ("count", 1, 120),
    "bearing_deg": ("deg", 0, 360),
}
_BALLISTIC = {"CRBM", "SRBM", "MRBM", "IRBM", "ICBM", "SLBM", "HGV", "BALLISTIC"}
_CLASSES = _BALLISTIC | {"SLV", "LACM", "ASCM", "CRUISE", "SAM", "MIXED", "SR_OTHER"}
# Words that a party used instead of a class code.
_CLASS_WORDS = frozenset({"long-range ballistic missile", "unknown"})
_NUMBERED = ("estimates", "weapon_lines", "officeholders")


class TextForm(Check):
    """A cell begins or ends with a blank, is too long, or holds what cannot be printed or would be run.

    That is a line break or another control or formatting character, an emoji, and `{{<` or `>}}`, plain, escaped or as
    HTML entities, which Quarto would run.

    Mend: take it out; a cell is one line of plain text, and a file has LF line ends.
    """

    code = "text-form"
    title = "A cell is one clean line of text"

    def faults(self, tables: Tables) -> Iterator[Fault]:
        for name in tables:
            for table, line, row in cells(tables, name):
                for column, text in row.items():
                    problem = "blanks at the edge" if text != text.strip() else fault(text)
                    if problem:
                        yield self.fault(table, line, column, problem)


class Estimate(Check):
    """The value or unit of an estimate does not suit its quantity.

    Mend: figures are plain digits in the unit of the quantity; a clock time is HH:MM; a class is a code of
    README.md. A value is left empty only with a qualifier that says why ("none: ...", "multiple", "unknown").
    """

    code = "estimate-value"
    title = "An estimate holds what its quantity needs"

    def faults(self, tables: Tables) -> Iterator[Fault]:
        for table, line, row in cells(tables, "estimates"):
            quantity, value = row["quantity"], row["value"]
            unit = FIGURES[quantity][0] if quantity in FIGURES else ""
            if row["unit"] != unit:
                yield self.fault(table, line, "unit", f"{quantity} is given in {unit or 'no unit'}")
            if not value:
                if not row["qualifier"]:
                    yield self.fault(table, line, "value", "empty, and the qualifier does not say why")
            elif not suits(quantity, value):
                yield self.fault(table, line, "value", f"{value} is no plausible {quantity}")


class Coordinates(Check):
    """A launch site lies outside North Korea and its waters, or a place has the coordinates of another.

    Mend: latitude and longitude may be exchanged, or belong to another row.
    """

    code = "coordinates"
    title = "Sites lie in North Korea, no two places at one point"

    def faults(self, tables: Tables) -> Iterator[Fault]:
        for table, line, row in cells(tables, "sites"):
            for column, low, high in (("lat", 37.0, 43.5), ("lon", 123.5, 131.0)):
                if not _between(row[column], low, high):
                    yield self.fault(table, line, column, f"{row[column]} lies outside {low:g} to {high:g}")
        for name in ("sites", "places"):
            seen: dict[tuple[str, str], str] = {}
            for table, line, row in cells(tables, name):
                point = (row["lat"], row["lon"])
                if point in seen:
                    yield self.fault(table, line, "lat", f"the point of {seen[point]}")
                seen.setdefault(point, row["id"])


class IdOrder(Check):
    """Numbered ids do not ascend.

    Mend: a new row goes to the end with the next free number; rows are never renumbered or sorted anew.
    """

    code = "id-order"
    title = "Numbered ids ascend, new rows at the end"

    def faults(self, tables: Tables) -> Iterator[Fault]:
        for name in _NUMBERED:
            last = 0
            for table, line, row in cells(tables, name):
                digits = row["id"].rsplit("-", 1)[-1]
                if not digits.isdigit() or int(digits) <= last:
                    yield self.fault(table, line, "id", f"{row['id']} comes after number {last}")
                else:
                    last = int(digits)


def suits(quantity: str, value: str) -> bool:
    """Whether a value is of the form, and a figure of the size, that its quantity can have."""
    if quantity in FIGURES:
        return _between(value, *FIGURES[quantity][1:])
    if quantity == "time_kst":
        return re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", value) is not None
    if quantity == "missile_class":
        return value in _CLASSES or value in _CLASS_WORDS
    if quantity in {"hypersonic_claimed", "ballistic"}:
        return value == "yes"
    if quantity == "propellant":
        return value in {"liquid", "solid"}
    return True


def _between(value: str, low: float, high: float) -> bool:
    return re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", value) is not None and low <= float(value) <= high


CHECKS: tuple[Check, ...] = (
    TextForm(), Estimate(), Coordinates(), IdOrder(),
)  # fmt: skip

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
# The distance, km, at which a class gives way to the next. None for those that are not told apart by distance.
REACH = {"CRBM": 300.0, "SRBM": 1000.0, "MRBM": 3000.0, "IRBM": 5500.0}
_UPPER_BOUND = ("at most", "less than", "up to", "upper bound")
# Least and most latitude and longitude, degrees; a country across the date line has two boxes.
_BOXES: dict[str, tuple[tuple[float, float, float, float], ...]] = {
    "CHN": ((18.1, 53.6, 73.4, 134.8),),
    "GBR": ((49.8, 60.9, -8.7, 1.8),),
    "GUM": ((13.2, 13.7, 144.6, 145.0),),
    "JPN": ((24.0, 45.6, 122.9, 154.0),),
    "KOR": ((33.1, 38.7, 124.6, 131.9),),
    "PHL": ((4.5, 21.2, 116.9, 126.7),),
    "PRK": ((37.6, 43.1, 124.1, 130.8),),
    "RUS": ((41.1, 81.9, 19.6, 180.0), (62.5, 71.6, -180.0, -169.0)),
    "TWN": ((21.8, 25.4, 118.1, 122.1),),
    "USA": ((18.9, 71.5, -180.0, -66.9), (51.2, 53.1, 172.4, 180.0)),
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
    """A launch site lies outside North Korea and its waters, a place outside its country, or at the point of another.

    Mend: latitude and longitude may be exchanged, lack a sign, or belong to another row. The first place in a country
    needs the bounds of that country here.
    """

    code = "coordinates"
    title = "Sites lie in North Korea, places in their country, no two at one point"

    def faults(self, tables: Tables) -> Iterator[Fault]:
        for name in ("sites", "places"):
            seen: dict[tuple[str, str], str] = {}
            for table, line, row in cells(tables, name):
                country = row.get("country", "PRK")
                point = (row["lat"], row["lon"])
                boxes = _BOXES.get(country, ())
                if not boxes:
                    yield self.fault(table, line, "country", f"no bounds are given for {country}")
                elif not any(_between(row["lat"], low, high) for low, high, _, _ in boxes):
                    yield self.fault(table, line, "lat", f"{row['lat']} lies outside {country}")
                elif not any(_between(row["lat"], *box[:2]) and _between(row["lon"], *box[2:]) for box in boxes):
                    yield self.fault(table, line, "lon", f"{row['lon']} lies outside {country}")
                if point in seen:
                    yield self.fault(table, line, "lat", f"the point of {seen[point]}")
                seen.setdefault(point, row["id"])


class ClassAgainstRange(Check):
    """A missile flew farther, or a type reaches farther, than its class does; or its least reach is above its most.

    Close range ends at 300 km, short at 1,000, medium at 3,000, intermediate at 5,500. A flight that fell short says
    nothing of the class, and neither does an upper bound.

    Mend: look up the distance, for a slip of digits, and whose class it is. Two parties may call a launch by two
    classes: each is held against what it flew.
    """

    code = "class-range"
    title = "No missile flies beyond its class"

    def faults(self, tables: Tables) -> Iterator[Fault]:
        for table, line, row in cells(tables, "missiles"):
            reach = REACH.get(row["missile_class"], float("inf"))
            low, high = (float(row[c]) if _between(row[c], 0, 1e9) else None for c in ("range_km_low", "range_km_high"))
            if low is not None and low > reach:
                yield self.fault(table, line, "range_km_low", f"{low:g} km is beyond {row['missile_class']}")
            if high is not None and high > reach:
                yield self.fault(table, line, "range_km_high", f"{high:g} km is beyond {row['missile_class']}")
            if low is not None and high is not None and low > high:
                yield self.fault(table, line, "range_km_low", f"{low:g} km is above {high:g} km")
        classes: dict[str, set[str]] = {}
        for _, _, row in cells(tables, "estimates"):
            if row["quantity"] == "missile_class" and row["value"] in REACH:
                classes.setdefault(row["launch"], set()).add(row["value"])
        for table, line, row in cells(tables, "estimates"):
            if row["quantity"] == "range_km" and suits("range_km", row["value"]):
                for code in sorted(classes.get(row["launch"], ())):
                    if float(row["value"]) > REACH[code] and not row["qualifier"].startswith(_UPPER_BOUND):
                        yield self.fault(table, line, "value", f"{row['value']} km is beyond {code}")


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
                if not re.fullmatch("[0-9]{1,9}", digits) or int(digits) <= last:
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
    TextForm(), Estimate(), Coordinates(), ClassAgainstRange(), IdOrder(),
)  # fmt: skip

"""What can be asked for, and what is refused."""

from __future__ import annotations

import datetime as dt
import json
import unicodedata

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import ParameterError
from briefing.parameters import BALLISTIC_CLASSES, CLASSES, OTHER_CLASSES, Parameters, parse

DEFAULTS = {
    "event": dt.date(2025, 1, 6),
    "as_of": None,
    "context_days": 90,
    "after_days": 30,
    "baseline_start": dt.date(2012, 1, 1),
    "classes": (),
    "length": "full",
    "marking": "TLP:CLEAR",
    "organisation": "",
    "author": "",
}


def printable(text: str) -> bool:
    kinds = {unicodedata.category(c) for c in text if c < "\U0001f000"}
    return (
        not any(kind[0] == "C" or kind in {"Zl", "Zp"} for kind in kinds)
        and max(text, default="") < "\U0001f000"
        and max(text.count("{"), text.count("}")) < 2
    )


texts = st.text(max_size=120).filter(printable)
days = st.dates(dt.date(1984, 1, 1), dt.date(2100, 1, 1))
asked = st.fixed_dictionaries(
    {},
    optional={
        "event": days,
        "as_of": st.one_of(days, st.just("latest")),
        "context_days": st.integers(1, 3650),
        "after_days": st.integers(0, 3650),
        "baseline_start": days,
        "classes": st.lists(st.sampled_from(CLASSES), unique=True),
        "length": st.sampled_from(["full", "one-page"]),
        "marking": st.sampled_from(["TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"]),
        "organisation": texts,
        "author": texts,
    },
)


def test_nothing_asked_for_gives_the_defaults_of_the_contract() -> None:
    assert parse({}).model_dump() == DEFAULTS


@pytest.mark.parametrize(
    ("name", "written", "meant"),
    [
        ("event", "2024-11-05", dt.date(2024, 11, 5)),
        ("event", dt.date(2024, 11, 5), dt.date(2024, 11, 5)),
        ("as_of", "2025-01-08", dt.date(2025, 1, 8)),
        ("as_of", "latest", "latest"),
        ("as_of", None, None),
        ("context_days", "60", 60),
        ("context_days", "1", 1),
        ("after_days", "0", 0),
        ("after_days", 3650, 3650),
        ("classes", "IRBM", ("IRBM",)),
        ("classes", "IRBM,ICBM", ("IRBM", "ICBM")),
        ("classes", " IRBM , ICBM ,", ("IRBM", "ICBM")),
        ("classes", ["ICBM", "IRBM"], ("IRBM", "ICBM")),
        ("classes", "IRBM,IRBM", ("IRBM",)),
        ("classes", "", ()),
        ("length", "one-page", "one-page"),
        ("marking", "TLP:AMBER+STRICT", "TLP:AMBER+STRICT"),
        ("organisation", "  Ministry of «Ünïcode» – 통일부 ", "Ministry of «Ünïcode» – 통일부"),
        ("author", "O'Brien & Kim; a=b", "O'Brien & Kim; a=b"),
    ],
)
def test_a_value_is_read_as_it_is_meant(name: str, written: object, meant: object) -> None:
    assert getattr(parse({name: written}), name) == meant


@pytest.mark.parametrize(
    ("name", "written", "told"),
    [
        ("event", "6 January 2025", "'6 January 2025' is not a date such as 2025-01-06"),
        ("event", "2025-02-30", "'2025-02-30' is not a date such as 2025-01-06"),
        ("event", "", "'' is not a date such as 2025-01-06"),
        ("event", "2025-01", "'2025-01' is not a date such as 2025-01-06"),
        ("event", 20250106, "20250106 is not a date such as 2025-01-06"),
        ("event", "2025-W02-1", "'2025-W02-1' is not a date such as 2025-01-06"),
        ("event", dt.datetime(2025, 1, 6, 12, tzinfo=dt.UTC), "is not a date such as 2025-01-06"),
        ("event", "latest", "parameter event: "),
        ("event", None, "parameter event: "),
        ("as_of", "yesterday", "'yesterday' is not a date such as 2025-01-06"),
        ("as_of", 3, "3 is not a date such as 2025-01-06"),
        ("baseline_start", "2012", "'2012' is not a date such as 2025-01-06"),
        ("context_days", "0", "greater than or equal to 1"),
        ("context_days", "3651", "less than or equal to 3650"),
        ("context_days", "ninety", "not a whole number"),
        ("context_days", 1.5, "not a whole number"),
        ("context_days", True, "integer"),
        ("after_days", "-1", "greater than or equal to 0"),
        ("classes", "IRMB", "'IRMB' is not a missile class; did you mean IRBM?"),
        ("classes", "irbm", "IRBM?"),
        ("classes", ["IRBM", "warship"], "'warship' is not a missile class"),
        ("classes", 7, "parameter classes: "),
        ("length", "short", "'full' or 'one-page'"),
        ("marking", "TLP:WHITE", "'TLP:CLEAR', 'TLP:GREEN'"),
        ("organisation", "x" * 121, "at most 120 characters"),
        ("organisation", "two\nlines", "holds U+000A"),
        ("organisation", "turned \u202e round", "holds U+202E"),
        ("author", "half a \ud800 character", "parameter author: "),
        ("author", "{{< include /etc/passwd >}}", "holds a Quarto shortcode"),
        ("author", "only the end >}}", "holds a Quarto shortcode"),
        ("author", "{{&lt; include /etc/passwd &gt;}}", "holds a Quarto shortcode"),
        ("author", r"{\{< include x", "holds a Quarto shortcode"),
        ("author", 5, "parameter author: "),
    ],
)
def test_a_wrong_value_is_refused_by_name_and_reason(name: str, written: object, told: str) -> None:
    with pytest.raises(ParameterError) as caught:
        parse({name: written})
    assert told in str(caught.value)
    assert str(caught.value).startswith(f"parameter {name}: ")


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("asof", "; did you mean as_of?"),
        ("as-of", "; did you mean as_of?"),
        ("As_Of", "; did you mean as_of?"),
        ("events", "; did you mean event"),
        ("organization", "; did you mean organisation?"),
        ("clases", "; did you mean classes?"),
        ("zzz", "\n"),
        ('x=1;open("f","w");y', "\n"),
    ],
)
def test_an_unknown_name_is_refused_with_the_nearest_and_the_list_of_all(name: str, meant: str) -> None:
    with pytest.raises(ParameterError) as caught:
        parse({name: "1", "event": "2025-01-06"})
    message = str(caught.value)
    assert message.startswith(f"unknown parameter {name!r}{meant}")
    assert f"the parameters are: {', '.join(DEFAULTS)} (see `briefing params`)" in message


def test_all_faults_are_told_at_once_one_a_line() -> None:
    with pytest.raises(ParameterError) as caught:
        parse({"event": "noon", "context_days": "0", "length": "short"})
    assert [line.split(":")[0] for line in str(caught.value).splitlines()] == [
        "parameter event",
        "parameter context_days",
        "parameter length",
    ]


def test_a_fault_of_a_value_with_two_types_is_told_once() -> None:
    with pytest.raises(ParameterError) as caught:
        parse({"as_of": "noon"})
    assert str(caught.value) == "parameter as_of: 'noon' is not a date such as 2025-01-06"


def test_parameters_cannot_be_changed_once_read() -> None:
    asked_for = parse({})
    with pytest.raises(ValueError, match="frozen"):
        asked_for.context_days = 3  # type: ignore[misc]


def test_every_class_is_either_ballistic_or_not_and_stands_once() -> None:
    assert CLASSES == BALLISTIC_CLASSES + OTHER_CLASSES
    assert len(set(CLASSES)) == len(CLASSES)


@given(asked)
def test_the_canonical_form_reads_back_as_the_same_parameters(values: dict[str, object]) -> None:
    first = parse(values)
    again = parse(json.loads(first.canonical()))
    assert again == first
    assert again.canonical() == first.canonical()


@given(asked, st.randoms(use_true_random=False))
def test_the_canonical_form_does_not_depend_on_the_order_of_names_or_classes(values: dict[str, object], chance) -> None:
    shuffled = dict(chance.sample(list(values.items()), len(values)))
    if isinstance(values.get("classes"), list):
        shuffled["classes"] = chance.sample(values["classes"], len(values["classes"]))
    assert parse(shuffled).canonical() == parse(values).canonical()


def test_the_canonical_form_of_the_defaults_is_fixed_as_names_of_editions_rest_on_it() -> None:
    assert parse({"classes": "IRBM"}).canonical() == (
        '{"after_days":30,"as_of":null,"author":"","baseline_start":"2012-01-01","classes":["IRBM"],"context_days":90,'
        '"event":"2025-01-06","length":"full","marking":"TLP:CLEAR","organisation":""}'
    )


@given(asked)
def test_what_the_model_takes_the_json_schema_takes(values: dict[str, object]) -> None:
    canonical = json.loads(parse(values).canonical())
    jsonschema.validate(canonical, Parameters.model_json_schema())


@pytest.mark.parametrize(
    "wrong",
    [
        {"asof": "2025-01-07"},
        {"context_days": 0},
        {"after_days": -1},
        {"length": "short"},
        {"marking": "TLP:WHITE"},
        {"classes": "IRBM"},
        {"organisation": "x" * 121},
    ],
)
def test_what_the_json_schema_refuses_is_what_the_contract_refuses(wrong: dict[str, object]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(wrong, Parameters.model_json_schema())


def test_the_json_schema_tells_the_meaning_of_every_parameter() -> None:
    properties = Parameters.model_json_schema()["properties"]
    assert list(properties) == list(DEFAULTS)
    assert all(len(field["description"].split()) >= 3 for field in properties.values())

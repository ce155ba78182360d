"""Argument, options and file joined into parameters."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from briefing.asked import formats, parameters
from briefing.cli import build
from briefing.errors import ParameterError, UsageError
from briefing.parameters import DEFAULT_FORMATS, FORMATS


@pytest.fixture
def file(tmp_path: Path):
    def write(text: str | bytes) -> str:
        path = tmp_path / "mine.yml"
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return str(path)

    return write


def test_without_anything_the_main_event_is_meant() -> None:
    assert parameters(None, [], None).event == dt.date(2025, 1, 6)


@pytest.mark.parametrize(
    ("event", "options", "text"),
    [
        ("2024-11-05", [], None),
        (None, ["event=2024-11-05"], None),
        (None, [], "event: 2024-11-05\n"),
        (None, [], "event: '2024-11-05'\n"),
        ("2024-11-05", ["event=2024-11-05"], "event: 2024-11-05\n"),
    ],
)
def test_the_event_may_be_named_in_any_place_and_in_several_if_they_agree(event, options, text, file) -> None:
    assert parameters(event, options, file(text) if text else None).event == dt.date(2024, 11, 5)


@pytest.mark.parametrize(
    ("event", "options", "text"),
    [
        ("2025-01-06", ["event=2025-01-14"], None),
        ("2025-01-06", [], "event: 2025-01-14\n"),
        (None, ["event=2025-01-06"], "event: 2025-01-14\n"),
    ],
)
def test_two_different_events_are_refused_and_both_are_named(event, options, text, file) -> None:
    with pytest.raises(ParameterError) as caught:
        parameters(event, options, file(text) if text else None)
    assert str(caught.value) == "two different events are asked for: 2025-01-06 and 2025-01-14; give one"


def test_the_command_line_beats_the_file_name_by_name(file) -> None:
    made = parameters(None, ["context_days=60"], file("context_days: 30\nafter_days: 5\nclasses: [IRBM, ICBM]\n"))
    assert (made.context_days, made.after_days, made.classes) == (60, 5, ("IRBM", "ICBM"))


def test_a_value_may_hold_equals_signs_and_spaces() -> None:
    assert parameters(None, ["organisation=Desk 5 = Korea"], None).organisation == "Desk 5 = Korea"


@pytest.mark.parametrize("option", ["as_of", "=2025-01-08", "2025-01-08", ""])
def test_an_option_that_is_not_name_and_value_is_refused_with_an_example(option: str) -> None:
    with pytest.raises(ParameterError) as caught:
        parameters(None, [option], None)
    assert str(caught.value) == f"-p {option}: write NAME=VALUE, as in -p as_of=2025-01-08"


def test_an_option_given_twice_must_say_the_same() -> None:
    assert parameters(None, ["after_days=3", "after_days=3"], None).after_days == 3
    with pytest.raises(ParameterError, match=r"^-p after_days is given twice with different values$"):
        parameters(None, ["after_days=3", "after_days=4"], None)


def test_a_file_may_give_dates_numbers_and_lists_as_yaml_has_them(file) -> None:
    made = parameters(None, [], file("as_of: 2025-01-08\nbaseline_start: 2019-01-01\nclasses: [SLV]\nlength: one-page"))
    assert (made.as_of, made.baseline_start) == (dt.date(2025, 1, 8), dt.date(2019, 1, 1))
    assert (made.classes, made.length) == (("SLV",), "one-page")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("event: [2025", "not a YAML file"),
        ("a: b: c", "not a YAML file"),
        ("\tevent: 2025-01-06", "not a YAML file"),
        (b"\xff\xfe\x00", "not a YAML file"),
        ("event: 2025-02-30", "2025-02-30"),
        ("", "write one `name: value` a line"),
        ("- event", "write one `name: value` a line"),
        ("2025-01-06", "write one `name: value` a line"),
        ("2025: event", "unknown parameter '2025'"),
        ("as_of: 2025-01-08 10:00:00", "parameter as_of: "),
        ("event: null", "parameter event: "),
        ("asof: 2025-01-08", "unknown parameter 'asof'; did you mean as_of?"),
        ("context_days: many", "parameter context_days: "),
        ("context_days: yes", "parameter context_days: "),
    ],
)
def test_a_file_that_cannot_be_meant_is_a_wrong_parameter(text, told: str, file) -> None:
    with pytest.raises(ParameterError) as caught:
        parameters(None, [], file(text))
    assert told in str(caught.value)


@pytest.mark.parametrize("text", ["event: [2025", "- event", b"\xff\xfe\x00"])
def test_a_file_that_cannot_be_read_is_named(text, file) -> None:
    path = file(text)
    with pytest.raises(ParameterError) as caught:
        parameters(None, [], path)
    assert str(caught.value).startswith(f"{path}: ")


def test_a_file_that_is_not_there_or_is_a_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match=r"none\.yml: No such file or directory"):
        parameters(None, [], str(tmp_path / "none.yml"))
    with pytest.raises(ParameterError, match="Is a directory"):
        parameters(None, [], str(tmp_path))


def test_a_file_runs_no_code(tmp_path: Path, file) -> None:
    with pytest.raises(ParameterError, match="tags are not used"):
        parameters(None, [], file(f'author: !!python/object/apply:os.mkdir ["{tmp_path}/made"]\n'))
    assert not (tmp_path / "made").exists()


def test_every_format_can_be_asked_for_in_any_mix_and_each_is_made_once() -> None:
    assert formats(",".join(FORMATS)) == ("html", "pdf", "docx")
    assert formats("docx") == ("docx",)
    assert formats("pdf, html,pdf") == ("pdf", "html")


@pytest.mark.parametrize("text", ["", ",", "epub", "html,odt", "HTML"])
def test_any_other_format_is_a_wrong_use_that_names_the_right_ones(text: str) -> None:
    with pytest.raises(UsageError, match="choose from html, pdf, docx"):
        formats(text)


def test_the_command_line_asks_for_page_and_pdf_by_default() -> None:
    option = next(option for option in build.params if option.name == "formats")
    assert formats(str(option.default)) == DEFAULT_FORMATS == ("html", "pdf")

"""YAML that someone else wrote: parameter files, grids and the front matter of assessments."""

from __future__ import annotations

import contextlib
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing import yaml_files
from briefing.asked import parameters
from briefing.batch.selection import MOST, combinations, read_grid
from briefing.errors import BriefingError, ParameterError
from briefing.parameters import Parameters
from tests.trust.payloads import PAYLOADS, PRINTED

LAUGHS = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 60))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("author: !!python/object/apply:os.system [x]", "line 1: tags"),
        ("event: 2025-01-06\nauthor: !!str x", "line 2: tags"),
        ("author: !own x", "line 1: tags"),
        ("author: &a x\norganisation: *a", "line 1: anchors"),
        (LAUGHS, "line 1: anchors"),
        ("a: &a {author: x}\n<<: *a", "line 1: anchors"),
        ("author: x\norganisation: y\nauthor: z", "line 3: 'author' is given twice"),
        ("a: {b: 1, c: {d: 1, d: 2}}", "line 1: 'd' is given twice"),
        ("author: x\n---\nauthor: y", "not a YAML file"),
        ("a: " + "[" * 50_000, "line 1: nested too deeply"),
        ("a: " + "{a: " * 1_000, "line 1: nested too deeply"),
        ("- " * 1_000 + "x", "line 1: nested too deeply"),
        ("? " * 1_000 + "x", "line 1: nested too deeply"),
        ("author: " + "x" * 100_000, "longer than 100,000 bytes"),
        ("author: \0", "not a YAML file"),
        ("author: \x1b[2J", "not a YAML file"),
        ("author: [x", "not a YAML file"),
        ("%YAML 9.9\n--- x", "not a YAML file"),
    ],
    ids=range(18),
)
def test_what_a_file_may_not_hold_is_refused_with_its_line(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "given.yml"
    path.write_text(text, encoding="utf-8")
    began = time.process_time()
    with pytest.raises(ParameterError, match=r"given\.yml: ") as caught:
        parameters(None, [], str(path))
    assert told in str(caught.value)
    with pytest.raises(ParameterError, match=r"given\.yml: "):
        read_grid(path)
    assert time.process_time() - began < 5


def test_broken_utf8_is_refused_and_a_bom_is_not_part_of_a_name(tmp_path: Path) -> None:
    path = tmp_path / "given.yml"
    path.write_bytes(b"author: \xff\xfe\xed\xa0\x80")
    with pytest.raises(ParameterError, match="not a YAML file"):
        parameters(None, [], str(path))
    path.write_bytes(b"\xef\xbb\xbfauthor: A\r\norganisation: B\r\n")
    assert parameters(None, [], str(path)).author == "A"


def test_a_file_without_end_is_not_read_to_its_end() -> None:
    with pytest.raises(ParameterError, match=r"longer than|not a YAML file"):
        parameters(None, [], "/dev/zero")


@pytest.mark.parametrize("name", ["", ".", "/proc/self/mem", "x\0y", "n" * 5_000, "../" * 2_000])
def test_a_name_that_leads_to_no_file_is_refused(name: str) -> None:
    with pytest.raises(ParameterError):
        parameters(None, [], name or "/nowhere")


def test_a_grid_is_counted_before_it_is_built(tmp_path: Path) -> None:
    path = tmp_path / "grid.yml"
    values = ", ".join(str(n) for n in range(1, 3_000))
    path.write_text(f"context_days: [{values}]\nafter_days: [{values}]\nauthor: [{values}]\n", encoding="utf-8")
    began = time.process_time()
    with pytest.raises(ParameterError, match=rf"26,973,008,999 combinations .* at most {MOST:,}"):
        combinations(read_grid(path), ["2025-01-06"])
    assert time.process_time() - began < 5


def test_a_text_is_never_anything_but_the_text_that_was_typed(tmp_path: Path) -> None:
    path = tmp_path / "given.yml"
    for text in ("0x1F", "1e3", "yes", "~", "2025-01-06", "1:30", "=", ".inf", "0o17"):
        path.write_text(f"author: {text}\n", encoding="utf-8")
        assert parameters(None, [], str(path)).author == text


class TestFuzz:
    @given(st.text(max_size=300) | st.lists(st.sampled_from("-:?&*!|>'\"%@`[]{},#\n \tab0"), max_size=80).map("".join))
    def test_any_text_is_a_value_or_a_fault(self, text: str) -> None:
        for typed in (False, True):
            with contextlib.suppress(ValueError):
                yaml_files.parse(text, typed)

    @given(st.binary(max_size=200))
    def test_any_bytes_are_parameters_or_an_error(
        self, tmp_path_factory: pytest.TempPathFactory, content: bytes
    ) -> None:
        path = tmp_path_factory.getbasetemp() / "any.yml"
        path.write_bytes(content)
        try:
            assert isinstance(parameters(None, [], str(path)), Parameters)
        except BriefingError as error:
            assert str(error)
        finally:
            path.unlink()

    @given(st.integers(1, 10**6))
    def test_huge_numbers_are_no_days(self, size: int) -> None:
        with pytest.raises(ParameterError, match="parameter context_days"):
            parameters(None, [f"context_days={'9' * (size % 20_000 + 5)}"], None)


def test_every_payload_as_a_scalar_is_its_text(tmp_path: Path) -> None:
    """Written as YAML writes it, a payload comes back as it was; where it may not be printed, it is refused."""
    import yaml

    path = tmp_path / "given.yml"
    for payload in PAYLOADS:
        path.write_text(yaml.safe_dump({"author": payload.text}), encoding="utf-8")
        if payload in PRINTED and len(payload.text) <= 120:
            assert parameters(None, [], str(path)).author == payload.text.strip()
        else:
            with pytest.raises(ParameterError):
                parameters(None, [], str(path))

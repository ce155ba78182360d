"""One form for every published notebook, whatever ran it."""

from __future__ import annotations

import copy
import json
import time
from typing import Any

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.execution.normalise import normalise


def stream(name: str, text: str | list[str]) -> dict[str, Any]:
    return {"output_type": "stream", "name": name, "text": text}


def result(text: str, **metadata: Any) -> dict[str, Any]:
    return {"output_type": "execute_result", "execution_count": 3, "data": {"text/plain": text}, "metadata": metadata}


def code(*outputs: dict[str, Any], cell_id: str = "a1", **metadata: Any) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "id": cell_id,
        "execution_count": 3,
        "metadata": metadata,
        "source": "block",
        "outputs": list(outputs),
    }


def notebook(*cells: dict[str, Any], **metadata: Any) -> dict[str, Any]:
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": list(cells)}


RUN = {
    "execution": {"iopub.execute_input": "2026-11-23T07:57:01.123456Z", "shell.execute_reply": "2026-11-23T07:57:02Z"},
    "papermill": {"duration": 0.012, "start_time": "2026-11-23T07:57:01", "status": "completed"},
}
RECORD = {
    "papermill": {"input_path": "/tmp/x/launch.ipynb", "start_time": "2026-11-23T07:57:01", "version": "2.7.0"},
    "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
    "language_info": {"name": "python", "version": "3.11.9", "file_extension": ".py"},
    "widgets": {},
}


def test_times_paths_and_versions_of_the_run_are_left_out() -> None:
    made = normalise(notebook(code(result("1", isolated=True), tags=["parameters"], **RUN), **RECORD))
    assert made == notebook(
        code(result("1"), tags=["parameters"], cell_id="cell-0"),
        kernelspec=RECORD["kernelspec"],
        language_info={"name": "python"},
    )


def test_cells_have_the_same_ids_in_every_run() -> None:
    first, second = (
        normalise(notebook(code(cell_id=chance, tags=["injected-parameters"]), code(cell_id="b2")))
        for chance in ("5f0c", "9e1d")
    )
    assert first == second
    assert [cell["id"] for cell in first["cells"]] == ["cell-0", "cell-1"]


@pytest.mark.parametrize(
    ("outputs", "joined"),
    [
        ([], []),
        ([stream("stdout", "a\n"), stream("stdout", "b\n")], [stream("stdout", "a\nb\n")]),
        ([stream("stdout", ["a\n", "b\n"])], [stream("stdout", "a\nb\n")]),
        ([stream("stderr", "e"), stream("stdout", "a")], [stream("stdout", "a"), stream("stderr", "e")]),
        (
            [stream("stdout", "a"), stream("stderr", "e"), stream("stdout", "b"), stream("stderr", "f")],
            [stream("stdout", "ab"), stream("stderr", "ef")],
        ),
        ([result("1"), stream("stdout", "a")], [stream("stdout", "a"), result("1")]),
        ([result("1", width=3), result("2")], [result("1"), result("2")]),
    ],
)
def test_streams_are_whole_and_stand_before_the_values(outputs, joined) -> None:
    assert normalise(notebook(code(*outputs)))["cells"][0]["outputs"] == joined


def test_a_word_of_a_megabyte_takes_no_time() -> None:
    long = stream("stdout", "x" * 1_000_000)
    begun = time.perf_counter()
    assert normalise(notebook(code(long)))["cells"][0]["outputs"] == [long]
    assert time.perf_counter() - begun < 5


def test_words_and_code_are_kept_as_they_are() -> None:
    words = {"cell_type": "markdown", "id": "m", "metadata": {"editable": False}, "source": "# Title"}
    made = normalise(notebook(words, code()))
    assert made["cells"][0] == {**words, "id": "cell-0", "metadata": {}}
    assert made["cells"][1]["source"] == "block"


lines = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
streams = st.builds(stream, st.sampled_from(["stdout", "stderr"]), st.one_of(lines, st.lists(lines, max_size=3)))
results = st.builds(lambda text, width: result(text, width=width), lines, st.integers(0, 9))
metadata = st.dictionaries(
    st.sampled_from(["tags", "execution", "papermill", "collapsed"]), st.lists(lines, max_size=2)
)
cells = st.one_of(
    st.builds(
        lambda outputs, cell_id, kept: code(*outputs, cell_id=cell_id, **kept),
        st.lists(st.one_of(streams, results), max_size=5),
        st.sampled_from(["a", "b"]),
        metadata,
    ),
    st.builds(lambda source: {"cell_type": "markdown", "id": "m", "metadata": {}, "source": source}, lines),
)
notebooks = st.builds(
    lambda found, kept: notebook(*found, **{k: RECORD[k] for k in kept}),
    st.lists(cells, max_size=4),
    st.sets(st.sampled_from(sorted(RECORD))),
)


@given(notebooks)
def test_what_is_normal_stays_as_it_is(found: dict[str, Any]) -> None:
    once = normalise(found)
    assert normalise(once) == once
    assert json.dumps(normalise(once)) == json.dumps(once)


@given(notebooks)
def test_the_notebook_that_was_given_is_not_changed(found: dict[str, Any]) -> None:
    before = copy.deepcopy(found)
    normalise(found)
    assert found == before


@given(st.lists(st.tuples(st.sampled_from(["stdout", "stderr"]), lines), max_size=6), st.data())
def test_how_streams_were_split_by_chance_does_not_matter(written: list[tuple[str, str]], data) -> None:
    pieces = []
    for name, text in written:
        cut = data.draw(st.integers(0, len(text)))
        pieces += [stream(name, text[:cut]), stream(name, text[cut:])]
    whole = [stream(name, text) for name, text in written]
    assert normalise(notebook(code(*pieces))) == normalise(notebook(code(*whole)))


def test_a_normal_notebook_is_a_valid_notebook() -> None:
    outputs = [stream("stderr", "e"), result("1", width=3), stream("stdout", ["a", "b"])]
    nbformat.validate(normalise(notebook(code(*outputs, tags=["injected-parameters"], **RUN), **RECORD)))

"""The manifest as text: one canonical form; no byte of it changes unnoticed, and no text makes a traceback."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefing.edition.built import Imprint
from briefing.edition.manifest import Manifest, Unreadable, file_id, read, written
from tests.edition.synthetic import FILES, manifest

ROOT: dict[str, Any] = {"@id": "./", "@type": "Dataset"}
FILE: dict[str, Any] = {"@id": "a.html", "@type": "File", "sha256": "0" * 64, "contentSize": "1"}


def test_what_is_written_is_read_and_names_every_file_by_its_path() -> None:
    files = {**FILES, "figures/a b%20ü#?.svg": b"x"}
    assert {name: told.size for name, told in read(manifest(files).encode()).files.items()} == {
        name: len(content) for name, content in files.items()
    }


def test_the_order_in_which_it_is_written_changes_nothing() -> None:
    assert written([ROOT, FILE]) == written([dict(reversed(FILE.items())), ROOT])


def test_its_text_and_its_digest_are_those_of_one_form() -> None:
    """What anyone can reckon again who knows the form: sorted, one space for each level, the digest of the rest."""
    text = """{
 "@context": [
  "https://w3id.org/ro/crate/1.1/context",
  {
   "sha256": "https://w3id.org/ro/terms/workflow-run#sha256"
  }
 ],
 "@graph": [
  {
   "@id": "./",
   "@type": "Dataset",
   "identifier": "",
   "name": "1월 6일"
  }
 ]
}
"""
    whole = text.replace('"identifier": ""', f'"identifier": "urn:sha256:{sha256(text.encode()).hexdigest()}"')
    assert written([{**ROOT, "name": "1월 6일"}]) == whole
    with pytest.raises(ValueError, match="JSON compliant"):
        written([{**ROOT, "name": float("nan")}])


def test_a_name_of_bytes_that_are_no_text_has_an_id_too() -> None:
    assert file_id("figures/a b\udcff-é.svg") == "figures/a%20b%FF-%C3%A9.svg"


def test_every_byte_counts() -> None:
    text, tried = manifest().encode(), 0
    for place, byte in enumerate(text):
        for other in {byte ^ 1, byte ^ 0x20, 0x20, 0xFF} - {byte}:
            tried += 1
            with pytest.raises(Unreadable):
                read(text[:place] + bytes([other]) + text[place + 1 :])
        with pytest.raises(Unreadable):
            read(text[:place] + text[place + 1 :])
        with pytest.raises(Unreadable):
            read(text[:place] + b" " + text[place:])
    print(f"{tried + 2 * len(text)} changes of a manifest, each of them noticed")


@pytest.mark.parametrize(
    "change",
    [
        lambda graph: [e for e in graph if e["@id"] != "./"],
        lambda graph: [*graph, {**FILE, "@id": "./"}],
        lambda graph: [*graph, graph[-1]],
        lambda graph: [*graph, {"@type": "File"}],
        lambda graph: [*graph, []],
        lambda graph: {"@id": "./"},
        lambda graph: list(reversed(graph)),
    ],
)
def test_what_is_no_graph_of_ours_is_refused(change: Any) -> None:
    content = json.loads(manifest())
    content["@graph"] = change(content["@graph"])
    with pytest.raises(Unreadable, match=r"^it is (no manifest of an edition|not as it was published: its text does)"):
        read((json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode())


@pytest.mark.parametrize(
    "told",
    [{}, {"contentSize": 1}, {"contentSize": "-1"}, {"contentSize": "9" * 5000}, {"contentSize": "²"}, {"sha256": 1}],
)
def test_a_file_must_have_a_digest_and_a_size_even_if_the_whole_is_written_as_it_should(told: dict[str, Any]) -> None:
    entity = {**FILE, **told} if told else {"@id": "a.html", "@type": "File"}
    with pytest.raises(Unreadable, match=r"^it does not say sha256 and size of every file$"):
        read(written([ROOT, entity]).encode())


def test_a_manifest_that_names_itself_or_nothing_is_none() -> None:
    for entities in ([ROOT], [ROOT, {**FILE, "@id": "ro-crate-metadata.json"}]):
        with pytest.raises(Unreadable, match=r"^it is no manifest of an edition$"):
            read(written(entities).encode())


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "it is no JSON text"),
        (b"\xff", "it is no JSON text"),
        (b"{", "it is no JSON text"),
        (b"[]", "it is no manifest of an edition"),
        (b'{"@graph": {}}', "it is no manifest of an edition"),
        (b'{"@graph": [{"@id": "a"}]}', "it is no manifest of an edition"),
        (written([ROOT]).encode(), "it is no manifest of an edition"),
        (
            manifest().encode() + b" ",
            "it is not as it was published: its text does not have the digest that it names",
        ),
    ],
)
def test_what_is_refused_is_told_in_words(content: bytes, told: str) -> None:
    with pytest.raises(Unreadable) as raised:
        read(content)
    assert str(raised.value) == told


@settings(max_examples=30)
@given(st.one_of(st.binary(), st.text().map(str.encode)))
@example(b"[" * 100_000)
@example(b'{"@graph": ' * 50_000)
@example(b"1" * 5000)
@example(b'{"@graph": [{"@id": "./", "a": NaN}]}')
@example(b'{"@graph": [{"@id": "./", "a": "\\ud800"}]}')
@example(b'{"@graph": [{"@id": "\\ud800"}, {"@id": "./"}]}')
def test_no_text_makes_another_error(content: bytes) -> None:
    with pytest.raises(Unreadable):
        read(content)


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@settings(max_examples=50)
@given(st.lists(st.dictionaries(st.sampled_from(["@type", "sha256", "contentSize", "value", "name"]), PLAIN)), PLAIN)
def test_no_entities_make_another_error(entities: list[dict[str, Any]], told: Any) -> None:
    names = ["#renderer", "#imprint/number", "#imprint/date", "#imprint/reason", "#imprint/x", "#option/to", "b"]
    named = [{"@type": "DigitalDocument", **e, "@id": n} for n, e in zip(names, entities, strict=False)]
    try:
        text = written([ROOT, FILE, {"@id": "#parameter/event", "value": told}, *named]).encode()
    except ValueError:
        return  # what cannot be encoded
    found = read(text)
    for asked in ("imprint", "renderer", "sources"):
        with contextlib.suppress(Unreadable):
            getattr(found, asked)
    assert found.values("parameter") == {"event": told}


def test_the_imprint_is_read_back() -> None:
    def imprint(**told: Any) -> Imprint:
        return Manifest({f"#imprint/{name}": {"value": value} for name, value in told.items()}).imprint

    assert imprint(number=1, date="2025-01-09") == Imprint(1, dt.date(2025, 1, 9))
    assert imprint(number=2, reason="Japan has corrected it") == Imprint(2, None, "Japan has corrected it")
    forged: list[dict[str, Any]] = [
        {"number": 0},
        {"number": 2},
        {"number": 1, "reason": "x"},
        {"number": 2, "reason": "\x1b[2J"},
    ]
    for wrong in (*forged, {"number": "1"}, {"number": 1, "date": 5}, {"number": 1, "date": "soon"}, {"more": "x"}):
        with pytest.raises(Unreadable):
            imprint(**wrong)

"""Verifying an edition of a few files: every change is named, and no link is followed."""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import socket
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from briefing.cli import main
from briefing.edition import found, signature, signers
from briefing.edition.archive import pack
from briefing.edition.found import PIECE, Fault
from briefing.edition.manifest import NAME, SIGNATURE, written
from briefing.edition.verify import verify
from briefing.rendering import embedded
from tests.conftest import ROOT
from tests.edition.synthetic import FILES, edition, key, manifest

COUNT = len(FILES) + 1


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return edition(tmp_path / "2025-01-06")


def faults(folder: Path) -> dict[str, str]:
    """What is wrong with each file."""
    return {fault.file: fault.message for fault in verify(folder).faults}


def run(*words: object) -> Result:
    return CliRunner().invoke(main, ["verify", *map(str, words)])


def test_an_edition_as_it_was_published_has_no_fault(folder: Path) -> None:
    (folder / "CHANGES").write_text("history")
    (folder / "figures" / "empty").mkdir()
    for place in (folder, pack(folder, 1)):
        outcome = verify(place)
        assert (outcome.faults, outcome.files, outcome.key) == ((), COUNT, "")
        assert str(outcome) == f"{place}: {COUNT} files as recorded; not signed"


@pytest.mark.parametrize("name", [*FILES, NAME])
def test_a_missing_file_is_named(name: str, folder: Path) -> None:
    (folder / name).unlink()
    (fault,) = verify(folder).faults
    assert name in str(fault)
    assert fault.message == "missing" if name != NAME else "there is no" in fault.message


@pytest.mark.parametrize("name", [*FILES, NAME])
def test_every_byte_of_every_file_counts(name: str, folder: Path) -> None:
    whole = (folder / name).read_bytes()
    for place in range(0, len(whole), 1 if name != NAME else 41):
        (folder / name).write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        (told,) = faults(folder).items()
        assert told[0] == name and told[1].startswith("changed")
    for content in (b"", whole + b"\0", whole[:-1], whole[::-1]):
        (folder / name).write_bytes(content)
        assert faults(folder).keys() == {name}


def test_a_file_larger_than_what_is_read_at_once_is_read_to_its_end(tmp_path: Path) -> None:
    content = bytes(range(256)) * (PIECE // 256) + b"its end"
    folder = edition(tmp_path / "2025-01-06", {**FILES, "claims.json": content})
    assert not verify(folder).faults
    read = found.read_folder(folder)
    assert (read.texts["claims.json"], read.files["claims.json"].size) == (content, len(content))
    assert read.texts.keys() == {NAME, "claims.json"}


def test_of_what_is_looked_into_no_more_is_kept_than_a_manifest_may_be_long(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    claims = FILES["claims.json"]
    for longest, kept in ((len(claims), claims), (len(claims) - 1, b"")):
        monkeypatch.setattr(found, "LARGEST", longest)
        assert found.read_folder(folder).texts["claims.json"] == kept


def test_a_folder_that_cannot_be_read_is_named_and_hides_no_other_fault(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan = os.scandir

    def refused(place: str) -> Any:
        if place.endswith("notebooks"):
            raise PermissionError(errno.EACCES, "Permission denied", place)
        return scan(place)

    (folder / "figures" / "map.svg").write_bytes(b"changed")
    monkeypatch.setattr(os, "scandir", refused)
    told = faults(folder)
    assert told["notebooks/"] == "cannot be read: Permission denied"
    assert told["figures/map.svg"].startswith("changed: ")


def test_what_is_no_edition_has_one_fault_as_a_whole(tmp_path: Path) -> None:
    outcome = verify(tmp_path)
    assert (outcome.edition, outcome.faults) == (tmp_path, (Fault("", f"no edition: there is no {NAME} in it"),))
    assert [str(fault) for fault in outcome.faults] == [f"no edition: there is no {NAME} in it"]


def test_a_folder_that_cannot_be_opened_at_all_ends_with_2(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(place: str) -> Any:
        raise PermissionError(errno.EACCES, "Permission denied", place)

    monkeypatch.setattr(os, "scandir", refused)
    told = run(folder)
    assert (told.exit_code, told.stderr) == (2, f"briefing: {folder}: cannot be read: Permission denied\n")


def test_faults_are_told_where_it_cannot_be_built_again(folder: Path) -> None:
    (folder / "briefing.html").write_bytes(b"changed")
    told = run(folder, "--rebuild", "--project", ROOT)
    assert told.exit_code == 2
    assert told.stdout == "briefing.html: changed: its sha256 is not the one that the manifest names\n"
    assert told.stderr.startswith(f"briefing: {folder}: its manifest cannot be built from: ")


def test_one_that_was_built_again_says_so(folder: Path) -> None:
    again = replace(verify(folder), rebuilt=True)
    assert str(again) == f"{folder}: {COUNT} files as recorded; not signed; the same when it is built again"


def test_a_file_that_vanishes_or_cannot_be_read_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Path.open

    def gone(path: Path, *given: Any) -> Any:
        if path.name == "map.svg":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return opened(path, *given)

    monkeypatch.setattr(Path, "open", gone)
    assert faults(folder) == {"figures/map.svg": "cannot be read: Permission denied"}


@pytest.mark.parametrize("name", [".hidden", "more.txt", "figures/CHANGES", f"notebooks/{SIGNATURE}", "a/b/c"])
def test_an_added_file_is_named_even_an_empty_one(name: str, folder: Path) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(b"")
    assert faults(folder) == {name: "added: the manifest does not name it"}


def test_what_is_no_plain_file_is_named_and_never_opened(folder: Path, tmp_path: Path) -> None:
    shutil.move(folder / "briefing.pdf", tmp_path / "same.pdf")
    (folder / "briefing.pdf").symlink_to(tmp_path / "same.pdf")
    (folder / "figures" / "outside").symlink_to(tmp_path, target_is_directory=True)
    (folder / "broken").symlink_to("nowhere")
    (folder / "CHANGES").symlink_to("/dev/zero")
    os.mkfifo(folder / "pipe")
    here = Path.cwd()
    os.chdir(folder)  # a socket's path must be short
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind("socket")
    finally:
        os.chdir(here)
    links = dict.fromkeys(["briefing.pdf", "figures/outside", "broken", "CHANGES"], "a link")
    assert faults(folder) == {**links, **dict.fromkeys(["pipe", "socket"], "neither a file nor a folder")}


def test_a_manifest_that_is_a_link_or_a_folder_is_not_read(folder: Path, tmp_path: Path) -> None:
    shutil.move(folder / NAME, tmp_path / "same")
    (folder / NAME).symlink_to(tmp_path / "same")
    assert "a link" in [fault.message for fault in verify(folder).faults]
    (folder / NAME).unlink()
    (folder / NAME).mkdir()
    assert f"no edition: there is no {NAME} in it" in [fault.message for fault in verify(folder).faults]


def test_names_that_would_steer_a_terminal_are_shown_harmless(folder: Path) -> None:
    (folder / "a\x1b[2J\nbriefing: all is well").write_text("")
    (folder / os.fsdecode(b"\xff")).write_text("")
    told = run(folder)
    assert told.exit_code == 1
    assert told.stdout.splitlines() == [
        r"\udcff: added: the manifest does not name it",
        r"a\x1b[2J\nbriefing: all is well: added: the manifest does not name it",
    ]
    assert len(json.loads(run(folder, "--json").stdout)["faults"]) == 2
    assert found.shown("né\u202e\ud83d") == r"né\u202e\ud83d"


def test_folders_too_deep_to_be_read_are_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    for _ in range(20):
        Path("d" * 250).mkdir()
        os.chdir("d" * 250)
    Path("hidden").write_text("")
    ((name, told),) = faults(folder).items()
    assert name.startswith("d" * 250 + "/d")
    assert told == "cannot be read: File name too long"


def test_paths_in_a_manifest_are_compared_and_never_opened(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"x")
    (folder / NAME).write_text(manifest({**FILES, "../secret": b"x", str(tmp_path / "secret"): b"x"}))
    assert faults(folder) == {"../secret": "missing", str(tmp_path / "secret"): "missing"}


# Signatures


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("keys")
    for name in ("mine", "other"):
        key(folder, name)
    return folder


@pytest.fixture
def signed(folder: Path, keys: Path) -> Path:
    signature.sign_standing(folder, signature.read_key(keys / "mine"))
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]
    return folder


def test_a_signature_is_told_and_held_against_the_signers(signed: Path, keys: Path) -> None:
    archive = pack(signed, 2)
    assert archive.name == "2025-01-06-edition-2.zip"
    for place in (signed, archive):
        told = run(place)
        assert told.exit_code == 0
        unchecked = r"as recorded; signed by SHA256:\S{43}, who is not checked: give --signer FILE\n"
        assert told.stdout.startswith(f"{place}: {COUNT} files ")
        assert re.search(unchecked, told.stdout)
        told = run(place, "--signer", keys / "mine.pub")
        assert (told.exit_code, told.stdout) == (
            0,
            f"{place}: {COUNT} files as recorded; signed by mine@example.org\n",
        )
        told = run(place, "--signer", keys / "other.pub", "--json")
        assert told.exit_code == 1
        (fault,) = json.loads(told.stdout)["faults"]
        assert (fault["file"], "not among the signers" in fault["message"]) == (SIGNATURE, True)


def test_a_missing_signature_is_a_fault_where_one_is_asked_for(folder: Path, keys: Path) -> None:
    told = run(folder, "--signer", keys / "mine.pub")
    assert (told.exit_code, told.stdout) == (1, f"{SIGNATURE}: missing: the edition is not signed\n")


def test_a_replaced_or_damaged_signature_is_a_fault_even_if_nobody_asks_for_the_signer(
    signed: Path, keys: Path, tmp_path: Path
) -> None:
    other = edition(tmp_path / "other", {**FILES, "briefing.html": b"forged"})
    signature.sign_standing(other, signature.read_key(keys / "other"))
    whole = (signed / SIGNATURE).read_bytes()
    for content in ((other / SIGNATURE).read_bytes(), whole[:-1], whole + b"\n", b"", whole.replace(b"\n", b"\r\n")):
        (signed / SIGNATURE).write_bytes(content)
        outcome = verify(signed, {})
        assert [fault.file for fault in outcome.faults] == [SIGNATURE]
        assert (outcome.key, outcome.signer) == ("", "")


def test_a_forger_with_another_manifest_is_found_by_the_signature_alone(signed: Path, keys: Path) -> None:
    (signed / "briefing.html").write_bytes(b"forged")
    (signed / NAME).write_text(manifest({**FILES, "briefing.html": b"forged"}))
    assert faults(signed) == {SIGNATURE: "it is not a signature of this manifest"}
    (signed / SIGNATURE).unlink()
    assert faults(signed) == {}
    assert verify(signed, signers.read(keys / "mine.pub")).faults


# The command


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("none", "none: there is no such edition"),
        ("file.txt", "file.txt: neither the folder of an edition nor its archive"),
        ("empty.zip", "empty.zip: neither the folder of an edition nor its archive"),
        ("x" * 300, "cannot be read: File name too long"),
        ("a\0b", "a\\x00b: there is no such edition"),
        ("pipe", "pipe: neither the folder of an edition nor its archive"),
    ],
)
def test_what_is_no_edition_ends_with_2_and_one_message(
    place: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("file.txt").write_text("text")
    Path("empty.zip").write_text("")
    os.mkfifo("pipe")
    result = run(place, "--json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("briefing: ") and told in result.stderr
    assert "unforeseen" not in result.stderr


def test_a_file_of_signers_that_cannot_be_read_ends_with_2(folder: Path) -> None:
    result = run(folder, "--signer", "none")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "briefing: --signer none: No such file or directory\n"


def test_faults_are_one_a_line_or_one_document(folder: Path) -> None:
    (folder / "briefing.pdf").unlink()
    (folder / "claims.json").write_bytes(b"{}")
    told = run(folder)
    assert (told.exit_code, told.stderr) == (1, f"{folder}: two faults\n")
    assert told.stdout.splitlines() == [
        "briefing.pdf: missing",
        "claims.json: changed: its sha256 is not the one that the manifest names",
    ]
    told = run(folder, "--json")
    assert (told.exit_code, told.stderr) == (1, "")
    assert json.loads(told.stdout) == {
        "edition": str(folder),
        "faults": [
            {"file": "briefing.pdf", "message": "missing"},
            {"file": "claims.json", "message": "changed: its sha256 is not the one that the manifest names"},
        ],
        "files": COUNT - 1,
        "signed_by_key": None,
        "signer": None,
        "notes": [],
        "rebuilt": False,
    }


@pytest.mark.parametrize(
    ("told", "message"),
    [
        ({"version": "pandoc 1.0, typst 0.1"}, "renderer embedded: the edition was made by pandoc 1.0, typst 0.1"),
        ({"name": "word"}, "renderer word: the edition was made by one that is not known here"),
        ({"version": 3}, "cannot be built from: it does not say which renderer"),
        ({"to": "odt"}, "cannot be built from: it does not say which documents"),
        ({"number": "one"}, "cannot be built from: it does not say which edition"),
        ({"event": "soon"}, "parameter event: 'soon' is not a date"),
        ({"event": [["x"]]}, "parameter event: "),
        ({"event": "2024-12-01"}, "parameter event: no launch on 1 December 2024"),
    ],
)
def test_what_cannot_be_built_again_ends_with_2_and_says_why(
    told: dict[str, Any], message: str, tmp_path: Path, project_root: Path
) -> None:
    said = {"name": "embedded", "version": embedded.version(), "event": "1984-04-09", "number": 1, "to": "html", **told}
    entities = [
        {"@id": "./", "@type": "Dataset"},
        {"@id": "a", "@type": "File", "sha256": "0", "contentSize": "1"},
        {"@id": "#parameter/event", "value": said["event"]},
        {"@id": "#imprint/number", "value": said["number"]},
        {"@id": "#option/to", "value": said["to"]},
        {"@id": "#renderer", "name": said["name"], "softwareVersion": said["version"]},
    ]
    (tmp_path / NAME).write_text(written(entities))
    result = run(tmp_path, "--rebuild", "--project", project_root, "-q")
    assert (result.exit_code, result.stdout) == (2, "a: missing\n")
    assert message in result.stderr
    assert "unforeseen" not in result.stderr


def test_what_has_no_manifest_is_not_built_again(folder: Path, project_root: Path) -> None:
    (folder / NAME).write_text("{}")
    result = run(folder, "--rebuild", "--project", project_root)
    assert result.exit_code == 1
    assert "not built again: there is no manifest that says how" in result.stdout

"""A real edition as it is published: what its manifest says, that every byte of it is guarded, and building it anew."""

from __future__ import annotations

import getpass
import json
import platform
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from briefing.edition import signature, signers
from briefing.edition.build import _handed_on
from briefing.edition.built import OUTSIDE, Built, Imprint
from briefing.edition.manifest import NAME, SIGNATURE, Manifest, Unreadable, read, written
from briefing.edition.verify import verify
from briefing.errors import UsageError
from briefing.rendering import embedded
from tests.conftest import ROOT
from tests.e2e.conftest import briefing
from tests.edition.synthetic import key, public

EVENT = "1984-04-09"
CHANGES = OUTSIDE[0]
TOOLS = ROOT / ".venv-tools" / "bin"
CONTEXT = "https://w3id.org/ro/crate/1.1/context"
FIXTURE = ROOT / "tests" / "fixtures" / "ro-crate-context.jsonld"


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return key(tmp_path_factory.mktemp("keys")).parent


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory, keys: Path) -> Path:
    """The folder of a signed edition and its archive, by the command a user types."""
    made = tmp_path_factory.mktemp("dist")
    words = ["--to", "html", "--renderer", "embedded", "--zip", "--sign", str(keys / "key"), "-q"]
    done = briefing("build", EVENT, *words, "--out", str(made), "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["archive"] == str(made / f"{EVENT}.zip")
    assert sorted(path.name for path in made.iterdir()) == [EVENT, f"{EVENT}.zip"]
    return made


@pytest.fixture(scope="module")
def manifest(out: Path) -> Manifest:
    return read((out / EVENT / NAME).read_bytes())


@pytest.fixture
def folder(out: Path, tmp_path: Path) -> Path:
    """A copy that may be changed."""
    return Path(shutil.copytree(out / EVENT, tmp_path / EVENT))


def digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def paths(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


# What the manifest says


def test_it_names_every_other_file_with_its_digest_and_size(manifest: Manifest, out: Path) -> None:
    there = [path for path in paths(out / EVENT) if path.name not in (NAME, *OUTSIDE)]
    assert {name: (told.sha256, told.size) for name, told in manifest.files.items()} == {
        path.relative_to(out / EVENT).as_posix(): (digest(path), path.stat().st_size) for path in there
    }
    assert {"briefing.html", "claims.json", "notebooks/launch.ipynb"} < manifest.files.keys()
    formats = {manifest.entities[name]["encodingFormat"] for name in manifest.files}
    assert {"text/html", "application/json", "application/x-ipynb+json"} <= formats
    assert "application/octet-stream" not in formats


def test_it_names_every_file_that_it_was_made_from(manifest: Manifest) -> None:
    roots = [ROOT / "data", ROOT / "notebooks", ROOT / "report", ROOT / "src" / "briefing"]
    named = {"src/" + path.relative_to(ROOT / "src" / "briefing").as_posix(): path for path in paths(roots[3])}
    named |= {path.relative_to(ROOT).as_posix(): path for root in roots[:3] for path in paths(root)}
    named["requirements.lock"] = ROOT / "requirements.lock"
    passing = re.compile(r"__pycache__|\.ipynb_checkpoints")
    assert manifest.sources == {n: digest(path) for n, path in named.items() if not passing.search(n)}
    assert {"data/launches.csv", "data/basemap/world.geojson", "report/index.qmd"} < manifest.sources.keys()


def test_it_names_what_was_asked_for_and_what_made_it(manifest: Manifest, out: Path) -> None:
    claims = json.loads((out / EVENT / "claims.json").read_text())
    assert manifest.values("parameter") == claims["parameters"]
    assert manifest.values("option") == {"to": "html"}
    assert manifest.values("imprint")["number"] == 1
    assert manifest.renderer == ("embedded", embedded.version())
    root = manifest.entities["./"]
    assert (root["version"], root["datePublished"]) == ("1", claims["as_of"])
    assert manifest.entities["#python"]["softwareVersion"] == platform.python_version().rpartition(".")[0]
    assert manifest.entities["#briefing"]["softwareVersion"] == "0.1.0"


def test_it_names_licence_and_origin_of_the_data(manifest: Manifest) -> None:
    package = json.loads((ROOT / "data" / "datapackage.json").read_text())
    (licence,) = package["licenses"]
    assert manifest.entities["./"]["license"] == {"@id": licence["path"]}
    assert manifest.entities["#data"]["license"] == {"@id": licence["path"]}
    assert manifest.entities[licence["path"]]["name"] == licence["title"]
    for group, told in (("isBasedOn", "sources"), ("contributor", "contributors")):
        names = [manifest.entities[ref["@id"]]["name"] for ref in manifest.entities["#data"][group]]
        assert sorted(names) == sorted(each["title"] for each in package[told])


def test_it_names_the_sources_of_each_claim(manifest: Manifest, out: Path, dataset: Any) -> None:
    claims = json.loads((out / EVENT / "claims.json").read_text())["claims"]
    table = dataset.table("sources")
    assert claims
    for claim in claims:
        citation = manifest.entities[f"claims.json#{claim['id']}"]["citation"]
        listed = [citation] if isinstance(citation, dict) else citation
        assert sorted(ref["@id"] for ref in listed) == sorted(f"#source/{name}" for name in claim["sources"])
        for name in claim["sources"]:
            told = manifest.entities[f"#source/{name}"]
            assert (told["name"], told.get("url", "")) == (table.loc[name]["title"], table.loc[name]["url"])


def test_every_reference_leads_somewhere(manifest: Manifest) -> None:
    def refs(value: Any) -> list[str]:
        if isinstance(value, list):
            return [ref for each in value for ref in refs(each)]
        return [value["@id"]] if isinstance(value, dict) else []

    led = {ref for entity in manifest.entities.values() for value in entity.values() for ref in refs(value)}
    assert {name for name in led if not name.startswith(("http://", "https://"))} <= manifest.entities.keys()


def test_it_names_no_place_machine_user_or_time(manifest: Manifest, out: Path) -> None:
    ours = [entity for name, entity in manifest.entities.items() if not name.startswith("#source/")]
    text = json.dumps(ours, ensure_ascii=False)
    for word in (str(ROOT), str(out), socket.gethostname(), getpass.getuser(), platform.release()):
        assert not re.search(rf"(?<![a-z]){re.escape(word)}(?![a-z])", text), word
    assert not re.search(r"(?<!\w)\d\d:\d\d", text)


# No byte of it changes unnoticed


def test_every_file_of_it_is_guarded(folder: Path) -> None:
    tried = 0
    for path in [path for path in paths(folder) if path.name != CHANGES]:
        name, whole = path.relative_to(folder).as_posix(), path.read_bytes()
        size = len(whole)
        for place in sorted({0, 1, size // 3, size // 2, size - 2, size - 1}):
            path.write_bytes(whole[:place] + bytes([whole[place] ^ (1 << place % 8)]) + whole[place + 1 :])
            found = verify(folder)
            # what is signed has changed, too
            assert {fault.file for fault in found.faults} == {name} | ({SIGNATURE} if name == NAME else set())
            tried += 1
        path.unlink()
        assert verify(folder).faults if name != SIGNATURE else not verify(folder).key
        path.write_bytes(whole)
    assert not verify(folder).faults
    print(f"{tried} bytes of {len(paths(folder))} files of an edition changed, each file named")


def test_every_byte_of_its_manifest_and_signature_is_guarded(out: Path) -> None:
    content, text = (out / EVENT / NAME).read_bytes(), (out / EVENT / SIGNATURE).read_bytes()
    for place in [*range(0, len(content), 2999), len(content) - 1]:
        with pytest.raises(Unreadable):
            read(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
    for place in range(len(text)):
        with pytest.raises(signature.Broken):
            signature.signer(content, text[:place] + bytes([text[place] ^ 1]) + text[place + 1 :])


def test_the_archive_holds_the_same_edition_and_its_signature(out: Path, keys: Path) -> None:
    allowed = signers.read(keys / "key.pub")
    found = verify(out / f"{EVENT}.zip", allowed)
    assert (found.faults, found.signer) == ((), "key@example.org")
    beside = verify(out / EVENT, allowed)
    assert beside.found and found.found and beside.found.files == found.found.files


@pytest.mark.deep
def test_the_real_ssh_keygen_accepts_it(out: Path, keys: Path, tmp_path: Path) -> None:
    (tmp_path / "allowed").write_text(f"me {public(keys / 'key')}\n")
    command = ["ssh-keygen", "-Y", "verify", "-f", str(tmp_path / "allowed"), "-I", "me", "-n", "file", "-s", SIGNATURE]
    with (out / EVENT / NAME).open("rb") as content:
        done = subprocess.run(
            command, stdin=content, cwd=out / EVENT, capture_output=True, text=True, check=False, timeout=60
        )
    assert done.stdout.startswith('Good "file" signature for me'), done.stderr


@pytest.mark.deep
def test_what_the_real_ssh_keygen_signs_is_accepted(folder: Path, keys: Path) -> None:
    (folder / SIGNATURE).unlink()
    command = ["ssh-keygen", "-q", "-Y", "sign", "-f", str(keys / "key"), "-n", "file", NAME]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=60)
    assert verify(folder, signers.read(keys / "key.pub")).signer == "key@example.org"


def test_an_edition_that_stands_is_signed_and_packed_without_being_made_again(out: Path, tmp_path: Path) -> None:
    shutil.copytree(out, tmp_path / "out")
    (tmp_path / "out" / f"{EVENT}.zip").unlink()
    (tmp_path / "out" / EVENT / "CHANGES").write_text("history")
    other = key(tmp_path, "other")
    words = ["--to", "html", "--renderer", "embedded", "--out", str(tmp_path / "out"), "--zip", "--sign", str(other)]
    done = briefing("build", EVENT, *words)
    assert (done.returncode, f"unchanged, signed, packed as {EVENT}.zip, " in done.stdout) == (0, True), done.stderr
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [EVENT, f"{EVENT}.zip"]
    assert (tmp_path / "out" / EVENT / "CHANGES").read_text() == "history"
    for place in (tmp_path / "out" / EVENT, tmp_path / "out" / f"{EVENT}.zip"):
        assert verify(place, signers.read(tmp_path / "other.pub")).signer == "other@example.org"
    before, after = ((f / EVENT / NAME).read_bytes() for f in (out, tmp_path / "out"))
    assert before == after


def test_another_edition_than_the_one_that_was_made_is_neither_signed_nor_packed(folder: Path, keys: Path) -> None:
    """Another build may have put its own there meanwhile."""
    made = Built(folder, EVENT, "1984-04-30", {NAME: "0" * 64}, "embedded", 36, (), 0.0)
    before = (folder / SIGNATURE).read_bytes()
    with pytest.raises(UsageError, match="another build has put its own edition there meanwhile"):
        _handed_on(made, Imprint(), signature.read_key(keys / "key"), zipped=True)
    assert (folder / SIGNATURE).read_bytes() == before
    assert [path.name for path in folder.parent.iterdir()] == [EVENT]


def test_a_key_that_cannot_sign_ends_the_build_before_it_begins(tmp_path: Path) -> None:
    private = key(tmp_path, kind="ecdsa")
    done = briefing("build", EVENT, "--sign", str(private), "--out", str(tmp_path / "out"))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"briefing: --sign {private}: the key is of another kind\n")
    assert not (tmp_path / "out").exists()


def test_a_folder_in_the_place_of_the_archive_ends_the_build_before_it_begins(tmp_path: Path) -> None:
    (tmp_path / f"{EVENT}.zip").mkdir()
    done = briefing("build", EVENT, "--zip", "--out", str(tmp_path))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"briefing: {tmp_path}/{EVENT}.zip: a folder stands in the archive's place\n")
    assert [path.name for path in tmp_path.iterdir()] == [f"{EVENT}.zip"]


def test_a_folder_in_the_place_of_the_archive_leaves_the_signature_of_what_stands(folder: Path, keys: Path) -> None:
    built = {NAME: digest(folder / NAME)}
    made = Built(folder, EVENT, "1984-04-30", built, "embedded", 36, (), 0.0)
    (folder.parent / f"{EVENT}.zip").mkdir()
    before = (folder / SIGNATURE).read_bytes()
    other = signature.read_key(key(folder.parent, "other"))
    with pytest.raises(UsageError, match="a folder stands in the archive's place"):
        _handed_on(made, Imprint(), other, zipped=True)
    assert (folder / SIGNATURE).read_bytes() == before


def test_an_edition_of_a_project_that_changes_meanwhile_is_not_published(out: Path, tmp_path: Path) -> None:
    """Its manifest would name what it was not made from."""
    project = tmp_path / "project"
    for name in ("data", "notebooks", "report"):
        shutil.copytree(ROOT / name, project / name)
    shutil.copyfile(ROOT / "requirements.lock", project / "requirements.lock")
    words = ["--to", "html", "--renderer", "embedded", "--project", str(project), "--out", str(tmp_path / "out")]
    command = [str(Path(sys.executable).parent / "briefing"), "build", EVENT, *words]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as building:
        assert building.stderr and building.stdout
        assert "notebook" in building.stderr.readline()
        (project / "report" / "theme" / "more.css").write_text("p { color: red }")
        told, printed = building.stderr.read(), building.stdout.read()
    assert (building.returncode, printed) == (2, "")
    assert told.endswith(
        "briefing: the project, or briefing itself, was changed while the edition was made; run it again\n"
    )
    assert not (tmp_path / "out").exists()


# What others say of it


@pytest.fixture(scope="module")
def validated(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], dict[str, Any]]:
    """Runs the community's validator with all REQUIRED rules; it finds the context of RO-Crate in a cache."""
    folder = tmp_path_factory.mktemp("validator")
    prime = [TOOLS / "python", Path(__file__).with_name("prime_validator.py"), folder / "cache", CONTEXT, FIXTURE]
    subprocess.run([str(word) for word in prime], check=True, timeout=60)

    def validate(crate: Path) -> dict[str, Any]:
        report = folder / "report.json"
        report.unlink(missing_ok=True)
        words = (
            f"validate --offline --cache-path {folder / 'cache'} -p process-run-crate -l required -f json --no-paging"
        )
        command = [str(TOOLS / "rocrate-validator"), "-y", *words.split(), "-o", str(report), str(crate)]
        subprocess.run(command, capture_output=True, check=False, timeout=120)
        told: dict[str, Any] = json.loads(report.read_text())
        return told

    return validate


@pytest.mark.deep
def test_the_validator_finds_no_required_fault_and_finds_one_that_is_made(
    validated: Callable[[Path], dict[str, Any]], folder: Path
) -> None:
    told = validated(folder)
    assert told["passed"] is True and told["issues"] == []
    counted = told["statistics"]
    assert counted["profiles"] == ["process-run-crate-0.5", "ro-crate-1.1"]
    assert counted["total_passed_checks"] == counted["total_checks"] >= 40
    assert counted["total_skipped_checks"] == 0
    content = json.loads((folder / NAME).read_text())
    for entity in content["@graph"]:
        entity.pop("license", None)
        entity.pop("instrument", None)
    (folder / NAME).write_text(json.dumps(content))
    told = validated(folder)
    found = " ".join(issue["message"] for issue in told["issues"])
    assert told["passed"] is False
    assert "`license` property" in found and "instrument property" in found


def test_the_context_that_the_validator_is_given_has_each_term_once(manifest: Manifest) -> None:
    terms = json.loads(FIXTURE.read_text())["@context"]
    used = {name for entity in manifest.entities.values() for name in entity if not name.startswith("@")}
    used |= {str(entity["@type"]) for entity in manifest.entities.values()}
    assert used - {"sha256"} <= terms.keys()


# Built anew


@pytest.mark.deep
def test_it_is_built_again_to_the_byte(out: Path, tmp_path: Path) -> None:
    done = briefing("verify", str(out / f"{EVENT}.zip"), "--rebuild", "-q", "--project", str(ROOT))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("; the same when it is built again\n")


@pytest.mark.deep
def test_a_forged_document_in_another_project_is_named_and_so_is_what_differs_there(
    folder: Path, tmp_path: Path
) -> None:
    """Whoever forges a document and reckons the manifest anew is found by building the edition again."""
    path = folder / "briefing.html"
    path.write_bytes(path.read_bytes().replace(b"</p>", b" </p>", 1))
    content = json.loads((folder / NAME).read_text())
    (entity,) = [e for e in content["@graph"] if e["@id"] == "briefing.html"]
    entity.update(sha256=digest(path), contentSize=str(path.stat().st_size))
    (folder / NAME).write_text(written(content["@graph"]), encoding="utf-8")
    (folder / SIGNATURE).unlink()
    assert not verify(folder).faults
    for name in ("data", "notebooks", "report"):
        shutil.copytree(ROOT / name, tmp_path / "project" / name)
    shutil.copyfile(ROOT / "requirements.lock", tmp_path / "project" / "requirements.lock")
    with (tmp_path / "project" / "data" / "README.md").open("a") as stream:
        stream.write("More.\n")
    done = briefing("verify", str(folder), "--rebuild", "-q", "--project", str(tmp_path / "project"))
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.splitlines() == [
        "briefing.html: not the same when it is built again",
        f"{NAME}: not the same when it is built again",
        "data/README.md: the project's is not the one that the edition was made from",
    ]

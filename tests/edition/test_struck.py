"""Publishing, and all else that writes where something stands, struck at each of its steps."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from briefing import held
from briefing.batch import journal
from briefing.edition import publish as publishing
from briefing.edition import signature
from briefing.edition.manifest import NAME as MANIFEST
from briefing.edition.manifest import SIGNATURE
from briefing.edition.publish import clear, digests, publish
from briefing.errors import UsageError
from briefing.execution.store import Store
from briefing.whole import write, writing
from tests.edition import struck as s
from tests.edition.synthetic import edition, key
from tests.waiting import until

NAME = "1984-04-09"


@pytest.fixture(params=["swapped at once", "by two renames"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """How the edition comes to its place; the second is how it is done where the system cannot do the first."""
    if request.param == "by two renames":
        monkeypatch.setattr(publishing, "_exchanged", lambda one, other: False)
    return str(request.param)


@pytest.fixture
def made(tmp_path: Path) -> tuple[Path, Path]:
    """Two editions that differ in each file, and in which files there are."""
    for name in ("old", "new"):
        folder = tmp_path / name
        (folder / "figures").mkdir(parents=True)
        for path in ("briefing.html", f"figures/{name}.svg"):
            (folder / path).write_text(f"{path} of the {name} edition" * 1000)
    return tmp_path / "old", tmp_path / "new"


def each_step(task: Callable[[], object], strike: s.Strike) -> Iterator[tuple[int, str]]:
    """Strike the task at its first step, its second, and so on till it has ended before; how it ended each time."""
    for step in range(1000):
        code, was_struck, said = s.struck(task, strike, step)
        assert code != s.UNFORESEEN, said
        if not was_struck:
            assert code == s.ENDED
            print(f"struck at each of {step} steps")
            assert step > 3
            return
        yield code, said
    raise AssertionError("it never ends")


def there(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} if folder.is_dir() else set()


@pytest.mark.parametrize("stood", [True, False], ids=["over an edition", "where nothing stood"])
def test_a_publishing_that_is_killed_at_any_step(
    way: str, stood: bool, made: tuple[Path, Path], tmp_path: Path
) -> None:
    """The old edition or the new one stands, whole, and what comes next clears the rest away."""
    old, new = map(digests, made)
    out, before = tmp_path / "out", {}
    ends = set()

    def again() -> None:
        clear(out)
        if stood:
            publish(made[0], out, NAME)
        elif (out / NAME).exists():
            shutil.rmtree(out / NAME)

    again()
    for code, _ in each_step(lambda: publish(made[1], out, NAME), s.kill):
        assert code == -signal.SIGKILL
        before = digests(out / NAME)
        if way == "swapped at once" and stood:
            assert before in (old, new)
        clear(out)
        stands = digests(out / NAME)
        assert stands in (old if stood else {}, new)
        assert there(out) <= {NAME}
        ends.add(stands == new)
        again()
    assert ends == {True, False}


@pytest.mark.parametrize("strike", [s.interrupt, s.FULL, s.FORBIDDEN])
def test_a_publishing_that_is_interrupted_or_refused_at_any_step(
    way: str, strike: s.Strike, made: tuple[Path, Path], tmp_path: Path
) -> None:
    """The last edition stands, the error is clear, and the next publishing leaves nothing else there."""
    old, new = map(digests, made)
    out = tmp_path / "out"
    publish(made[0], out, NAME)
    codes = set()
    for code, said in each_step(lambda: publish(made[1], out, NAME), strike):
        codes.add(code)
        if code == s.REFUSED:
            assert said.startswith(f"cannot write to {out}: ") and said.count("\n") == 1
        if way == "swapped at once":  # where renames fail too, and there is no other way, it goes back with the next
            assert digests(out / NAME) in ((old,) if code == s.REFUSED else (old, new))
            assert there(out) == {NAME} or code == s.INTERRUPTED
        clear(out)
        assert there(out) == {NAME}
        assert digests(out / NAME) in ((old,) if code == s.REFUSED else (old, new))
        publish(made[0], out, NAME)
    assert (s.INTERRUPTED if strike is s.interrupt else s.REFUSED) in codes


@pytest.mark.parametrize("strike", [s.kill, s.interrupt, s.FULL])
def test_the_index_is_the_old_one_or_the_new_one_at_any_step(strike: s.Strike, tmp_path: Path) -> None:
    path = tmp_path / "index.html"
    path.write_text("old")
    for code, said in each_step(lambda: write(path, b"new"), strike):
        assert path.read_text() in (("old",) if code == s.REFUSED else ("old", "new"))
        assert code != s.REFUSED or said.startswith(f"cannot write to {path}: ")
        journal.prepare(tmp_path)
        assert there(tmp_path) == {"index.html", journal.FOLDER}
        path.write_text("old")


@pytest.mark.parametrize("strike", [s.kill, s.interrupt, s.FULL])
def test_a_signature_is_the_old_one_or_the_new_one_and_nothing_else_is_in_the_edition_at_any_step(
    strike: s.Strike, tmp_path: Path
) -> None:
    folder = edition(tmp_path / "out" / NAME)
    one, other = (signature.read_key(key(tmp_path, name)) for name in ("one", "other"))
    signature.sign_standing(folder, one)
    whole = there(folder)
    old, new = (signature.sign((folder / MANIFEST).read_bytes(), by).encode() for by in (one, other))
    for code, said in each_step(lambda: signature.sign_standing(folder, other), strike):
        assert there(folder) == whole
        assert (folder / SIGNATURE).read_bytes() in ((old,) if code == s.REFUSED else (old, new))
        assert code != s.REFUSED or said.startswith(f"cannot write to {folder / SIGNATURE}: ")
        clear(folder.parent)
        assert there(folder.parent) == {NAME}
        signature.sign_standing(folder, one)


@pytest.mark.parametrize("strike", [s.kill, s.interrupt, s.FULL])
def test_an_entry_of_the_cache_is_whole_or_not_there_at_any_step(strike: s.Strike, tmp_path: Path) -> None:
    store, key = Store(tmp_path / "cache"), "ab" * 32
    for _ in each_step(lambda: store.put(key, b"new" * 50_000), strike):
        assert store.get(key) in (None, b"new" * 50_000)
        store.trim()
        assert there(tmp_path / "cache" / "ab") <= {key}
        store.clear()


@pytest.mark.parametrize("strike", [s.kill, s.interrupt, s.FULL])
def test_what_a_struck_build_left_in_the_folder_for_passing_files_goes_with_the_next(
    strike: s.Strike, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    (tmp_path / "briefing-archives").mkdir()  # somebody's own, though it is named like one of ours
    (tmp_path / "briefing-archives" / "mine").touch()

    def work() -> None:
        with writing(tmp_path), held.workplace() as folder:
            (folder / "run").mkdir()
            (folder / "run" / "launch.ipynb").write_text("{}")
            handle, _ = tempfile.mkstemp()
            os.close(handle)

    for _ in each_step(work, strike):
        held.clear_workplaces()
        assert there(tmp_path) == {"briefing-archives"}
    assert there(tmp_path / "briefing-archives") == {"mine"}


def test_what_a_living_process_holds_is_left_to_it(tmp_path: Path, made: tuple[Path, Path]) -> None:
    with held.held(tmp_path, f".{NAME}.") as holder:
        (holder / "new").mkdir()
        code, _, said = s.struck(lambda: publish(made[0], tmp_path, NAME) and clear(tmp_path), s.kill, 1_000_000)
        assert (code, said) == (s.ENDED, "")
        assert there(holder) == {held.LOCK, "new"}
    assert there(tmp_path) == {NAME, "old", "new"}


def test_what_is_left_is_held_as_long_as_a_process_that_was_forked_from_its_own_lives(tmp_path: Path) -> None:
    reading, writing = os.pipe()

    pid = os.fork()
    if pid == 0:
        os.close(writing)
        with held.held(tmp_path, ".x."):
            if os.fork() == 0:
                os.read(reading, 1)  # as long as the test has the other end
                os._exit(0)
            os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(pid, 0)
    clear(tmp_path)
    assert len(there(tmp_path)) == 1
    os.close(writing)
    os.close(reading)
    until(lambda: (clear(tmp_path), not there(tmp_path))[1], 5)


def test_an_out_folder_that_vanishes_at_any_step_gives_a_clear_error_or_a_whole_edition(
    made: tuple[Path, Path], tmp_path: Path
) -> None:
    out, new = tmp_path / "out", digests(made[1])
    for code, said in each_step(lambda: publish(made[1], out, NAME), lambda *_: shutil.rmtree(out, ignore_errors=True)):
        assert (code == s.ENDED and digests(out / NAME) in (new, {})) or said.startswith(f"cannot write to {out}: ")
        clear(out)
        assert there(out) <= {NAME}


@pytest.mark.parametrize("what", ["a file", "a link to an edition", "a link to nothing"])
def test_neither_a_file_nor_a_link_is_replaced_by_an_edition_and_no_link_is_followed(
    what: str, made: tuple[Path, Path], tmp_path: Path
) -> None:
    place = tmp_path / NAME
    if what == "a file":
        place.write_text("mine")
    else:
        place.symlink_to(made[0] if what == "a link to an edition" else tmp_path / "nowhere")
    before = digests(made[0])
    with pytest.raises(UsageError, match=f"a {what.split()[1]} stands in the edition's place\n  move it away, or"):
        publish(made[1], tmp_path, NAME)
    assert there(tmp_path) == {NAME, "old", "new"} and digests(made[0]) == before
    assert place.read_text() == "mine" if what == "a file" else place.is_symlink()


@pytest.mark.parametrize("out", ["file", "file/below", "link", "link/below", "n" * 300])
def test_a_place_that_can_be_no_folder_is_refused_before_any_work(out: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    with pytest.raises(UsageError, match="cannot write to "):
        publishing.require_place(tmp_path / out)
    assert there(tmp_path) == {"file", "link"}


def test_the_modes_of_an_edition_are_its_own_whatever_the_umask(made: tuple[Path, Path], tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        place = publish(made[0], tmp_path / "out", NAME)
        write(tmp_path / "out" / "index.html", b"")
    finally:
        os.umask(before)
    modes = {path: path.stat().st_mode & 0o777 for path in (place, *place.rglob("*"), tmp_path / "out" / "index.html")}
    assert all(mode == (0o755 if path.is_dir() else 0o644) for path, mode in modes.items())

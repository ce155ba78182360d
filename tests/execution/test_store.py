"""The cache's store: what was put is what is found, whatever happens to the folder."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
from pathlib import Path

import pytest

from briefing.execution.store import Store, default_store


def key(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


ONE, TWO, THREE = key("one"), key("two"), key("three")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "cache")


def only_file(store: Store) -> Path:
    (path,) = (p for p in store.folder.rglob("*") if p.is_file())
    return path


@pytest.mark.parametrize("content", [b"", b"text", bytes(range(256)) * 1000])
def test_what_was_put_is_found(store: Store, content: bytes) -> None:
    assert store.get(ONE) is None
    store.put(ONE, content)
    assert store.get(ONE) == content
    assert store.get(TWO) is None


def test_what_is_put_later_under_a_key_takes_the_place(store: Store) -> None:
    store.put(ONE, b"old")
    store.put(ONE, b"new")
    assert store.get(ONE) == b"new"
    assert store.held().entries == 1


@pytest.mark.parametrize("kept", [0, 1, 31, 32, 40])
def test_a_truncated_entry_counts_as_not_there_and_is_replaced(store: Store, kept: int) -> None:
    store.put(ONE, b"a long content")
    path = only_file(store)
    path.write_bytes(path.read_bytes()[:kept])
    assert store.get(ONE) is None
    store.put(ONE, b"a long content")
    assert store.get(ONE) == b"a long content"


def test_an_entry_with_any_byte_changed_counts_as_not_there(store: Store) -> None:
    store.put(ONE, b"content")
    path = only_file(store)
    whole = path.read_bytes()
    for place in range(len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert store.get(ONE) is None, place


@pytest.mark.parametrize("what", ["a file", "below a file", "no folder that can be made"])
def test_a_folder_that_cannot_be_used_keeps_nothing_and_stops_nothing(tmp_path: Path, what: str) -> None:
    (tmp_path / "file").write_text("mine")
    places = {"a file": tmp_path / "file", "below a file": tmp_path / "file" / "x"}
    store = Store(places.get(what, Path("/proc/briefing-cache")))
    store.put(ONE, b"content")
    assert store.get(ONE) is None
    store.trim()
    store.clear()
    assert store.held() == (0, 0)
    assert (tmp_path / "file").read_text() == "mine"


def test_a_read_only_folder_still_gives_what_it_has(store: Store) -> None:
    store.put(ONE, b"content")
    folder = only_file(store).parent
    folder.chmod(0o500)
    try:
        assert store.get(ONE) == b"content"
        store.put(ONE, b"content")
        assert store.get(ONE) == b"content"
    finally:
        folder.chmod(0o700)


def test_a_disk_that_is_full_leaves_nothing_half_written(store: Store) -> None:
    def full(done: multiprocessing.connection.Connection) -> None:
        import resource
        import signal

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
        store.put(ONE, bytes(5000))
        done.send(store.get(ONE))

    ours, theirs = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(target=full, args=(theirs,))
    process.start()
    process.join()
    assert ours.recv() is None
    assert store.held() == (0, 0)


def test_past_its_limit_what_was_not_used_for_longest_goes_first(store: Store) -> None:
    small = Store(store.folder, limit=2 * (32 + 100))
    for age, name in enumerate([THREE, TWO, ONE]):
        small.put(name, bytes(100))
        os.utime(small.folder / name[:2] / name, (1_000_000 + age, 1_000_000 + age))
    assert small.get(THREE) is not None  # used now, though it is the oldest
    small.trim()
    assert (small.get(TWO), small.get(ONE) is None, small.get(THREE) is None) == (None, False, False)
    assert small.held().size <= small.limit


def test_what_an_interrupted_writer_left_is_counted_trimmed_and_cleared(store: Store) -> None:
    store.put(ONE, b"content")
    left = store.folder / ONE[:2] / f".{ONE}.abc123"
    left.write_bytes(bytes(500))
    os.utime(left, (1, 1))
    assert store.held().entries == 2
    Store(store.folder, limit=100).trim()
    assert not left.exists()
    assert store.get(ONE) == b"content"


def test_files_that_are_not_its_own_are_never_touched(store: Store) -> None:
    store.put(ONE, b"content")
    mine = [store.folder / ONE[:2] / "notes.txt", store.folder / "go" / "main.go", store.folder / "go" / ONE]
    for path in mine:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(bytes(1000))
    Store(store.folder, limit=0).trim()
    store.clear()
    assert store.get(ONE) is None
    assert all(path.exists() for path in mine)


def test_many_writers_and_readers_and_one_who_clears_see_whole_entries_or_none(store: Store) -> None:
    contents = {key(str(n)): bytes([n]) * 20_000 for n in range(8)}

    def work(done: multiprocessing.connection.Connection) -> None:
        wrong = 0
        for turn in range(60):
            for name, content in contents.items():
                store.put(name, content)
                wrong += store.get(name) not in (content, None)
            if turn % 20 == 7:
                store.clear()
        done.send(wrong)

    made = []
    for _ in range(4):
        ours, theirs = multiprocessing.Pipe(duplex=False)
        process = multiprocessing.get_context("fork").Process(target=work, args=(theirs,))
        process.start()
        made.append((process, ours))
    assert [ours.recv() for _, ours in made] == [0] * 4
    for process, _ in made:
        process.join()


def test_the_folder_is_the_one_that_the_environment_names(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BRIEFING_CACHE", str(tmp_path / "there"))
    assert default_store().folder == tmp_path / "there"
    monkeypatch.delenv("BRIEFING_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user"))
    assert default_store().folder == tmp_path / "user" / "briefing"

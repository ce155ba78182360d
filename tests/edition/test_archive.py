"""The archive of an edition: always the same bytes; and what a stranger may put into one is refused."""

from __future__ import annotations

import io
import os
import random
import re
import stat
import struct
import time
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.cli import main
from briefing.edition.archive import LARGEST_FILE, LARGEST_TOTAL, MOST_ENTRIES, pack
from briefing.edition.manifest import NAME, SIGNATURE
from briefing.edition.verify import Verified, verify
from briefing.errors import UsageError
from tests.edition.synthetic import FILES, edition, manifest

TOP = "2025-01-06"
ALL = {**FILES, NAME: manifest().encode()}
Added = Callable[[zipfile.ZipFile], None]


def entry(name: str, mode: int = 0, **more: Any) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(name)
    made.filename = made.orig_filename = name  # as it is, whatever the library thinks of it
    made.external_attr = mode << 16
    for attribute, value in more.items():
        setattr(made, attribute, value)
    return made


def archive(path: Path, add: Added = lambda _: None, top: str = f"{TOP}/", compression: int = 8) -> Path:
    """An archive by the usual library, with an edition and more."""
    with zipfile.ZipFile(path, "w", compression) as made:
        for name, content in ALL.items():
            made.writestr(top + name, content)
        add(made)
    return path


def told(path: Path) -> list[str]:
    """The faults that the command tells; there must be some, and neither a traceback nor a file more."""
    before = sorted(path.parent.rglob("*"))
    result = CliRunner().invoke(main, ["verify", str(path)])
    assert isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code == 1
    assert sorted(path.parent.rglob("*")) == before
    return result.stdout.splitlines()


# Our own


def test_equal_editions_give_equal_archives(tmp_path: Path) -> None:
    made = []
    for order, names in enumerate((list(ALL), list(reversed(ALL)))):
        folder = tmp_path / str(order) / TOP
        for name in names:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(ALL[name])
            os.utime(folder / name, (order * 10**9, order * 10**9))
            (folder / name).chmod(0o600 if order else 0o644)
        (folder / "CHANGES").write_text(f"history {order}")
        before = os.umask(0o077 if order else 0o022)
        made.append(pack(folder, 1))
        os.umask(before)
    assert [path.name for path in made] == [f"{TOP}.zip"] * 2
    assert made[0].read_bytes() == made[1].read_bytes()
    assert [path.stat().st_mode & 0o777 for path in made] == [0o644] * 2
    with zipfile.ZipFile(made[0]) as found:
        assert found.namelist() == sorted(f"{TOP}/{name}" for name in ALL)
        assert {e.date_time for e in found.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {e.external_attr >> 16 for e in found.infolist()} == {stat.S_IFREG | 0o644}
        assert {name: found.read(f"{TOP}/{name}") for name in ALL} == ALL


def test_it_holds_the_signature_and_replaces_what_stood_there_whole(tmp_path: Path) -> None:
    folder = edition(tmp_path / TOP)
    (tmp_path / f"{TOP}.zip").write_text("what stood there before")
    (folder / SIGNATURE).write_text("a signature")
    with zipfile.ZipFile(pack(folder, 1)) as found:
        assert found.read(f"{TOP}/{SIGNATURE}") == b"a signature"
    assert sorted(path.name for path in tmp_path.iterdir()) == [TOP, f"{TOP}.zip"]


def test_one_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    folder = edition(tmp_path / TOP)
    (tmp_path / f"{TOP}.zip").mkdir()
    with pytest.raises(UsageError, match=r"cannot write to .*2025-01-06\.zip"):
        pack(folder, 1)
    assert sorted(path.name for path in tmp_path.iterdir()) == [TOP, f"{TOP}.zip"]


@pytest.mark.parametrize("name", ["briefing.html", SIGNATURE, "CHANGES"])
def test_a_link_is_not_packed(name: str, tmp_path: Path) -> None:
    folder = edition(tmp_path / TOP)
    (tmp_path / "same").write_bytes((folder / name).read_bytes() if name == "briefing.html" else b"secret")
    (folder / name).unlink(missing_ok=True)
    (folder / name).symlink_to(tmp_path / "same")
    with pytest.raises(UsageError, match="changed while it was packed"):
        pack(folder, 1)


def test_an_edition_that_is_not_as_its_manifest_says_is_not_packed(tmp_path: Path) -> None:
    folder = edition(tmp_path / TOP)
    for name, content in [("briefing.html", b"other"), ("more.txt", b""), (NAME, b"{}")]:
        before = (folder / name).read_bytes() if (folder / name).exists() else None
        (folder / name).write_bytes(content)
        with pytest.raises(UsageError, match="it was changed while it was packed"):
            pack(folder, 1)
        (folder / name).unlink() if before is None else (folder / name).write_bytes(before)
    assert [path.name for path in tmp_path.iterdir()] == [TOP]
    assert pack(folder, 1).is_file()


def test_one_that_another_program_packed_is_read(tmp_path: Path) -> None:
    for order, compression in enumerate((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)):

        def folders(made: zipfile.ZipFile) -> None:
            made.mkdir(f"{TOP}/empty")

        path = archive(tmp_path / f"{order}.zip", folders, compression=compression)
        assert verify(path).faults == ()


def test_a_history_in_it_is_named_since_nothing_guards_it(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", lambda made: made.writestr(f"{TOP}/CHANGES", "supersedes edition 1: withdrawn"))
    assert [fault.file for fault in verify(path).faults] == ["CHANGES"]


def test_what_its_list_does_not_name_is_refused(tmp_path: Path) -> None:
    """A program that unpacks as it reads would find the file that stands before the list and is not in it."""
    path = archive(tmp_path / "a.zip", lambda made: made.writestr(f"{TOP}/evil.sh", "echo"))
    content = path.read_bytes()
    begin, end = content.rindex(b"PK\1\2"), content.rindex(b"PK\5\6")
    count, length, start = struct.unpack_from("<HLL", content, end + 10)
    tail = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count - 1, count - 1, length - (end - begin), start, 0)
    path.write_bytes(content[:begin] + tail)
    assert "it holds what its list does not name" in str(verify(path).faults)


def test_every_byte_of_every_file_in_it_counts(tmp_path: Path) -> None:
    for name, content in ALL.items():
        for place in (0, len(content) // 2, len(content) - 1):

            def changed(made: zipfile.ZipFile, name: str = name, content: bytes = content, place: int = place) -> None:
                for other, whole in ALL.items():
                    other_content = content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]
                    made.writestr(f"{TOP}/{other}", other_content if other == name else whole)

            with zipfile.ZipFile(tmp_path / "a.zip", "w") as made:
                changed(made)
            assert [line.split(": ")[:2] for line in told(tmp_path / "a.zip")] == [[name, "changed"]]


def test_a_file_that_is_damaged_missing_or_more_in_it_is_named(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", lambda made: made.writestr(f"{TOP}/more.txt", ""), compression=0)
    content = path.read_bytes().replace(FILES["figures/map.svg"], b"<SVG/>\n")
    path.write_bytes(content)
    assert told(path) == ["figures/map.svg: damaged in the archive", "more.txt: added: the manifest does not name it"]
    with zipfile.ZipFile(path, "w") as made:
        made.writestr(f"{TOP}/{NAME}", ALL[NAME])
    assert told(path) == [f"{name}: missing" for name in sorted(FILES)]


# A stranger's


def named(name: str) -> Added:
    return lambda made: made.writestr(entry(name), b"x")


def renamed(made: zipfile.ZipFile) -> None:
    """A file that some programs unpack under the name that a second field has."""
    other = f"{TOP}/briefing-new.html".encode()
    field = struct.pack("<HHBL", 0x7075, 5 + len(other), 1, zlib.crc32(f"{TOP}/more.html".encode())) + other
    made.writestr(entry(f"{TOP}/more.html", extra=struct.pack("<HH4s", 0x5455, 4, b"time") + field), b"x")


HOSTILE: dict[str, tuple[Added, str]] = {
    "a name that leads out": (named(f"{TOP}/../../outside"), "no name of a file"),
    "a name that leads out at once": (named("../outside"), "no name of a file"),
    "an absolute name": (named("/etc/outside"), "no name of a file"),
    "a drive": (named("C:/outside"), "no name of a file"),
    "a drive within": (named(f"{TOP}/C:outside"), "no name of a file"),
    "a stream of a file": (named(f"{TOP}/briefing.html:more"), "no name of a file"),
    "backslashes": (named(f"{TOP}\\..\\outside"), "no name of a file"),
    "a folder without a name": (named(f"{TOP}//outside"), "no name of a file"),
    "a dot": (named(f"{TOP}/./outside"), "no name of a file"),
    "a line end in a name": (named(f"{TOP}/a\nb"), "no name of a file"),
    "a NUL in a name": (named(f"{TOP}/briefing.html\0.txt"), "no name of a file"),
    "a name of directions": (named(f"{TOP}/\u202etxt.exe"), "no name of a file"),
    "a file twice": (named(f"{TOP}/briefing.html"), "it is in it twice"),
    "a file twice in capitals": (named(f"{TOP}/Briefing.HTML"), "it is in it twice"),
    "a second folder": (named("other/briefing.html"), "not in the one folder"),
    "a file beside the folder": (named("briefing.html"), "not in the one folder"),
    "a link": (lambda m: m.writestr(entry(f"{TOP}/link", stat.S_IFLNK | 0o777), "/etc/passwd"), "neither a file"),
    "a device": (lambda m: m.writestr(entry(f"{TOP}/null", stat.S_IFCHR | 0o666), ""), "neither a file"),
    "a folder that is a link": (lambda m: m.writestr(entry(f"{TOP}/l/", stat.S_IFLNK), ""), "neither a file"),
    "a second name": (renamed, "a second name"),
    "another compression": (lambda m: m.writestr(f"{TOP}/x", "x", zipfile.ZIP_LZMA), "encrypted, or compressed"),
    "a comment": (lambda m: setattr(m, "comment", b"hello"), "does not end as"),
}


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("case", HOSTILE)
def test_what_no_edition_has_is_refused(case: str, tmp_path: Path) -> None:
    add, message = HOSTILE[case]
    (line,) = told(archive(tmp_path / "a.zip", add))
    assert line.startswith("the archive is refused: ") and message in line
    assert line.isprintable()


def test_an_encrypted_entry_is_refused(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip")
    content = bytearray(path.read_bytes())
    content[content.index(b"PK\1\2") + 8] |= 1
    path.write_bytes(content)
    assert "encrypted, or compressed" in told(path)[0]


def test_an_archive_without_a_manifest_in_its_place_is_none(tmp_path: Path) -> None:
    for top in (f"{TOP}/{TOP}/", "a/b/c/"):
        assert f"{NAME}: changed: it is no JSON text" in told(archive(tmp_path / "a.zip", top=top)) or told(
            tmp_path / "a.zip"
        ) == [f"no edition: there is no {NAME} in it"]


def test_a_large_archive_of_the_newer_kind_is_refused(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip")
    content = path.read_bytes()
    path.write_bytes(content[:-22] + b"PK\6\7" + bytes(16) + content[-22:])
    assert "does not end as" in told(path)[0]


def measured(path: Path) -> tuple[list[str], float, int]:
    """What is told of an archive, in how many seconds of this process, and the most bytes of memory at once."""
    tracemalloc.start()
    begun = time.process_time()
    lines = [str(fault) for fault in verify(path).faults]
    seconds, most = time.process_time() - begun, tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return lines, seconds, most


@pytest.mark.parametrize(
    ("sizes", "is_damaged"),
    [([LARGEST_FILE], False), pytest.param([LARGEST_TOTAL // 3] * 3, True, marks=pytest.mark.deep)],
)
def test_a_bomb_is_refused_before_it_fills_memory_or_time(sizes: list[int], is_damaged: bool, tmp_path: Path) -> None:
    def bomb(made: zipfile.ZipFile) -> None:
        for order, size in enumerate(sizes):
            with made.open(f"{TOP}/bomb-{order}", "w") as stream:
                for _ in range(size // 10**7 + 1):
                    stream.write(bytes(10**7))

    path = archive(tmp_path / "a.zip", bomb)
    assert path.stat().st_size < 1_000_000
    if is_damaged:  # what is found damaged at its end has been decompressed all the same
        content = re.sub(rb"(PK\x01\x02.{12}).{4}", rb"\g<1>\0\0\0\0", path.read_bytes(), flags=re.DOTALL)
        path.write_bytes(content)
    lines, seconds, most = measured(path)
    assert lines == ["the archive is refused: it is larger than any edition once it is decompressed"]
    assert most < 40_000_000
    assert seconds < 60


def test_entries_that_share_their_content_are_refused(tmp_path: Path) -> None:
    """Each entry of the list is one and the same content, so that a small archive would become very large."""
    size = 20_000_000
    path = archive(tmp_path / "a.zip", lambda made: made.writestr(f"{TOP}/bomb-0000", bytes(size)))
    content = path.read_bytes()
    begin, end = content.rindex(b"PK\1\2"), content.rindex(b"PK\5\6")
    more = b"".join(content[begin:end].replace(b"bomb-0000", b"bomb-%04d" % n) for n in range(1, 100))
    count, length, start = struct.unpack_from("<HLL", content, end + 10)
    tail = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count + 99, count + 99, length + len(more), start, 0)
    path.write_bytes(content[:end] + more + tail)
    assert path.stat().st_size < 200_000 < LARGEST_TOTAL < 100 * size
    lines, seconds, most = measured(path)
    assert lines == ["the archive is refused: it holds what its list does not name, or its entries share their content"]
    assert most < 40_000_000
    assert seconds < 60


@pytest.mark.parametrize("is_honest", [True, False])
def test_too_many_entries_are_refused_without_reading_them(is_honest: bool, tmp_path: Path) -> None:
    def many(made: zipfile.ZipFile) -> None:
        for number in range(MOST_ENTRIES * 2):
            made.writestr(f"{TOP}/{number}", b"", 0)

    path = archive(tmp_path / "a.zip", many)
    if not is_honest:
        content = bytearray(path.read_bytes())
        content[-14:-10] = struct.pack("<2H", 1, 1)
        path.write_bytes(content)
    assert told(path) == [f"the archive is refused: it has more than {MOST_ENTRIES} entries"]


def test_sizes_that_lie_are_not_relied_on(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", compression=zipfile.ZIP_DEFLATED)
    content = bytearray(path.read_bytes())
    place = content.index(b"PK\1\2")
    for size, damaged in [(0, ["briefing.html"]), (1, ["briefing.html"]), (2**32 - 1, [])]:
        content[place + 24 : place + 28] = struct.pack("<L", size)
        path.write_bytes(content)
        assert [fault.file for fault in verify(path).faults] == damaged


def refused(content: bytes, path: Path) -> Verified | None:
    path.write_bytes(content)
    try:
        return verify(path)
    except UsageError:
        return None


WHOLE = io.BytesIO()
with zipfile.ZipFile(WHOLE, "w", zipfile.ZIP_DEFLATED) as whole:
    for each, text in ALL.items():
        whole.writestr(entry(f"{TOP}/{each}"), text, zipfile.ZIP_DEFLATED)


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_no_archive_makes_another_error(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """Bytes changed, taken out and put in anywhere: a verdict or one clear error, and never one that is wrong."""
    content = bytearray(WHOLE.getvalue())
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(content) - 1))
        kind = data.draw(st.sampled_from(["change", "cut", "put", "end"]))
        if kind == "change":
            content[place] = data.draw(st.integers(0, 255))
        elif kind == "cut":
            del content[place : place + data.draw(st.integers(1, 40))]
        elif kind == "put":
            content[place:place] = data.draw(st.binary(max_size=20))
        else:
            content += data.draw(st.binary(max_size=30))
    found = refused(bytes(content), tmp_path_factory.getbasetemp() / "fuzz.zip")
    assert found is None or found.faults or found.files == len(ALL)


@pytest.mark.deep
def test_no_change_of_any_byte_of_an_archive_makes_another_error(tmp_path: Path) -> None:
    whole, chance = WHOLE.getvalue(), random.Random(1)
    unnoticed = 0
    for place, byte in enumerate(whole):
        for other in (byte ^ 1, chance.randrange(256)):
            found = refused(whole[:place] + bytes([other]) + whole[place + 1 :], tmp_path / "fuzz.zip")
            assert found is None or found.faults or found.files == len(ALL)
            unnoticed += bool(found and not found.faults)
    print(f"{2 * len(whole)} changes of an archive; {unnoticed} touch none of its files' content")

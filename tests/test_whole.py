"""What is told where a file cannot be written, and what is no such error."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest

from briefing.errors import UsageError
from briefing.whole import write, writing


def failed(number: int, *names: str) -> OSError:
    """The error of the system with this number, of the files of these names."""
    name, other = (*names, None, None)[:2]
    return OSError(number, os.strerror(number), name, None, other)


@pytest.mark.parametrize("name", ["out", "out/o'brien/a.txt", "out/ü"])
@pytest.mark.parametrize("number", [errno.EACCES, errno.EISDIR, errno.ENOENT, errno.ENOSPC])
def test_what_fails_within_a_place_is_told_of_the_place(number: int, name: str) -> None:
    with pytest.raises(UsageError) as raised, writing(Path("out")):
        raise failed(number, name)
    assert str(raised.value).splitlines()[0] == f"cannot write to out: {os.strerror(number)}"


def test_no_room_is_told_wherever_it_is(tmp_path: Path) -> None:
    for names, told in (((), "out"), (("/elsewhere/x",), "/elsewhere/x")):
        with (
            pytest.raises(UsageError, match=f"^cannot write to {told}: No space left on device\n"),
            writing(Path("out")),
        ):
            raise failed(errno.ENOSPC, *names)


@pytest.mark.parametrize(
    "error",
    [failed(errno.EAGAIN), failed(errno.ENOENT, "data/x.csv"), ConnectionResetError(), OSError("no image"), EOFError()],
)
def test_what_has_nothing_to_do_with_the_place_stays_what_it_is(error: Exception) -> None:
    with pytest.raises(type(error)) as raised, writing(Path("out")):
        raise error
    assert raised.value is error


def test_a_folder_that_cannot_be_copied_is_told_with_its_reason(tmp_path: Path) -> None:
    (tmp_path / "o'brien").mkdir()
    (tmp_path / "o'brien" / "a").symlink_to("nowhere")
    with pytest.raises(UsageError, match="No such file or directory"), writing(tmp_path):
        shutil.copytree(tmp_path / "o'brien", tmp_path / "copy")


def test_a_file_is_written_whole_with_modes_of_its_own_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        write(tmp_path / "a", b"new")
    finally:
        os.umask(before)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a", b"new")]
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o644

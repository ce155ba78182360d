"""A whole build, from nothing, in a network namespace that has no network."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.deep

# A plain user may make one within a user namespace of his own.
ALONE = ["unshare", "--net"] if os.geteuid() == 0 else ["unshare", "--map-root-user", "--net"]
TRY = """
import socket, sys
print(*(name for _, name in socket.if_nameindex()))
socket.create_connection(("127.0.0.1", int(sys.argv[1])), timeout=5).close()
"""


def run(*command: str, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **more}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def port() -> Iterator[str]:
    """Where this machine listens."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield str(listening.getsockname()[1])


def test_within_there_is_no_network(port: str) -> None:
    outside = run(sys.executable, "-c", TRY, port)
    assert outside.returncode == 0, outside.stderr
    within = run(*ALONE, sys.executable, "-c", TRY, port)
    assert within.stdout.split() == ["lo"]
    assert within.returncode == 1
    assert "OSError: [Errno 101] Network is unreachable" in within.stderr


def test_a_briefing_is_built_without_a_network(tmp_path: Path) -> None:
    command = str(Path(sys.executable).parent / "briefing")
    to = ("--to", "html,pdf,docx", "--renderer", "embedded", "--out", str(tmp_path / "dist"), "--quiet")
    done = run(*ALONE, command, "build", "1984-04-09", *to, BRIEFING_CACHE=str(tmp_path / "cache"))
    assert done.returncode == 0, done.stderr
    made = {p.name for p in (tmp_path / "dist" / "1984-04-09").iterdir()}
    assert {"briefing.html", "briefing.pdf", "briefing.docx", "claims.json", "notebooks", "figures"} <= made

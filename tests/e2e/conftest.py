"""The main briefing in every format, built once by the command a user types."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from briefing.parameters import FORMATS
from tests.conftest import ROOT


@dataclass(frozen=True)
class Edition:
    folder: Path
    result: dict[str, Any]
    progress: str


def briefing(*arguments: str, project: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run the command as it is installed."""
    command = [str(Path(sys.executable).parent / "briefing"), *arguments]
    environment = {k: v for k, v in os.environ.items() if k != "BRIEFING_PROJECT"}
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="session")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    out = tmp_path_factory.mktemp("dist")
    done = briefing("build", "--json", "--to", ",".join(FORMATS), "--out", str(out), "--renderer", "embedded")
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    return Edition(Path(result["folder"]), result, done.stderr)

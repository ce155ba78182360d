"""A real Dask scheduler and two real workers on this machine, one of them killed on the way."""

from __future__ import annotations

import pytest

from briefing.batch import cluster
from briefing.errors import UsageError


def test_an_address_that_nobody_answers_at_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "ANSWER_S", 1)
    with pytest.raises(UsageError, match=r"--dask tcp://127\.0\.0\.1:1: no scheduler answers there"):
        cluster._require_scheduler("tcp://127.0.0.1:1")

"""Puts the JSON-LD context of RO-Crate into a cache for rocrate-validator, which then needs no network.

Run with the Python of the tools: CACHE ADDRESS FILE.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any

import requests_cache
from requests import PreparedRequest, Response
from requests.adapters import HTTPAdapter
from urllib3 import HTTPResponse


class _FromFile(HTTPAdapter):
    """Answers every request with the content of one file."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path

    def send(self, request: PreparedRequest, *_: Any, **__: Any) -> Response:  # type: ignore[override]
        body, headers = io.BytesIO(self.path.read_bytes()), {"Content-Type": "application/ld+json"}
        raw = HTTPResponse(body, headers, 200, preload_content=False, request_url=request.url)
        return self.build_response(request, raw)


def main() -> None:
    cache, address, file = sys.argv[1:]
    session = requests_cache.CachedSession(cache, backend="sqlite", expire_after=-1)
    session.mount(address, _FromFile(Path(file)))
    session.get(address).raise_for_status()


if __name__ == "__main__":
    main()

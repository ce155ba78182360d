"""A real Chromium, driven over its debugging protocol: a page, real input, and what went wrong on it."""

from __future__ import annotations

import asyncio
import base64
import json
import os
import re
import shutil
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from tornado.websocket import WebSocketClientConnection, websocket_connect

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--allow-file-access-from-files",
]
KEYS = {"Tab": (9, ""), "Enter": (13, "\r"), "Escape": (27, ""), " ": (32, " ")}
WAIT_S = 60


def executable() -> str:
    """The browser; skips the test where there is none, but in CI."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None and os.environ.get("CI") != "true":
        pytest.skip("no Chromium on this machine")
    assert found, "CI has no Chromium: .ci/run installs it"
    return found


class Tab:
    """One page in the browser. Positions are in CSS pixels of the window."""

    def __init__(self, loop: asyncio.AbstractEventLoop, socket: WebSocketClientConnection) -> None:
        self._loop, self._socket = loop, socket
        self._sent = 0
        self.faults: list[str] = []  # what the console had to say: errors, and what the policy forbade
        self.requests: list[str] = []  # addresses that were asked for, once `Network.enable` was called

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """One command of the protocol; what happens meanwhile is noted."""
        self._sent += 1
        told = json.dumps({"id": self._sent, "method": method, "params": parameters})
        self._loop.run_until_complete(_write(self._socket, told))
        while True:
            message = self._next()
            if message.get("id") == self._sent:
                assert "error" not in message, message
                return dict(message["result"])

    def _next(self) -> dict[str, Any]:
        message: dict[str, Any] = json.loads(self._loop.run_until_complete(_read(self._socket)))
        if message.get("method") == "Log.entryAdded":
            self.faults.append(message["params"]["entry"]["text"])
        elif message.get("method") == "Runtime.exceptionThrown":
            self.faults.append(str(message["params"]["exceptionDetails"]))
        elif message.get("method") == "Page.javascriptDialogOpening":
            self.faults.append(f"dialog: {message['params']['message']}")
        elif message.get("method") == "Network.requestWillBeSent":
            self.requests.append(message["params"]["request"]["url"])
        return message

    def open(
        self, address: str, width: int = 1280, height: int = 900, touch: bool = False, script: bool = True
    ) -> None:
        """Shows an address in a window of this size; with `touch` as on a telephone, without `script` none runs."""
        for domain in ("Page", "Runtime", "Log"):
            self.call(f"{domain}.enable")
        self.call("Emulation.setScriptExecutionDisabled", value=not script)
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=touch)
        self.call("Emulation.setTouchEmulationEnabled", enabled=touch)
        self.call("Page.navigate", url=address)
        while self._next().get("method") != "Page.loadEventFired":
            pass

    def evaluate(self, expression: str) -> Any:
        """The value of a JavaScript expression on the page."""
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def wait(self, milliseconds: int) -> None:
        """Lets the page's own clock run on."""
        self.evaluate(f"new Promise(done => setTimeout(done, {milliseconds}))")

    def rests(self, milliseconds: int) -> None:
        """Waits outside the page, which need not run scripts, and notes what happened to it meanwhile."""
        time.sleep(milliseconds / 1000)
        self.evaluate("0")

    def centre(self, selector: str) -> tuple[float, float]:
        """Brings the first such element to the middle of the window; a point on its first line."""
        x, y = self.evaluate(
            f"(() => {{ const e = document.querySelector({json.dumps(selector)});"
            "e.scrollIntoView({block: 'center', behavior: 'instant'});"
            "const r = e.getClientRects()[0]; return [r.left + Math.min(r.width / 2, 20), r.top + r.height / 2]; })()"
        )
        return x, y

    def move(self, x: float, y: float) -> None:
        """Moves the mouse."""
        self.call("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)

    def click(self, x: float, y: float) -> None:
        """Moves the mouse there and clicks."""
        self.move(x, y)
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def tap(self, x: float, y: float) -> None:
        """Taps with a finger."""
        self.call("Input.dispatchTouchEvent", type="touchStart", touchPoints=[{"x": x, "y": y}])
        self.call("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])
        self.wait(50)  # the click that follows a tap

    def press(self, key: str, shift: bool = False) -> None:
        """Presses a key: Tab, Enter, Escape or the space."""
        code, text = KEYS[key]
        given = {"key": key, "code": key.strip() or "Space", "windowsVirtualKeyCode": code, "modifiers": 8 * shift}
        self.call("Input.dispatchKeyEvent", type="keyDown", **given, **({"text": text} if text else {}))
        self.call("Input.dispatchKeyEvent", type="keyUp", **given)

    def paper(self) -> bytes:
        """The page on paper, as a PDF."""
        made = self.call("Page.printToPDF", printBackground=True, preferCSSPageSize=True)
        return base64.b64decode(made["data"])

    def dark(self, on: bool) -> None:
        """Whether the reader's system asks for dark pages."""
        feature = {"name": "prefers-color-scheme", "value": "dark" if on else "light"}
        self.call("Emulation.setEmulatedMedia", features=[feature])

    def picture(self, path: Path) -> Path:
        """Writes a picture of the window."""
        path.write_bytes(base64.b64decode(self.call("Page.captureScreenshot")["data"]))
        return path


@contextmanager
def tab(profile: Path) -> Iterator[Tab]:
    """A browser of its own with one empty tab; it ends with the block."""
    command = [executable(), *FLAGS, "--remote-debugging-port=0", f"--user-data-dir={profile}", "about:blank"]
    browser = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    loop = asyncio.new_event_loop()
    try:
        assert browser.stderr
        port = next(found[1] for line in browser.stderr if (found := re.search(r"ws://[^:]+:(\d+)/", line)))
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/json/list", timeout=WAIT_S) as answer:
            address = next(t["webSocketDebuggerUrl"] for t in json.load(answer) if t["type"] == "page")
        socket = loop.run_until_complete(_connect(address))
        yield Tab(loop, socket)
        socket.close()
    finally:
        browser.terminate()
        browser.wait(timeout=WAIT_S)
        loop.close()


async def _connect(address: str) -> WebSocketClientConnection:
    return await websocket_connect(address, max_message_size=2**28)


async def _write(socket: WebSocketClientConnection, told: str) -> None:
    await socket.write_message(told)


async def _read(socket: WebSocketClientConnection) -> str | bytes:
    read = await asyncio.wait_for(asyncio.ensure_future(socket.read_message()), WAIT_S)
    assert read is not None, "the browser is gone"
    return read

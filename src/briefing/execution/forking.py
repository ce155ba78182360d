"""Starting a stock IPython kernel as a fork of a process that has imported what kernels and notebooks need.

That process, the server, is started once by the calling process and ends with it. It runs no thread, so its forks hold
no lock that nobody will open, whatever the caller does with threads. A kernel ends with the process that asked for it.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import select
import socket
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path
from queue import Empty
from typing import Any, ClassVar

from jupyter_client.asynchronous import AsyncKernelClient
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning import LocalProvisioner

from briefing.execution.bounds import bounded
from briefing.execution.engine import can_fork

START_S = 120
END_S = 1.0  # a kernel that was asked to end has so long: now and then a stock one waits for its own ended threads
STOCK_END_S = 2.0  # half of it until it is told by a signal
LOOK_S = 0.004
LONGEST_SOCKET = 103  # bytes of a path: macOS takes so many, Linux four more


class Server:
    """The server process, seen from the calling process."""

    _started: ClassVar[Server | None] = None

    def __init__(self, *ahead: str) -> None:
        self.control, theirs = socket.socketpair()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "briefing.execution.server", str(theirs.fileno()), *ahead],
            stdin=subprocess.DEVNULL,
            pass_fds=[theirs.fileno()],
            start_new_session=True,  # an interrupt from the keyboard is for the caller
        )
        theirs.close()
        self.owner = os.getpid()

    @classmethod
    def running(cls, *ahead: str) -> Server:
        """The server of this process, or of the one that it was forked from; started if there is none.

        What it then reads `ahead`, if anything, is a data folder, for parameters as JSON.
        """
        found = cls._started
        if found is None or found.is_gone():
            found = cls._started = cls(*ahead)
        return found

    def is_gone(self) -> bool:
        """Whether it has ended, so that it must be started anew."""
        try:
            return not self.control.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT)
        except BlockingIOError:
            return False
        except OSError:
            return True

    def kernel(self, arguments: list[str], env: dict[str, str], cwd: str) -> ForkedProcess:
        """A kernel that can be connected to; the arguments are those of `ipykernel_launcher`.

        Raises RuntimeError if it died before.
        """
        ours, theirs = socket.socketpair()
        life, held = socket.socketpair()
        pid = ""
        with ours, ours.makefile() as answer, contextlib.suppress(OSError):  # the server itself may have died
            ours.settimeout(START_S)
            with theirs, held:
                socket.send_fds(self.control, [b"k"], [theirs.fileno(), held.fileno()])
            ours.sendall(json.dumps({"arguments": arguments, "env": env, "cwd": cwd}).encode() + b"\n")
            pid = answer.readline()
        if not pid:
            life.close()
            raise RuntimeError("Kernel died before it could be connected to")
        return ForkedProcess(int(pid), life)


class ForkedProcess:
    """A kernel's process, as far as a provisioner uses a `subprocess.Popen`; it leads a process group.

    The server holds the other end of the socket `life` while the kernel runs, and kills the kernel when ours is closed.
    """

    stdin = stdout = stderr = None

    def __init__(self, pid: int, life: socket.socket) -> None:
        self.pid = pid
        self.returncode: int | None = None
        self._life = life

    def poll(self) -> int | None:
        """None while it runs, then 0: its exit code is known to its parent, the server, alone."""
        if self.returncode is None and select.select([self._life], [], [], 0)[0]:
            self._life.close()
            self.returncode = 0
        return self.returncode

    def wait(self) -> int | None:
        """0; a provisioner asks only when it has ended."""
        return self.poll()

    def send_signal(self, number: int) -> None:
        """Have the server send a signal to the process group, unless the kernel has ended."""
        if self.poll() is None:
            with contextlib.suppress(OSError):
                self._life.send(bytes([number]))


class BoundProvisioner(LocalProvisioner):  # type: ignore[misc]
    """Starts kernels in the stock way, but they end with this process, and have no more memory than is granted."""

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        """Start the kernel of this command; returns how to connect to it."""
        return await super().launch_kernel(cmd, **kwargs, preexec_fn=bounded())


class ForkingProvisioner(BoundProvisioner):
    """Has this Python's kernel forked where that can be done, and starts all others in the stock way."""

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        """Start the kernel of this command; returns how to connect to it."""
        if not (can_fork() and cmd[0] == sys.executable and "ipykernel_launcher" in cmd):
            return await super().launch_kernel(cmd, **kwargs)
        self.cwd = kwargs.get("cwd") or str(Path.cwd())
        arguments = cmd[cmd.index("ipykernel_launcher") + 1 :]
        self.process = Server.running().kernel(arguments, kwargs["env"], self.cwd)
        self.pid = self.process.pid
        return self.connection_info

    async def shutdown_requested(self, restart: bool = False) -> None:
        """Wait for a kernel that was asked to end: most do so at once, and one that does not is killed."""
        end = time.monotonic() + END_S
        while await self.poll() is None:
            if time.monotonic() > end:
                await self.kill()
            await asyncio.sleep(LOOK_S)


class PromptClient(AsyncKernelClient):  # type: ignore[misc]
    """A client that begins as soon as the kernel answers on both channels, with no wait for silence."""

    def start_channels(self, *given: Any, **named: Any) -> None:
        """All channels but the heartbeat, whose end takes a while: the manager knows whether the process lives."""
        super().start_channels(*given, **{**named, "hb": False})

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Raises RuntimeError where the kernel has died, or has not answered after `timeout` seconds."""
        end = time.monotonic() + (timeout or float("inf"))
        while True:
            self.kernel_info()
            try:
                await self.shell_channel.get_msg(timeout=1)
                await self.iopub_channel.get_msg(timeout=LOOK_S * 5)
                return
            except Empty:
                if not await self.is_alive():
                    raise RuntimeError("Kernel died before replying to kernel_info") from None
                if time.monotonic() > end:
                    raise RuntimeError(f"Kernel didn't respond in {timeout} seconds") from None


class BoundKernelManager(AsyncKernelManager):  # type: ignore[misc]
    """Manages a stock kernel that is bounded; how to connect to it stands in the folder `place`, where one is given."""

    provisioner: Any
    provisioner_class: ClassVar[type[BoundProvisioner]] = BoundProvisioner
    shutdown_wait_time = STOCK_END_S
    place: ClassVar[str] = ""

    async def _async_pre_start_kernel(self, **kwargs: Any) -> Any:
        if self.place:
            self.connection_file = str(Path(self.place) / f"{_new_name()}.json")
        if self.provisioner is None and "kernel_provisioner" not in self.kernel_spec.metadata:
            self.provisioner = self.provisioner_class(kernel_spec=self.kernel_spec, parent=self)
        return await super()._async_pre_start_kernel(**kwargs)


class ForkingKernelManager(BoundKernelManager):
    """Manages a forked kernel as any other; its sockets stand in the folder `place` too, else with temporary files."""

    provisioner_class = ForkingProvisioner
    client_class = "briefing.execution.forking.PromptClient"

    async def _async_pre_start_kernel(self, **kwargs: Any) -> Any:
        place = self.place or tempfile.gettempdir()
        if fits(place):
            self.transport = "ipc"  # ports are chosen before they are taken, and two kernels may choose the same
            self.ip = str(Path(place) / _new_name())
        return await super()._async_pre_start_kernel(**kwargs)


def manager(engine: str, place: Path) -> type[BoundKernelManager]:
    """The class that manages kernels of an engine of `ENGINES`, with their files in the folder `place`."""
    kind = ForkingKernelManager if engine == "fast" else BoundKernelManager
    return type("Manager", (kind,), {"place": str(place)})


def fits(place: str | Path) -> bool:
    """Whether a kernel can have its sockets in the folder: the system takes no path longer than this."""
    return len(os.fsencode(Path(place) / _new_name())) + len("-1") <= LONGEST_SOCKET


def _new_name() -> str:
    return f"k{uuid.uuid4().hex[:12]}"

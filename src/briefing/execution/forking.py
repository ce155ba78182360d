"""Starting a stock IPython kernel as a copy of the calling process: what that has imported need not be imported again.

Only Linux, only the kernel of the very Python that runs, and only while the caller has no other thread: a copy of a
process with threads may hold locks that nobody will ever open. In every other case the kernel starts as it always
does. Libraries that end their own threads for the time of a fork, as BLAS does, do no harm; so the threads are counted
when the copy is made, and a copy made beside other threads is thrown away before it does anything.
"""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
import time
from pathlib import Path
from queue import Empty
from typing import Any

from jupyter_client.asynchronous import AsyncKernelClient
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning import LocalProvisioner

from briefing.execution.engine import can_fork

END_S = 0.2  # a kernel that was asked to end is awaited closely for so long; then the manager looks now and then
LOOK_S = 0.004


def threads() -> int:
    """How many threads this process has, those of C libraries among them."""
    return sum(1 for _ in Path("/proc/self/task").iterdir())


class ForkedProcess:
    """A child of this process, as far as a provisioner uses a `subprocess.Popen`; it leads a process group."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """The exit code, or None while it runs. Whatever it left behind in its group is killed when it has ended."""
        return self._reaped(os.WNOHANG)

    def wait(self) -> int | None:
        """The exit code, as soon as it has ended."""
        return self._reaped(0)

    def send_signal(self, number: int) -> None:
        """Send a signal to the process alone, unless it has ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def _reaped(self, options: int) -> int | None:
        if self.returncode is None and os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOWAIT | options):
            os.killpg(self.pid, signal.SIGKILL)  # before it is reaped: until then the group's number is its own
            self.returncode = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return self.returncode


class ForkingProvisioner(LocalProvisioner):  # type: ignore[misc]
    """Forks a kernel where that is safe, and starts it in the stock way where it is not."""

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        """Start the kernel of this command; returns how to connect to it."""
        if can_fork() and cmd[0] == sys.executable and "ipykernel_launcher" in cmd:
            env = {**kwargs["env"], "JPY_PARENT_PID": str(os.getpid())}
            forked = _fork(cmd[cmd.index("ipykernel_launcher") + 1 :], env, kwargs.get("cwd"))
            if forked:
                self.process = forked
                self.pid = self.pgid = forked.pid
                self.cwd = kwargs.get("cwd", Path.cwd())
                return self.connection_info
            self.log.warning("The calling process runs other threads: this kernel starts without what it has imported.")
        return await super().launch_kernel(cmd, **kwargs)

    async def shutdown_requested(self, restart: bool = False) -> None:
        """Wait a moment for a kernel that was asked to end: most do so at once."""
        end = time.monotonic() + END_S
        while await self.poll() is None and time.monotonic() < end:
            await asyncio.sleep(LOOK_S)


def _fork(arguments: list[str], env: dict[str, str], cwd: str | None) -> ForkedProcess | None:
    """A kernel that is ready to be connected to, or has died; None where other threads run."""
    ours, theirs = socket.socketpair()
    for stream in (sys.stdout, sys.stderr, sys.__stdout__, sys.__stderr__):
        if stream is not None:
            stream.flush()
    pid = os.fork()
    if pid == 0:
        ours.close()
        from briefing.execution.forked import live

        live(theirs, arguments, env, cwd)
    with ours:
        theirs.close()
        if threads() > 1:
            ours.close()
            os.waitpid(pid, 0)
            return None
        ours.send(b"go")
        ours.recv(1)
    return ForkedProcess(pid)


class PromptClient(AsyncKernelClient):  # type: ignore[misc]
    """A client that begins as soon as the kernel answers on both channels, with no wait for silence."""

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Raises RuntimeError where the kernel has died, or has not answered after `timeout` seconds."""
        end = time.monotonic() + (timeout or float("inf"))
        while True:
            self.kernel_info()
            try:
                await self.shell_channel.get_msg(timeout=1)
                await self.iopub_channel.get_msg(timeout=0.2)
                return
            except Empty:
                if not await self.is_alive():
                    raise RuntimeError("Kernel died before replying to kernel_info") from None
                if time.monotonic() > end:
                    raise RuntimeError(f"Kernel didn't respond in {timeout} seconds") from None


class ForkingKernelManager(AsyncKernelManager):  # type: ignore[misc]
    """Manages a forked kernel as any other."""

    provisioner: Any
    client_class = "briefing.execution.forking.PromptClient"

    async def _async_pre_start_kernel(self, **kwargs: Any) -> Any:
        if self.provisioner is None and "kernel_provisioner" not in self.kernel_spec.metadata:
            self.provisioner = ForkingProvisioner(kernel_spec=self.kernel_spec, parent=self)
        return await super()._async_pre_start_kernel(**kwargs)

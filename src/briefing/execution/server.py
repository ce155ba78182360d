"""The process from which kernels are forked: it has imported what they need, runs no thread and does nothing else.

`python -m briefing.execution.server FD [DATA PARAMETERS]`: the tables of the folder DATA are read ahead, as known for
these parameters (JSON). Each byte that comes by the socket FD brings two others. A kernel is asked for on the first;
each byte on the second is a signal for its process group, and the end of the second kills that. The kernel is a fork
that goes on as a stock kernel, and ends as any Python does. The server ends, and all its kernels with it, when the
other end of FD is closed, or while it still imports when its parent ends.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import importlib.util
import json
import os
import pkgutil
import select
import signal
import socket
import sys
import traceback
from pathlib import Path
from typing import Any
from unittest import mock

from briefing import held
from briefing.execution.bounds import adopt, bind, kill_children
from briefing.execution.processes import ending_with

MODULES = (
    "ipykernel.kernelapp",
    "ipykernel.debugger",
    "tornado.platform.asyncio",
    "IPython.core.completerlib",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "sqlite3",
    "pdb",
    "matplotlib.pyplot",
)
END_S = 1.0


def main() -> None:
    """Be the server; where this returns, it was a kernel, and has ended."""
    if Path(sys.path[0]) == Path.cwd():
        del sys.path[0]  # a kernel finds the notebook's folder instead
    control = socket.socket(fileno=int(sys.argv[1]))
    try:
        with ending_with(os.getppid()):
            _import()
            _held = _read(Path(sys.argv[2]), sys.argv[3]) if len(sys.argv) > 2 else None  # so that forks find it
    except KeyboardInterrupt:
        sys.exit(1)
    request = _request(control)
    try:
        app = _kernel(request)
    except BaseException:
        traceback.print_exc()
        os._exit(1)  # at its end Python would wait for sockets that nobody closes
    app.start()  # as deep in calls as a stock kernel
    if app.kernel._shutdown_message:  # the thread that took the request to end still writes to what is closed next
        app.control_thread.join(END_S)


def _import() -> None:
    """All that kernels and notebooks need, and nothing of the user's own settings."""
    import briefing.parts

    with held.workplace() as nowhere:
        plain = {"MPLCONFIGDIR": str(nowhere), "IPYTHONDIR": str(nowhere), "PYDEVD_DISABLE_FILE_VALIDATION": "1"}
        with mock.patch.dict(os.environ, plain), contextlib.chdir(nowhere):
            os.environ.pop("MATPLOTLIBRC", None)
            for name in MODULES:
                importlib.import_module(name)
            for part in pkgutil.iter_modules(briefing.parts.__path__, "briefing.parts."):
                importlib.import_module(part.name)


def _read(data: Path, parameters: str) -> object:
    """What notebooks read and reckon first; None where something is wrong, which they tell themselves."""
    from briefing.analysis.events import resolve
    from briefing.data import read_ahead
    from briefing.errors import BriefingError
    from briefing.parameters import Parameters

    try:
        return resolve(Parameters.model_validate_json(parameters), read_ahead(data))
    except BriefingError:
        return None


def _request(control: socket.socket) -> socket.socket:
    """Fork for each request, and see to the kernels; returns in the fork, with the socket of its request."""
    adopt()
    woken, waker = socket.socketpair()
    waker.setblocking(False)
    signal.set_wakeup_fd(waker.fileno(), warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    kernels: dict[int, socket.socket] = {}
    while True:
        _reap(kernels)
        ready, _, _ = select.select([control, woken, *kernels.values()], [], [])
        if woken in ready:
            woken.recv(4096)
        for pid in [pid for pid, life in kernels.items() if life in ready]:
            _signal(pid, kernels)
        if control in ready:
            message, descriptors, _flags, _address = socket.recv_fds(control, 1, 2)
            if not message:
                for pid in kernels:
                    _kill(pid, signal.SIGKILL)
                kill_children()
                os._exit(0)  # Python would take its time over all that is imported
            request, life = (socket.socket(fileno=descriptor) for descriptor in descriptors)
            pid = os.fork()
            if pid == 0:
                signal.set_wakeup_fd(-1)
                for held in (control, woken, waker, life, *kernels.values()):
                    held.close()
                return request
            request.close()
            kernels[pid] = life


def _signal(pid: int, kernels: dict[int, socket.socket]) -> None:
    """Pass on the signal that has come for a kernel; kill it where nobody is there any more who could send one."""
    try:
        number = kernels[pid].recv(1)
    except OSError:
        number = b""
    _kill(pid, number[0] if number else signal.SIGKILL)
    if not number:
        kernels.pop(pid).close()


def _kill(pid: int, number: int) -> None:
    """Send a signal to the process group of a kernel that is not reaped yet, or to itself where it leads none yet."""
    try:
        os.killpg(pid, number)
    except ProcessLookupError:
        os.kill(pid, number)


def _reap(kernels: dict[int, socket.socket]) -> None:
    """Kill what ended kernels left behind in their process groups, then forget them, and tell who asked for them."""
    with contextlib.suppress(ChildProcessError):
        while ended := os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(ended.si_pid, signal.SIGKILL)  # until it is reaped, the group's number is its own
            os.waitpid(ended.si_pid, 0)
            if ended.si_pid in kernels:
                kernels.pop(ended.si_pid).close()
        if not kernels:
            kill_children()  # what ended kernels left in groups of their own


def _kernel(caller: socket.socket) -> Any:
    """The kernel application that is asked for on the socket; its process is told there: it can be connected to."""
    server = os.getppid()
    os.setsid()
    bind(server)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    gc.freeze()  # a collection would copy every page of what was imported
    with caller.makefile() as lines:
        asked = json.loads(lines.readline())
    os.environ.clear()
    os.environ.update(asked["env"], JPY_PARENT_PID=str(server))
    os.chdir(asked["cwd"])
    sys.modules["numpy.random"].seed()  # every notebook has chances of its own
    launcher = importlib.util.find_spec("ipykernel_launcher")
    sys.argv = [launcher.origin if launcher and launcher.origin else "", *asked["arguments"]]

    from ipykernel.kernelapp import IPKernelApp

    app = IPKernelApp.instance(parent_handle=server)
    app.initialize(asked["arguments"])
    sys.modules["matplotlib"].rcParams["backend"] = os.environ["MPLBACKEND"]  # else read when it is imported
    caller.sendall(f"{os.getpid()}\n".encode())
    caller.close()
    return app


if __name__ == "__main__":
    main()

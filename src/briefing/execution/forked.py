"""What a copy of the calling process does to become a kernel of its own: it keeps what was imported, and no more."""

from __future__ import annotations

import asyncio
import atexit
import ctypes
import faulthandler
import gc
import importlib
import importlib.util
import logging
import os
import signal
import socket
import sys
import threading
import traceback
import warnings
import weakref
from typing import NoReturn

PR_SET_PDEATHSIG = 1


def live(caller: socket.socket, arguments: list[str], env: dict[str, str], cwd: str | None) -> NoReturn:
    """Be a kernel until the end of this process, which has just been forked.

    Begins when the caller says so, and tells it when the kernel can be connected to. `arguments` are those of
    `ipykernel_launcher`.
    """
    code = 1
    try:
        if caller.recv(2) == b"go":
            _leave_the_caller(env, cwd)
            _kernel(caller, arguments)
            code = 0
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 0
    except BaseException:
        traceback.print_exc(file=sys.__stderr__)
    finally:
        os._exit(code)


def _leave_the_caller(env: dict[str, str], cwd: str | None) -> None:
    """End with the caller, and let go of all that is the caller's: terminal, signals, exit handlers, logging, loop."""
    caller = os.getppid()
    os.setsid()
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != caller:
        os._exit(1)
    gc.freeze()  # a collection would copy every page of what was imported
    signal.set_wakeup_fd(-1)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGALRM, signal.SIGCHLD):
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    faulthandler.disable()
    os.environ.clear()
    os.environ.update(env)
    if cwd:
        os.chdir(cwd)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    sys.stdin = sys.__stdin__ = open(0, closefd=False)  # type: ignore[misc]  # noqa: SIM115
    sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__
    importlib.reload(warnings)  # the caller may be recording them
    sys.unraisablehook, threading.excepthook = sys.__unraisablehook__, threading.__excepthook__
    asyncio.set_event_loop(asyncio.new_event_loop())
    for handler in logging.root.handlers[:]:
        logging.root.removeHandler(handler)
    logging.root.setLevel(logging.WARNING)
    _forget_exit_handlers()
    if "numpy.random" in sys.modules:
        sys.modules["numpy.random"].seed()  # every notebook has chances of its own


def _forget_exit_handlers() -> None:
    """What the caller wanted done at its own end is not done here; what a notebook wants done at its end is."""
    atexit._clear()
    atexit.register(logging.shutdown)
    weakref.finalize._registry.clear()  # type: ignore[attr-defined]
    weakref.finalize._registered_with_atexit = False  # type: ignore[attr-defined]
    if "multiprocessing.util" in sys.modules:
        util = sys.modules["multiprocessing.util"]
        util._finalizer_registry.clear()
        atexit.register(util._exit_function)


def _kernel(caller: socket.socket, arguments: list[str]) -> None:
    """The stock kernel application, until it is asked to end; then what a Python does at its end."""
    from ipykernel.kernelapp import IPKernelApp

    launcher = importlib.util.find_spec("ipykernel_launcher")
    sys.argv = [launcher.origin if launcher and launcher.origin else "", *arguments]
    app = IPKernelApp.instance(parent_handle=os.getppid())
    app.initialize(arguments)
    if "matplotlib" in sys.modules:
        sys.modules["matplotlib"].rcParams["backend"] = os.environ["MPLBACKEND"]  # else read when it is imported
    caller.send(b"r")
    caller.close()
    app.start()
    threading._shutdown()  # type: ignore[attr-defined]
    atexit._run_exitfuncs()

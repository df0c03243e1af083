"""Let what changes files fail, stop or die at a chosen moment: just before its n-th change of the file system."""

import errno
import os
import signal
import sys
from collections.abc import Callable, Iterator
from typing import Any

CREATING = ("os.mkdir", "os.symlink", "os.link", "sqlite3.connect")
CHANGING = (*CREATING, "os.rename", "os.remove", "os.rmdir", "os.truncate", "os.chmod", "os.utime", "fcntl.flock")
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
FAULTS = ("full disk", "read-only", "failing once", "SIGTERM", "SIGKILL")
DONE, FAILED, STOPPED = 0, 1, 2
"""How an action ended: without its fault, with the OSError of it, or by KeyboardInterrupt."""


def try_all_moments(action: Callable[[], object], fault: str) -> Iterator[int]:
    """Do something again and again, each time with a fault at a later moment, and yield how it ended (a number below 0: killed).

    Each time it is done in a process of its own. Ends before the first time that it is done without meeting its fault.
    """
    number = 0
    while (ended := do_with_fault(action, fault, number)) != DONE:
        yield ended
        number += 1


def do_with_fault(action: Callable[[], object], fault: str, number: int) -> int:
    """Do something in a process of its own, with a fault at its n-th change from 0; return how it ended."""
    process = os.fork()
    if process == 0:
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        os.fsync = lambda _: None  # A disk takes its time, and tells nothing here.
        met = add_fault(fault, number)
        try:
            action()
        except OSError:
            os._exit(FAILED)
        except KeyboardInterrupt:
            os._exit(STOPPED)
        # A disk that is full when all that is left to do is to clean up harms nobody.
        os._exit(FAILED if met() else DONE)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def add_fault(fault: str, number: int) -> Callable[[], bool]:
    """Let this process meet a fault at its n-th change of the file system; return a function that tells whether it has.

    A full disk and a read-only one stay so; on a full one files can still be deleted and renamed.
    """
    count = 0

    def audit(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal count
        opened = event == "open" and isinstance(arguments[2], int) and arguments[2] & WRITING
        if not opened and event not in CHANGING:
            return
        count += 1
        if fault == "full disk" and count > number and (opened or event in CREATING):
            raise OSError(errno.ENOSPC, "No space left on device")
        if fault == "read-only" and count > number and event != "fcntl.flock":
            raise OSError(errno.EROFS, "Read-only file system")
        if fault == "failing once" and count == number + 1:
            raise OSError(errno.EIO, "Input/output error")
        if fault.startswith("SIG") and count == number + 1:
            os.kill(os.getpid(), signal.Signals[fault])

    sys.addaudithook(audit)
    return lambda: count > number

"""Put a folder or a file in its place whole or not at all.

It is written beside its place first. What a killed process left there is removed by the next.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import shutil
import signal
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_AT_FDCWD: Final = -100
_RENAME_EXCHANGE: Final = 2
_UMASK: Final = 0o022
"""What is written is for a server to read, whatever its writer's own files are."""


def folder_beside(target: Path, prefix: str) -> Path:
    """A new folder beside `target`, on the same disk; its name says whose it is.

    Raises OSError where none can be made.
    """
    _remove_leftovers(target.parent, prefix)
    fresh = Path(tempfile.mkdtemp(prefix=f"{prefix}{os.getpid()}-", dir=target.parent))
    fresh.chmod(0o777 & ~_UMASK)
    return fresh


@contextlib.contextmanager
def put_in_place(target: Path, fresh: Path) -> Iterator[None]:
    """Put `fresh` in the place of `target` when what is done here is done, else remove it."""
    before = os.umask(_UMASK)
    try:
        with _stop_on_signals():
            yield
            replace(target, fresh)
    finally:
        os.umask(before)
        shutil.rmtree(fresh, ignore_errors=True)


def write_file(path: Path, content: bytes) -> None:
    """Write a file; where the disk is full, the file stays as it was. Raises OSError."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        fresh.write_bytes(content)
        fresh.replace(path)
    except OSError as error:
        error.filename = str(path)
        raise
    finally:
        fresh.unlink(missing_ok=True)


def replace(target: Path, fresh: Path) -> None:
    """Exchange the two folders in one step where the system can.

    The old site is then in `fresh`.
    """
    if not target.exists():
        fresh.rename(target)
        return
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        exchange = getattr(libc, "renameat2", None)
        names = os.fsencode(fresh), os.fsencode(target)
        if exchange and exchange(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0:
            return
    old = fresh.with_name(fresh.name + "-old")
    target.rename(old)
    fresh.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def _remove_leftovers(folder: Path, prefix: str) -> None:
    """Remove what killed processes left; one that runs now keeps its folder."""
    for left in folder.glob(f"{prefix}*"):
        owner = left.name.removeprefix(prefix).partition("-")[0]
        if not (owner.isdecimal() and _runs(int(owner))):
            shutil.rmtree(left, ignore_errors=True)


def _runs(process: int) -> bool:
    if process == os.getpid():
        return False  # in a container, one build after another has the same number
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


@contextlib.contextmanager
def _stop_on_signals() -> Iterator[None]:
    """Have a polite kill end this as an interrupt does: the unfinished folder is removed."""

    def stop(_signal: int, _frame: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)

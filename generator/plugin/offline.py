"""The edition that opens without a server: built aside, then packed."""

from __future__ import annotations

import os
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator.errors import UNWRITTEN
from generator.packing import BrokenLinkError, pack
from generator.plugin.build import TEMPORARY, BuildError, Built, build

if TYPE_CHECKING:
    from collections.abc import Callable


def offline(root: Path, target: Path, tell: Callable[[int, int], None]) -> Built:
    """Build `root` and pack it into the archive `target`; for the rest as `build`."""
    try:
        with tempfile.TemporaryDirectory(
            prefix=f"{TEMPORARY}{os.getpid()}-", dir=target.parent
        ) as aside:
            built = build(root, Path(aside) / "site", tell, as_files=True)
            size = pack(built.folder, target, built.site.provenance.epoch)
    except BrokenLinkError as error:
        raise BuildError(str(error)) from error
    except OSError as error:
        why = f"cannot be written: {error.strerror}; {UNWRITTEN}"
        message = f"{error.filename or target}: {why}"
        raise BuildError(message) from error
    return replace(built, folder=target, bytes=size)

"""Files of the index as scripts, for pages that open without a server and may fetch nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

CALLED: Final = "portalIndex"
"""What `overrides/assets/offline/loading.mjs` calls its function that takes a file's text."""


def calling(name: str, read: Callable[[], bytes]) -> bytes:
    """A script that hands the text of a file over, under its name without its ending."""
    text = json.dumps(read().decode(), ensure_ascii=False)
    return f'{CALLED}("{name.removesuffix(".txt")}",{text});\n'.encode()

"""QR codes of addresses, as SVG."""

from __future__ import annotations

import re
from typing import Final

ERROR_CORRECTION: Final = "m"
"""A code is still read where 15 % of it is dirty or torn."""
_MASK: Final = 2
"""Trying all eight takes five times as long, and readers read each."""
_QUIET_ZONE: Final = 4
"""Modules of white around it, as ISO/IEC 18004 asks for."""
_DARK: Final = re.compile(b"\x01+")


def svg(address: str) -> str:
    """The code of an address: black on white, whatever the colours of the page; without a size.

    The library's own writer takes as long as the code itself.
    """
    # A build that draws no code does not wait for the library.
    import segno  # noqa: PLC0415

    code = segno.make_qr(address, error=ERROR_CORRECTION, mask=_MASK, boost_error=False)
    size = len(code.matrix) + 2 * _QUIET_ZONE
    strokes = "".join([_row(row, y) for y, row in enumerate(code.matrix, start=_QUIET_ZONE)])
    return (
        f'<svg viewBox="0 0 {size} {size}"><path fill="#fff" d="M0 0h{size}v{size}h-{size}z"/>'
        f'<path stroke="#000" d="{strokes}"/></svg>'
    )


def _row(row: bytearray, y: int) -> str:
    """A row's dark stretches as strokes, each from where the one before ends."""
    at, out = 0, [f"M{_QUIET_ZONE} {y}.5"]
    for run in _DARK.finditer(row):
        start, end = run.span()
        out.append(f"m{start - at} 0h{end - start}" if start > at else f"h{end - start}")
        at = end
    return "".join(out)

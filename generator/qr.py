"""QR codes of addresses, as SVG."""

from __future__ import annotations

import re
from typing import Final

ERROR_CORRECTION: Final = "M"
"""A code is still read where 15 % of it is dirty or torn."""
_QUIET_ZONE: Final = 4
"""Modules of white around it, as ISO/IEC 18004 asks for."""
_DARK: Final = re.compile(b"\x00+")


def svg(address: str) -> str:
    """The code of an address: black on white, whatever the colours of the page; without a size.

    The library's own SVG is twice as long and takes twice as long.
    """
    # A build that draws no code does not wait for the library.
    import zxingcpp  # noqa: PLC0415

    code = zxingcpp.create_barcode(
        address, zxingcpp.BarcodeFormat.QRCode, ec_level=ERROR_CORRECTION
    )
    image = code.to_image(scale=1, add_quiet_zones=False)
    height, width = image.shape
    modules = bytes(memoryview(image))  # type: ignore[arg-type]
    rows = [modules[start : start + width] for start in range(0, len(modules), width)]
    strokes = "".join([_row(row, y) for y, row in enumerate(rows, start=_QUIET_ZONE)])
    size = height + 2 * _QUIET_ZONE
    return (
        f'<svg viewBox="0 0 {size} {size}"><path fill="#fff" d="M0 0h{size}v{size}h-{size}z"/>'
        f'<path stroke="#000" d="{strokes}"/></svg>'
    )


def _row(row: bytes, y: int) -> str:
    """A row's dark stretches as strokes, each from where the one before ends."""
    at, out = 0, [f"M{_QUIET_ZONE} {y}.5"]
    for run in _DARK.finditer(row):
        start, end = run.span()
        out.append(f"m{start - at} 0h{end - start}" if start > at else f"h{end - start}")
        at = end
    return "".join(out)

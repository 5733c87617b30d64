"""QR codes of addresses, as SVG."""

from __future__ import annotations

from io import BytesIO
from typing import Final

ERROR_CORRECTION: Final = "m"
"""A code is still read where 15 % of it is dirty or torn."""
_MASK: Final = 2
"""Trying all eight takes five times as long, and readers read each."""
_QUIET_ZONE: Final = 4
"""Modules of white around it, as ISO/IEC 18004 asks for."""


def svg(address: str) -> str:
    """The code of an address: black on white, whatever the colours of the page; without a size."""
    # A build that draws no code does not wait for the library.
    import segno  # noqa: PLC0415

    out = BytesIO()
    code = segno.make_qr(address, error=ERROR_CORRECTION, mask=_MASK, boost_error=False)
    code.save(
        out,
        kind="svg",
        xmldecl=False,
        svgns=False,
        omitsize=True,
        nl=False,
        svgclass=None,
        lineclass=None,
        border=_QUIET_ZONE,
        light="#fff",
    )
    return out.getvalue().decode("ascii")

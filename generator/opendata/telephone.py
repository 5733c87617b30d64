"""Telephone numbers for programs outside the place where they can be dialled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.models.registries import Region
    from generator.models.service import Hotline

_COUNTRY: Final = "+86"


def global_tel(hotline: Hotline, regions: Mapping[str, Region]) -> str:
    """The RFC 3966 address with its context: short numbers are local, to a country or a city.

    Country and area codes are general knowledge; no document states them.
    """
    codes = {regions[ident].area_code for ident in hotline.regions}
    code = codes.pop() if len(codes) == 1 else None
    return f"{hotline.tel};phone-context={_COUNTRY}" + (f"-{code}" if code else "")

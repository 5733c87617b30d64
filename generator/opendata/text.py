"""How JSON is written: as small as can be, and with its characters as they are."""

from __future__ import annotations

import json
from typing import Final

json_text: Final = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), allow_nan=False
).encode
"""The text of a value; raises ValueError for numbers that JSON does not know."""

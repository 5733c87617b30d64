"""The hand-written pages in a project with other records than the portal's own."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Final

CONTENT: Final = Path(__file__).resolve().parents[2] / "content"
_RECORD_LINK: Final = re.compile(
    r"\]\(((?:\.\./)*)(?!guides/)(?:desk/)?([a-z-]+)/(?!index\.md)[^)]*\.md[^)]*\)"
)


def copy_prose(root: Path) -> None:
    """Copy them; a link to a record, which is not there, leads to the list of its kind instead."""
    shutil.copytree(CONTENT, root / "content")
    for page in sorted((root / "content").rglob("*.md")):
        text = page.read_text("utf-8")
        page.write_text(_RECORD_LINK.sub(r"](\1\2/index.md)", text), "utf-8")

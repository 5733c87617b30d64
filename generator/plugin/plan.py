"""What a build would publish, without building it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from mkdocs.config import load_config
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import get_files

if TYPE_CHECKING:
    from pathlib import Path

    from generator.plugin.plugin import PortalPlugin


def plan(root: Path) -> PortalPlugin:
    """The plugin as it stands once it knows all files: with `site` and `addresses`.

    Raises InvalidDataError, as a build does.
    """
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    config = load_config(str(root / "mkdocs.yml"), strict=True)
    plugin: PortalPlugin = config.plugins["portal"]  # type: ignore[assignment]
    try:
        config.plugins.on_startup(command="build", dirty=False)
        config = config.plugins.on_config(config)
        files = get_files(config)
        files.add_files_from_theme(config.theme.get_env(), config)
        config.plugins.on_files(files, config=config)
    except PluginError:
        if plugin.problems:
            raise plugin.problems from None
        raise
    return plugin

"""What `mkdocs.yml` may say to the plugin."""

from __future__ import annotations

from mkdocs.config.base import Config


class PortalConfig(Config):  # type: ignore[no-untyped-call]
    """No options.

    The layout of the project is fixed, addresses come from `site_url` and `repo_url`.
    """

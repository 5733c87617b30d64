"""What `mkdocs.yml` may say to the plugin."""

from __future__ import annotations

from mkdocs.config.base import Config
from mkdocs.config.config_options import Type


class PortalConfig(Config):  # type: ignore[no-untyped-call]
    """One option.

    The layout of the project is fixed, addresses come from `site_url` and `repo_url`.
    """

    service_worker = Type(bool, default=True)
    """Whether browsers keep what was read; where not, what they kept is removed."""

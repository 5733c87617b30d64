"""Where the site is published and where its source lies."""

from __future__ import annotations

import os
from dataclasses import dataclass
from urllib.parse import quote, urlencode


@dataclass(frozen=True, slots=True)
class Settings:
    """What a build takes from its surroundings, and nothing else."""

    site_url: str | None = None
    """The public address of the site, ending in a slash; None where it is not known."""
    repo_url: str | None = None
    """The address of the source repository."""
    edit_uri: str = "edit/main/"
    """What follows the repository's address in a link that edits a file."""
    as_files: bool = False
    """Whether pages open without a server: links name files, and scripts fetch nothing."""

    @classmethod
    def from_environment(cls) -> Settings:
        """`SITE_URL` and `REPO_URL`, as `mkdocs.yml` reads them."""
        return cls(os.environ.get("SITE_URL") or None, os.environ.get("REPO_URL") or None)

    def edit_url(self, source: str) -> str | None:
        """Where a person edits a file of the project."""
        return self.repo_url and f"{self.repo_url.rstrip('/')}/{self.edit_uri}{quote(source)}"

    def commit_url(self, commit: str) -> str | None:
        """Where a person reads what a commit changed."""
        return self.repo_url and f"{self.repo_url.rstrip('/')}/commit/{commit}"

    @property
    def issues_url(self) -> str | None:
        """Where errors are reported."""
        return self.repo_url and f"{self.repo_url.rstrip('/')}/issues"

    def report_url(self, title: str, body: str) -> str | None:
        """A form for a new report, filled in."""
        query = urlencode({"title": title, "body": body}, quote_via=quote)
        return self.issues_url and f"{self.issues_url}/new?{query}"

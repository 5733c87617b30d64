"""See to it that there is a Chromium: the one installed, else Debian's, else Playwright's."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
"""How the project starts Chromium: without a window, and quiet."""
DEBIAN = (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium"])


def installed() -> str | None:
    """The path of an installed Chromium, if any; CHROMIUM names another."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def main() -> None:
    if installed() or _playwrights():
        return
    if shutil.which("apt-get") and os.geteuid() == 0:
        print("Installing Chromium from Debian …")
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for command in DEBIAN:
            subprocess.run(command, check=False, env=environment, stdout=subprocess.DEVNULL)
    if not installed():
        print("Fetching Playwright's Chromium …")
        command = [sys.executable, "-m", "playwright", "install", "chromium"]
        if subprocess.run(command, check=False).returncode:
            print("No Chromium is to be had: the browser tests will be skipped.")


def _playwrights() -> bool:
    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path).exists()


if __name__ == "__main__":
    main()

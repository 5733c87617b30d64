"""See to it that there are nginx and a Chromium: those installed, else others.

Debian's, else Playwright's Chromium.
"""

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
UPDATE = ["apt-get", "update", "-qq"]
INSTALL = ["apt-get", "install", "-y", "-qq"]


def installed() -> str | None:
    """The path of an installed Chromium, if any; CHROMIUM names another."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def nginx() -> str | None:
    """The path of an installed nginx, if any."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")


def main() -> None:
    if not nginx():
        _from_debian("nginx-light")
        if not nginx():
            print("No nginx is to be had: its tests will be skipped.")
    if installed() or _playwrights():
        return
    _from_debian("chromium")
    if not installed():
        print("Fetching Playwright's Chromium …")
        command = [sys.executable, "-m", "playwright", "install", "chromium"]
        if subprocess.run(command, check=False).returncode:
            print("No Chromium is to be had: the browser tests will be skipped.")


def _from_debian(package: str) -> None:
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return
    print(f"Installing {package} from Debian …")
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (UPDATE, [*INSTALL, package]):
        subprocess.run(command, check=False, env=environment, stdout=subprocess.DEVNULL)


def _playwrights() -> bool:
    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path).exists()


if __name__ == "__main__":
    main()

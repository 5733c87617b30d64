"""See to it that there is a Chromium for the browser tests: the one installed, else Debian's, else Playwright's."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def installed() -> str | None:
    """The path of an installed Chromium, if any; CHROMIUM names another."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def main() -> None:
    if installed() or _playwrights():
        return
    if shutil.which("apt-get") and os.geteuid() == 0:
        print("Installing Chromium from Debian …")
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium"]):
            subprocess.run(command, check=False, env=environment, stdout=subprocess.DEVNULL)
    if not installed():
        print("Fetching Playwright's Chromium …")
        command = [sys.executable, "-m", "playwright", "install", "chromium"]
        if subprocess.run(command, check=False).returncode:
            print("No Chromium is to be had: the browser tests will be skipped.")


def _playwrights() -> bool:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return os.path.exists(playwright.chromium.executable_path)


if __name__ == "__main__":
    main()

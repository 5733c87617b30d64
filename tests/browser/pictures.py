"""Make the pictures that chats, home screens and the README show: `make pictures`."""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parent))
from install import ARGUMENTS, installed

from generator.app import ACCENT
from generator.assets import APP_ICONS, AppIcon, preview_image
from generator.languages import LANGUAGES

ROOT = Path(__file__).resolve().parents[2]
IMAGES = ROOT / "overrides/assets/img"
WITHOUT_SCROLLBAR = "::-webkit-scrollbar { display: none }"


def main() -> None:
    site = ROOT / "site"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed(), args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1200, "height": 630})
        for language in LANGUAGES:
            address = (site / language.root / "index.html").as_uri()
            _picture(page, address, IMAGES / Path(preview_image(language.code)).name)
        page.set_viewport_size({"width": 180, "height": 180})
        icon = (IMAGES / "favicon.svg").read_text("utf-8")
        page.set_content(f"<style>body{{margin:0}}svg{{width:180px}}</style>{icon}")
        page.screenshot(path=IMAGES / "touch-icon.png")
        for one in APP_ICONS:
            _app_icon(page, icon, one)
        browser.close()


def _app_icon(page: Page, icon: str, one: AppIcon) -> None:
    """The icon as it is, or on its own colour within the circle that no system cuts."""
    is_maskable = one.purpose == "maskable"
    share = 80 if is_maskable else 100
    ground = f"background:{ACCENT};" if is_maskable else ""
    page.set_viewport_size({"width": one.size, "height": one.size})
    page.set_content(
        f"<style>body{{margin:0;{ground}display:grid;place-items:center;height:100vh}}"
        f"svg{{width:{share}%}}</style>{icon}"
    )
    page.screenshot(path=IMAGES / Path(one.path).name, omit_background=not is_maskable)


def _picture(page: Page, address: str, path: Path) -> None:
    page.goto(address)
    page.add_style_tag(content=WITHOUT_SCROLLBAR)
    page.screenshot(path=path)


if __name__ == "__main__":
    main()

"""A Chromium that stays open and prints pages as PDF: what one would print with in the place of a page engine."""

import base64
import shutil
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

from benchmarks._measure import tree_seconds
from molewa_check.report.output.pdf import FONT_FACES, FONTS, font_folder


def chromium() -> str | None:
    """Where Chromium is; None where it is not installed."""
    found = (shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))
    return next(filter(None, found), None)


def chromedriver() -> str | None:
    """Where the program is that speaks with it; None where it is not installed."""
    return shutil.which("chromedriver")


def with_fonts(html: str) -> str:
    """A report with its typeface, which the page engine is given beside it."""
    faces = FONT_FACES.replace(f'url("{FONTS}', f'url("{font_folder().as_uri()}/')
    return html.replace("<style>", f"<style>{faces}", 1)


class Browser:
    """A window without a screen."""

    def __init__(self) -> None:
        options = Options()
        options.binary_location = chromium() or ""
        for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"):
            options.add_argument(argument)
        self._service = Service(chromedriver())
        self._driver = webdriver.Chrome(options=options, service=self._service)

    def __enter__(self) -> "Browser":
        return self

    def __exit__(self, *_: object) -> None:
        self._driver.quit()

    def print(self, page: Path) -> bytes:
        """A page as PDF, in the size that it asks for."""
        self._driver.get(page.as_uri())
        wanted = {"printBackground": True, "preferCSSPageSize": True}
        return base64.b64decode(self._driver.execute_cdp_cmd("Page.printToPDF", wanted)["data"])

    def seconds(self) -> float:
        """Seconds of processors that the browser, all its processes and its driver have used so far."""
        return tree_seconds(self._service.process.pid)

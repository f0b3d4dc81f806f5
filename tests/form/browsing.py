"""A form in a real browser: opened from a folder, used by the keyboard, checked for barriers."""

import json
import os
import shutil
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.alert import Alert
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.firefox.options import Options as FirefoxOptions
from selenium.webdriver.firefox.service import Service as FirefoxService
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support import expected_conditions
from selenium.webdriver.support.wait import WebDriverWait

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
FIREFOX = shutil.which("firefox-esr") or shutil.which("firefox")
GECKODRIVER = Path(os.environ.get("MOLEWA_CHECK_WEB", "")) / "bin" / "geckodriver"
AXE = Path(os.environ.get("MOLEWA_CHECK_WEB", "")) / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PATIENCE = 20.0


def whole(folded: Any) -> Any:
    """Plain values as `form/shared.py` folds them, with equal parts back in all of their places."""
    parts = folded["parts"]

    def put_back(value: Any) -> Any:
        if isinstance(value, list):
            return [put_back(part) for part in value]
        if not isinstance(value, dict):
            return value
        return put_back(parts[value[""]]) if "" in value else {key: put_back(part) for key, part in value.items()}

    return put_back(folded["whole"])


class Page:
    """A browser window with a form in it.

    Args:
        driver: of the browser.
        downloads: where what is saved lies.
    """

    def __init__(self, driver: webdriver.Chrome | webdriver.Firefox, downloads: Path) -> None:
        self.driver = driver
        self.downloads = downloads

    @classmethod
    def in_chromium(cls, downloads: Path) -> "Page":
        """A window of Chromium."""
        assert CHROMIUM is not None
        options = Options()
        options.binary_location = CHROMIUM
        for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"):
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        page = cls(webdriver.Chrome(options=options, service=Service(DRIVER)), downloads)
        page.command("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(downloads))
        return page

    @classmethod
    def in_firefox(cls, downloads: Path) -> "Page":
        """A window of Firefox."""
        assert FIREFOX is not None
        options = FirefoxOptions()
        options.binary_location = FIREFOX
        options.add_argument("-headless")
        settings: dict[str, str | int | bool] = {
            "browser.download.folderList": 2,
            "browser.download.alwaysOpenPanel": False,
            "browser.download.dir": str(downloads), "browser.download.useDownloadDir": True,
        }  # fmt: skip
        for name, value in settings.items():
            options.set_preference(name, value)
        options.set_capability("webSocketUrl", True)
        return cls(webdriver.Firefox(options=options, service=FirefoxService(str(GECKODRIVER))), downloads)

    def command(self, name: str, **params: Any) -> Any:
        """A command of Chromium's own protocol."""
        assert isinstance(self.driver, webdriver.Chrome)
        return self.driver.execute_cdp_cmd(name, params)

    def size(self, width: int, height: int = 800) -> None:
        """Make the window as wide as that of a device."""
        if isinstance(self.driver, webdriver.Firefox):
            # No window of it is narrower than 500 pixels, but what is shown in it can be.
            view = {"width": width, "height": height}
            self.driver.browsing_context.set_viewport(context=self.driver.current_window_handle, viewport=view)
            return
        self.command(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False
        )

    def open(self, path: Path) -> None:
        """Open a form from its folder."""
        self.driver.get(path.as_uri())

    def open_fresh(self, path: Path, content: bytes) -> None:
        """Write a form and open it, with nothing that an earlier one kept."""
        path.write_bytes(content)
        self.open(path)
        self.run("localStorage.clear()")
        self.open(path)

    def run(self, script: str, *values: Any) -> Any:
        """What a script in the page gives."""
        return self.driver.execute_script(script, *values)

    def one(self, selector: str) -> WebElement:
        """The first element that fits."""
        return self.driver.find_element("css selector", selector)

    def shown(self) -> str:
        """The id of the page that is shown; exactly one is."""
        (found,) = self.run("return [...document.querySelectorAll('.page')].filter(e => !e.hidden).map(e => e.id)")
        return str(found)

    def text(self, selector: str) -> str:
        """What an element says."""
        return self.one(selector).text

    def click(self, selector: str) -> None:
        """Click an element."""
        self.one(selector).click()

    def press(self, *keys: str) -> None:
        """Press keys wherever the focus is."""
        for key in keys:
            self.driver.switch_to.active_element.send_keys(key)

    def tab_to(self, selector: str, most: int = 60) -> None:
        """Go to an element as a keyboard does."""
        for _ in range(most):
            if self.run("return document.activeElement.matches(arguments[0])", selector):
                return
            self.press(Keys.TAB)
        pytest.fail(f"no way to {selector}")

    def answer(self, control: Mapping[str, Any]) -> None:
        """Answer the question that is shown by the keyboard alone, in the way of its control; then go on."""
        place = f"#{self.shown()}"
        match control["kind"]:
            case "OneOf":
                self.tab_to(f"{place} .answer input")
                self.press(Keys.SPACE, Keys.ARROW_DOWN)
            case "SomeOf":
                self.tab_to(f"{place} .answer input")
                self.press(Keys.SPACE)
            case "Graded":
                for part in range(len(control["values"])):
                    self.tab_to(f"{place} .line:nth-of-type({part + 1}) input")
                    self.press(Keys.SPACE)
            case "Typed":
                self.tab_to(f"{place} .answer input")
                self.press(str(int(max(control["low"], 0)) + 1))
            case "Dated":
                self.tab_to(f"{place} .answer input")
                self.run("arguments[0].value = '2026-11-22'", self.driver.switch_to.active_element)
                self.run("document.activeElement.dispatchEvent(new Event('input', {bubbles: true}))")
                if isinstance(self.driver, webdriver.Firefox):
                    # Its driver takes the key Tab for a new value of the field; a keyboard does not.
                    self.run("arguments[0].focus()", self.one(f"{place} button.main"))
            case _:
                self.tab_to(f"{place} .answer textarea")
                self.press("Some words.")
        self.tab_to(f"{place} button.main")
        self.press(Keys.ENTER)

    def barriers(self) -> list[str]:
        """What axe objects to on the page that is shown."""
        # Once for every page that is loaded: it is half a megabyte.
        if self.run("return typeof axe === 'undefined'"):
            self.run(AXE.read_text(encoding="utf-8") + ";window.axe = axe;")
        self.run(
            "window.barriers = null; const say = (found) => { window.barriers = found; };"
            "axe.run(document, {runOnly: arguments[0]}).then((done) => say(done.violations.map((one) =>"
            " `${one.id}: ${one.nodes[0].html.slice(0, 120)}`)), (error) => say([String(error)]));",
            RULES,
        )
        self.wait("window.barriers !== null")
        return list(self.run("return window.barriers"))

    def is_too_wide(self) -> bool:
        """Whether one has to scroll sideways."""
        return bool(self.run("return document.documentElement.scrollWidth > document.documentElement.clientWidth"))

    def complaints(self) -> list[str]:
        """Errors of the page's own scripts, and what its policy has refused."""
        assert isinstance(self.driver, webdriver.Chrome)
        lines = self.driver.get_log("browser")  # type: ignore[no-untyped-call]
        return [line["message"] for line in lines if line["level"] == "SEVERE"]

    def saved(self) -> Path:
        """The file that was saved last, once it is whole."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            found = sorted(self.downloads.glob("*.json"), key=lambda path: path.stat().st_mtime)
            if found and not list(self.downloads.glob("*.crdownload")):
                return found[-1]
            time.sleep(0.05)
        pytest.fail("nothing was saved")

    def document(self) -> Any:
        """The answers as the form would save them."""
        self.click("#download")
        path = self.saved()
        document = json.loads(path.read_text(encoding="utf-8"))
        path.unlink()
        return document

    def wait(self, script: str) -> None:
        """Wait until a script in the page says so."""
        end = time.monotonic() + PATIENCE
        while not self.run(f"return {script}"):
            assert time.monotonic() < end, script
            time.sleep(0.02)

    def program(self) -> Any:
        """What the form computes with."""
        return whole(self.run("return JSON.parse(document.getElementById('program').textContent)"))

    def alert(self) -> Alert:
        """What the page asks; waits for it."""
        return WebDriverWait(self.driver, PATIENCE).until(expected_conditions.alert_is_present())

    def load(self, path: Path, *, accepts: bool = False) -> None:
        """Open a saved file in the form, and say yes to what it asks."""
        self.run("document.getElementById('notice').hidden = true")
        self.one("#file").send_keys(str(path))
        if accepts:
            self.alert().accept()
        self.wait("!document.getElementById('notice').hidden")

    def at_start(self, scripts: Sequence[str]) -> list[str]:
        """Run scripts before those of every page; gives what takes them away again."""
        return [
            self.command("Page.addScriptToEvaluateOnNewDocument", source=script)["identifier"] for script in scripts
        ]

    def no_more(self, marks: Sequence[str]) -> None:
        """Take such scripts away."""
        for mark in marks:
            self.command("Page.removeScriptToEvaluateOnNewDocument", identifier=mark)

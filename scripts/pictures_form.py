"""Draws the picture of the form: a question and the result, as wide as a phone. Needs Chromium and its driver."""

import io
import json
import shutil
import sys
import tempfile
from pathlib import Path

import yaml
from PIL import Image
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.support.wait import WebDriverWait

from molewa_check.assess.prepared import Prepared
from molewa_check.form.html import render
from molewa_check.form.request import FormRequest
from molewa_check.source.questionnaire import load_by_name

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "pictures" / "form-phone.png"
EXAMPLE = ROOT / "questionnaires" / "molewa" / "examples" / "muster-guss.yaml"
WIDTH, HEIGHT, GAP = 375, 780, 24
BACKGROUND = "#d0d4d8"
PAGES = ("start", "co2.inventory", "result")
PATIENCE = 30


def browser() -> webdriver.Chrome:
    """A window as large as a phone, without anything on the screen."""
    options = Options()
    options.binary_location = shutil.which("chromium") or ""
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    size = {"width": WIDTH, "height": HEIGHT, "deviceScaleFactor": 1, "mobile": True}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    return driver


def pictures(folder: Path) -> list[Image.Image]:
    """The pages, with the answers of the bundled example."""
    loaded = load_by_name("molewa")
    prepared = Prepared(loaded.questionnaire, loaded.fingerprint)
    request = FormRequest(loaded, prepared, "de", company="Muster Guss GmbH", return_to="check@netzwerk.example")
    (folder / "form.html").write_bytes(render(request))
    (folder / "in.json").write_text(json.dumps(yaml.safe_load(EXAMPLE.read_text(encoding="utf-8"))), encoding="utf-8")
    driver = browser()
    try:
        driver.get((folder / "form.html").as_uri())
        driver.find_element("id", "file").send_keys(str(folder / "in.json"))
        notice = driver.find_element("id", "notice")
        WebDriverWait(driver, PATIENCE).until(lambda _: notice.is_displayed())
        return [_picture(driver, page) for page in PAGES]
    finally:
        driver.quit()


def _picture(driver: webdriver.Chrome, page: str) -> Image.Image:
    found = "return document.querySelector(`[data-question='${arguments[0]}']`)?.id ?? arguments[0]"
    driver.execute_script("document.getElementById('notice').hidden = true")
    driver.execute_script("location.hash = arguments[0]", "#" + driver.execute_script(found, page))
    shown = driver.find_element("id", driver.execute_script(found, page))
    WebDriverWait(driver, PATIENCE).until(lambda _: shown.is_displayed())
    driver.execute_script("scrollTo(0, 0)")
    return Image.open(io.BytesIO(driver.get_screenshot_as_png())).convert("RGB")


def beside(found: list[Image.Image]) -> Image.Image:
    """Pictures beside each other."""
    whole = Image.new("RGB", (len(found) * (WIDTH + GAP) + GAP, HEIGHT + 2 * GAP), BACKGROUND)
    for number, picture in enumerate(found):
        whole.paste(picture, (GAP + number * (WIDTH + GAP), GAP))
    return whole


def main() -> int:
    """Draw the picture."""
    if shutil.which("chromedriver") is None:
        print("Chromium and its driver are missing: make web", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        beside(pictures(Path(folder))).quantize(64).save(PICTURE, optimize=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())

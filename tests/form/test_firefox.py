"""The form in Firefox: what another engine could do otherwise. `test_browser.py` goes through everything."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver.common.keys import Keys

from molewa_check.form.html import render
from molewa_check.source.answers import check_answers
from molewa_check.source.document import Document
from tests.assess.helpers import Sample, sample
from tests.form.browsing import AXE, FIREFOX, GECKODRIVER, Page
from tests.form.expected import request_of
from tests.form.test_browser import ALL_TYPES, go_to, handed_over, written

pytestmark = [
    pytest.mark.slow,
    pytest.mark.xdist_group("browser"),
    pytest.mark.skipif(
        not (FIREFOX and os.environ.get("MOLEWA_CHECK_WEB") and GECKODRIVER.is_file() and AXE.is_file()),
        reason="Firefox, its driver or axe is missing: make web, and MOLEWA_CHECK_WEB=$(scripts/web.sh)",
    ),
]


@pytest.fixture(scope="module")
def ready() -> Sample:
    return sample(ALL_TYPES)


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    found = Page.in_firefox(tmp_path_factory.mktemp("downloads"))
    yield found
    found.driver.quit()


@pytest.fixture
def page(window: Page, ready: Sample, tmp_path: Path) -> Page:
    """The form, fresh, as wide as a phone."""
    window.size(375)
    window.open_fresh(tmp_path / "form.html", render(request_of(ready, language="de", company="Guß GmbH")))
    return window


@pytest.mark.parametrize("width", [320, 375, 1280])
def test_by_keyboard_from_start_to_file(page: Page, ready: Sample, width: int) -> None:
    page.size(width)
    kinds = {question["id"]: question["control"] for question in page.program()["questions"]}
    page.tab_to("#begin")
    page.press(Keys.ENTER)
    while page.shown() not in {"review", "result"}:
        assert (page.barriers(), page.is_too_wide()) == ([], False)
        page.answer(kinds[page.run("return document.getElementById(arguments[0]).dataset.question", page.shown())])
    assert (page.barriers(), page.is_too_wide()) == ([], False)
    page.tab_to("#to-result")
    page.press(Keys.ENTER)
    assert (page.barriers(), page.is_too_wide()) == ([], False)
    document = page.document()
    sheet = check_answers(Document("answers.json", document, lambda: None), ready.loaded)
    assert {"size", "level", "many", "lines", "number", "day", "yes"} <= set(sheet.answers)
    score = ready.score(document["answers"])
    assert score is not None
    assert float(page.text(".score strong")) == round(score)


def test_what_is_typed_outlives_a_reload_and_the_way_back(page: Page) -> None:
    level, number = go_to(page, "level"), go_to(page, "number")
    page.run("history.back()")
    page.wait(f"!document.getElementById('{level}').hidden")
    page.click(f"#{level}-1")
    page.run("history.forward()")
    page.wait(f"!document.getElementById('{number}').hidden")
    page.one(f"#{number}-0").send_keys("1.500")
    page.wait("document.getElementById('saved').textContent.startsWith('Gespeichert')")
    page.driver.refresh()
    assert page.shown() == number
    assert page.one(f"#{number}-0").get_attribute("value") == "1.500"
    assert page.run(f"return document.getElementById('{level}-1').checked")


def test_a_saved_file_is_opened(page: Page, tmp_path: Path) -> None:
    page.load(written(tmp_path / "a.json", company={"name": "Guß GmbH"}))
    assert handed_over(page)["answers"] == {"level": 2}


def test_nothing_is_loaded_or_sent(page: Page) -> None:
    refused = """
        const [done] = arguments; const met = [];
        addEventListener("securitypolicyviolation", (event) => met.push(event.effectiveDirective));
        fetch("http://127.0.0.1:9/").catch(() => 0);
        new Image().src = "http://127.0.0.1:9/x.png";
        setTimeout(() => done(met.sort()), 500);
    """
    assert page.driver.execute_async_script(refused) == ["connect-src", "img-src"]

"""The form in Chromium: by keyboard, at three widths, reloaded, twice at once, refused, attacked, and silent."""

import json
import os
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver.common.keys import Keys

from molewa_check.assess.assessment import assess
from molewa_check.form.html import render
from molewa_check.report.company.planning import first_steps
from molewa_check.source.answers import check_answers
from molewa_check.source.document import Document
from molewa_check.source.questionnaire import load_by_name
from molewa_check.words.language import Words
from tests.assess.helpers import Sample, sample
from tests.form.browsing import AXE, CHROMIUM, DRIVER, Page
from tests.form.expected import request_of
from tests.form.messages import READ

pytestmark = [
    pytest.mark.slow,
    pytest.mark.xdist_group("browser"),
    pytest.mark.skipif(
        not (CHROMIUM and DRIVER and os.environ.get("MOLEWA_CHECK_WEB") and AXE.is_file()),
        reason="Chromium, its driver or axe is missing: make web, and MOLEWA_CHECK_WEB=$(scripts/web.sh)",
    ),
]
ROWS = (
    "return [...document.querySelectorAll('tbody tr')].map(r => [...r.querySelectorAll('td')].map(d => d.textContent))"
)
OPTIONS = [{"id": "a", "text": "Äpfel", "points": 1}, {"id": "b", "text": "Birnen"}, {"id": "c", "text": "Chicorée"}]
ALL_TYPES = {
    "title": {"de": "Alles", "en": "Everything"},
    "languages": ["de", "en"],
    "minutes": 5,
    "bands": [{"id": "low", "from": 0, "title": "Low"}, {"id": "high", "from": 50, "title": "High"}],
    "capacity": [{"hours": 8}],
    "profile": [{"id": "size", "type": "choice", "text": "Wie groß?", "options": OPTIONS[1:]}],
    "sections": [
        {
            "id": "s",
            "title": {"de": "Abschnitt", "en": "Section"},
            "questions": [
                {"id": "level", "type": "level", "text": "Wie weit?", "help": "Was zählt.", "evidence": "Ein Plan",
                 "levels": ["null", "eins", "zwei"]},
                {"id": "many", "type": "choices", "text": "Welche?", "options": OPTIONS},
                {"id": "lines", "type": "criteria", "text": "Was gilt?", "criteria": OPTIONS[1:]},
                {"id": "number", "type": "number", "text": "Wie viel?", "unit": "%", "minimum": 0, "maximum": 2000,
                 "points": [{"from": 0, "points": 0}, {"from": 50, "points": 1}]},
                {"id": "day", "type": "date", "text": "Wann?", "earliest": "2020-01-01"},
                {"id": "yes", "type": "yes_no", "text": "Ja?", "points": {"yes": 1, "no": 0},
                 "allow": ["not_applicable"]},
                {"id": "more", "type": "text", "text": "Warum?", "ask_if": {"question": "yes", "is": True}},
            ],
        }
    ],
    "recommendations": [
        {"id": "r", "when": {"question": "level", "at_most": 1}, "title": "Beginnen", "text": "x", "topics": ["t"],
         "steps": [{"who": "Leitung", "text": "Anfangen.", "hours": 3.5}], "lifts": {"level": 2}}
    ],
    "contacts": [{"id": "k", "name": "Die Kammer", "role": "x", "topics": ["t"], "checked_on": "2026-10-01"}],
}  # fmt: skip


@pytest.fixture(scope="module")
def ready() -> Sample:
    return sample(ALL_TYPES)


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    found = Page.in_chromium(tmp_path_factory.mktemp("downloads"))
    yield found
    found.driver.quit()


@pytest.fixture
def page(window: Page, ready: Sample, tmp_path: Path) -> Iterator[Page]:
    """The form, fresh, as wide as a phone."""
    window.size(375)
    window.complaints()
    form = render(request_of(ready, language="de", company="Guß GmbH", return_to="http://127.0.0.1:1/x"))
    window.open_fresh(tmp_path / "form.html", form)
    yield window
    window.run("try { localStorage.clear(); } catch { /* refused */ }")


@pytest.mark.parametrize("width", [320, 375, 1280])
def test_by_keyboard_from_start_to_file(page: Page, ready: Sample, width: int) -> None:
    page.size(width)
    kinds = {question["id"]: question["control"] for question in page.program()["questions"]}
    seen = []
    assert (page.barriers(), page.is_too_wide()) == ([], False)
    page.tab_to("#begin")
    page.press(Keys.ENTER)
    while page.shown() not in {"review", "result"}:
        assert (page.barriers(), page.is_too_wide()) == ([], False)
        # Whoever hears the page is where the question begins.
        assert page.run("return document.activeElement.closest('legend') !== null")
        question = page.run("return document.getElementById(arguments[0]).dataset.question", page.shown())
        seen.append(question)
        page.answer(kinds[question])
    assert (page.barriers(), page.is_too_wide()) == ([], False)
    page.tab_to("#to-result")
    page.press(Keys.ENTER)
    assert (page.barriers(), page.is_too_wide()) == ([], False)
    assert "Die Kammer" in page.text("#result-content")
    document = page.document()
    sheet = check_answers(Document("answers.json", document, lambda: None), ready.loaded)
    # Space and arrow take the second of the options; for yes and no that is “no”, and the last question is not asked.
    assert {id_: answer.value for id_, answer in sheet.answers.items()} == {
        "size": "c", "level": 1, "many": ("a",), "lines": {"b": "yes", "c": "yes"}, "number": 1, "day": "2026-11-22",
        "yes": False,
    }  # fmt: skip
    assert seen == [id_ for id_ in kinds if id_ != "more"]
    assert document["company"] == {"name": "Guß GmbH"}
    assert sheet.notices == ()
    score = page.text(".score strong")
    expected = ready.score({id_: document["answers"][id_] for id_ in document["answers"]})
    assert expected is not None
    assert float(score) == round(expected)
    assert page.complaints() == []


def test_the_whole_bundled_questionnaire_by_keyboard(page: Page, tmp_path: Path) -> None:
    whole = Sample(load_by_name("molewa"))
    path = tmp_path / "molewa.html"
    path.write_bytes(render(request_of(whole, language="de")))
    page.open(path)
    kinds = {question["id"]: question["control"] for question in page.program()["questions"]}
    page.tab_to("#begin")
    page.press(Keys.ENTER)
    while page.shown() != "review":
        page.answer(kinds[page.run("return document.getElementById(arguments[0]).dataset.question", page.shown())])
    page.press(Keys.TAB)
    page.tab_to("#to-result")
    page.press(Keys.ENTER)
    assert page.barriers() == []
    document = page.document()
    sheet = check_answers(Document("answers.json", document, lambda: None), whole.loaded)
    result = assess(whole.prepared, sheet)
    words = Words("de")
    assert page.text(".score strong") == words.score(result.overall.score)
    for shown, found in zip(page.run(ROWS), result.overall.sections, strict=True):
        assert shown == [
            words.score(found.score),
            words.range(found.low, found.high).replace(" bis ", "–"),
            words.percent(found.tally.coverage),
            words.text(found.band.title) if found.band else "–",
        ]
    titles = [words.text(item.advice.recommendation.title) for item in first_steps(result.plan)[:5]]
    assert page.run("return [...document.querySelectorAll('.plan strong')].map(e => e.textContent)") == titles
    assert page.complaints() == []


def go_to(page: Page, question: str) -> str:
    """Show a question; gives the id of its page."""
    found = page.run("return document.querySelector(`[data-question='${arguments[0]}']`).id", question)
    page.run("location.hash = arguments[0]", f"#{found}")
    page.wait(f"!document.getElementById('{found}').hidden")
    return str(found)


def test_a_reload_and_the_way_back_lose_nothing(page: Page) -> None:
    level, number = go_to(page, "level"), go_to(page, "number")
    page.run("history.back()")
    page.wait(f"!document.getElementById('{level}').hidden")
    page.click(f"#{level}-1")
    page.run("history.forward()")
    page.wait(f"!document.getElementById('{number}').hidden")
    page.one(f"#{number}-0").send_keys("1.500")
    page.driver.refresh()
    assert page.shown() == number
    # What is no answer yet is still there, too, and is asked about.
    assert page.one(f"#{number}-0").get_attribute("value") == "1.500"
    page.click(f"#{number} button.main")
    assert "1500" in page.text("#errors-list")
    assert page.run("return document.activeElement.id") == "errors"
    page.click("#errors-list a")
    assert page.run("return document.activeElement.id") == f"{number}-0"
    assert page.run("return document.activeElement.getAttribute('aria-describedby')") == f"{number}-error"
    assert page.barriers() == []
    assert page.run(f"return document.getElementById('{level}-1').checked")


def test_who_comes_back_goes_on_where_they_stopped(page: Page, tmp_path: Path) -> None:
    assert not page.one("#go-on").is_displayed()
    page.click("[data-language='en']")
    level = go_to(page, "level")
    page.click(f"#{level}-1")
    page.wait("document.getElementById('saved').textContent.includes('Saved')")
    address = page.driver.current_url.partition("#")[0]
    page.driver.get("about:blank")
    # A line that somebody else has made of the address does no harm.
    page.driver.get(f"{address}#%E0%A4%A")
    assert page.shown() == "start"
    assert page.text("#saved").startswith("Saved in this browser at ")
    assert page.text("#go-on") == "Go on where you stopped"
    page.click("#go-on")
    assert page.shown() == level
    # Who opens a file goes on after the last answer in it.
    page.run("location.hash = '#result'")
    page.wait("!document.getElementById('result').hidden")
    path = tmp_path / "file.json"
    path.write_text(json.dumps(page.document()), encoding="utf-8")
    page.click("#delete")
    page.driver.switch_to.alert.accept()
    page.wait("!document.getElementById('start').hidden")
    assert not page.one("#go-on").is_displayed()
    page.load(path)
    page.click("#go-on")
    assert page.run("return document.getElementById(arguments[0]).dataset.question", page.shown()) == "many"
    assert page.complaints() == []


def test_states_reasons_notes_and_what_is_hidden(page: Page) -> None:
    yes = go_to(page, "yes")
    assert page.run(f"return document.getElementById('{yes}-unknown')") is None
    page.click(f"#{yes}-not_applicable")
    page.click(f"#{yes} button.main")
    assert page.shown() == yes
    page.one(f"#{yes}-reason").send_keys("Gibt es nicht.")
    page.click(f"#{yes} button.main")
    yes = go_to(page, "yes")
    page.click(f"#{yes}-0")
    assert not page.run(f"return document.getElementById('{yes}-not_applicable').checked")
    more = go_to(page, "more")
    page.one(f"#{more}-0").send_keys("Darum.")
    level = go_to(page, "level")
    page.click(f"#{level} summary")
    page.one(f"#{level}-note").send_keys("Nur für uns")
    page.click(f"#{level}-note-internal")
    go_to(page, "yes")
    page.click(f"#{yes}-1")
    page.run("location.hash = '#review'")
    page.wait("!document.getElementById('review').hidden")
    assert "Aufbewahrt" in page.text("#review-counts")
    page.click("#to-result")
    assert page.document()["answers"] == {
        "level": {"state": "later", "note": {"text": "Nur für uns", "internal": True}},
        "yes": False,
        "more": "Darum.",
    }


def test_the_last_of_two_windows_does_not_win_silently(page: Page) -> None:
    level = go_to(page, "level")
    page.click(f"#{level}-0")
    first = page.driver.current_window_handle
    address = page.driver.current_url
    page.driver.switch_to.new_window("tab")
    page.driver.get(address)
    page.click(f"#{level}-2")
    second = page.driver.current_window_handle
    page.driver.switch_to.window(first)
    page.wait("!document.getElementById('conflict').hidden")
    page.click(f"#{level}-1")
    assert "anderes Fenster" in page.text("#saved")
    page.click("#take-theirs")
    assert page.run(f"return document.getElementById('{level}-2').checked")
    page.click(f"#{level}-1")
    page.driver.switch_to.window(second)
    page.wait("!document.getElementById('conflict').hidden")
    page.click("#keep-mine")
    assert page.run(f"return document.getElementById('{level}-2').checked")
    page.driver.close()
    page.driver.switch_to.window(first)


@pytest.mark.parametrize(
    "script",
    [
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }});",
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };",
    ],
)
def test_storage_that_is_refused_or_full(page: Page, script: str) -> None:
    marks = page.at_start([script])
    page.driver.refresh()
    level = go_to(page, "level")
    page.click(f"#{level}-1")
    assert "speichert hier nichts" in page.text("#saved")
    page.run("location.hash = '#result'")
    page.wait("!document.getElementById('result').hidden")
    assert page.document()["answers"] == {"level": 1}
    page.no_more(marks)


HOSTILE: list[Any] = [
    [],
    "x",
    {"format": "molewa-check/answers/1"},
    {"format": "molewa-check/answers/1", "questionnaire": {"id": "another"}, "answers": {}},
    {"format": "molewa-check/answers/1", "questionnaire": {"id": "sample"}, "perspective": "works-council"},
]


@pytest.mark.parametrize("content", [*map(json.dumps, HOSTILE), "{", "", " " * 1_100_000])
def test_files_of_another_kind_are_refused(page: Page, tmp_path: Path, content: str) -> None:
    level = go_to(page, "level")
    page.click(f"#{level}-1")
    (tmp_path / "in.json").write_text(content, encoding="utf-8")
    page.load(tmp_path / "in.json")
    assert page.run(f"return document.getElementById('{level}-1').checked")
    assert page.complaints() == []


def written(path: Path, text: str | None = None, **more: Any) -> Path:
    """A file of answers, or of any text."""
    document = {"format": "molewa-check/answers/1", "questionnaire": {"id": "sample"}, "answers": {"level": 2}}
    path.write_text(json.dumps(document | more, indent=1) if text is None else text, encoding="utf-8")
    return path


def handed_over(page: Page) -> Any:
    """The answers as the last page saves them."""
    page.run("location.hash = '#result'")
    page.wait("!document.getElementById('result').hidden")
    return page.document()


def test_a_form_for_one_company_stays_with_it(page: Page, ready: Sample, tmp_path: Path) -> None:
    form = tmp_path / "one.html"
    form.write_bytes(render(request_of(ready, language="de", company="Guß GmbH", company_id="4711")))
    page.open(form)
    level = page.run("return document.querySelector('[data-question=level]').id")
    assert page.one("#company-id").get_attribute("readonly")
    page.load(written(tmp_path / "other.json", company={"name": "Lack AG", "id": "12"}))
    assert "Lack AG (12)" in page.text("#notice")
    assert not page.run(f"return document.getElementById('{level}-2').checked")
    # Another name alone may be another way of writing it: who sits there knows, and the form keeps its own.
    for answer in ("dismiss", "accept"):
        page.one("#file").send_keys(str(written(tmp_path / "named.json", company={"name": "Lack AG"})))
        alert = page.alert()
        assert "Lack AG" in alert.text
        assert "Guß GmbH (4711)" in alert.text
        getattr(alert, answer)()
        assert page.run(f"return document.getElementById('{level}-2').checked") == (answer == "accept")
    assert handed_over(page)["company"] == {"name": "Guß GmbH", "id": "4711"}
    page.load(written(tmp_path / "same.json", company={"name": "Guß & Co.", "id": "4711"}), accepts=True)
    assert handed_over(page)["company"] == {"name": "Guß & Co.", "id": "4711"}


def test_a_form_for_all_asks_before_it_becomes_another_company(page: Page, tmp_path: Path, ready: Sample) -> None:
    form = tmp_path / "all.html"
    form.write_bytes(render(request_of(ready, language="de")))
    page.open(form)
    page.one("#company-name").send_keys("Guß GmbH")
    page.one("#file").send_keys(str(written(tmp_path / "other.json", company={"name": "Lack AG"})))
    page.alert().dismiss()
    assert handed_over(page)["company"] == {"name": "Guß GmbH"}
    page.load(written(tmp_path / "other.json", company={"name": "Lack AG"}), accepts=True)
    assert handed_over(page)["company"] == {"name": "Lack AG"}


@pytest.mark.parametrize("case", ["folded and quoted", "between greeting and signature"])
def test_answers_in_a_message_are_opened(page: Page, tmp_path: Path, case: str) -> None:
    text = (
        READ[case]
        .replace('"id": "small"', '"id": "sample"')
        .replace("s.level", "level")
        .replace("Guß & Söhne", "Guß GmbH")
    )
    page.load(written(tmp_path / "mail.txt", text))
    level = page.run("return document.querySelector('[data-question=level]').id")
    assert page.run(f"return document.getElementById('{level}-2').checked")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_what_windows_saves_keeps_its_letters(page: Page, tmp_path: Path, encoding: str) -> None:
    document = {"format": "molewa-check/answers/1", "questionnaire": {"id": "sample"}, "company": {"name": "Guß GmbH"},
                "answers": {"level": {"value": 2, "note": "Schöne Grüße"}}}  # fmt: skip
    path = tmp_path / "mail.txt"
    path.write_text(f"Grüße\n{json.dumps(document, ensure_ascii=False)}\n", encoding=encoding)
    page.load(path)
    assert handed_over(page)["answers"] == document["answers"]


def test_what_was_said_goes_with_its_page(page: Page, tmp_path: Path) -> None:
    page.load(written(tmp_path / "a.json", company={"name": "Guß GmbH"}))
    handed_over(page)
    assert page.one("#notice").is_displayed()
    go_to(page, "many")
    assert not page.one("#notice").is_displayed()
    page.run("location.hash = '#result'")
    page.wait("!document.getElementById('result').hidden")
    page.click("#delete")
    page.driver.switch_to.alert.accept()
    page.wait("!document.getElementById('start').hidden")
    assert page.one("#notice").is_displayed()


def test_a_file_of_the_program_is_told_its_way(page: Page, tmp_path: Path) -> None:
    text = "# answers\nformat: molewa-check/answers/1\nquestionnaire: {id: sample}\nanswers: {level: 1}\n"
    page.load(written(tmp_path / "a.yaml", text))
    assert "molewa-check run" in page.text("#notice")
    page.load(written(tmp_path / "b.yaml", "format: x\n"))
    assert "molewa-check run" not in page.text("#notice")


SHARING = """
navigator.canShare = ({files}) => files.every((file) => file.name.endsWith(".txt") && file.type === "text/plain");
navigator.share = async ({files, title}) => {
  window.shared = {title, name: files[0].name, text: await files[0].text()};
  if (window.refuses) throw new DOMException("no", "AbortError");
};
"""


def test_a_phone_passes_on_a_text_file(page: Page) -> None:
    assert not page.run("return navigator.canShare?.({files: [new File(['x'], 'x.txt', {type: 'text/plain'})]})")
    assert not page.one("#share").is_displayed()
    marks = page.at_start([SHARING])
    page.driver.refresh()
    level = go_to(page, "level")
    page.click(f"#{level}-1")
    page.run("location.hash = '#result'")
    page.wait("!document.getElementById('result').hidden")
    page.click("#share")
    page.wait("!document.getElementById('notice').hidden")
    shared = page.run("return window.shared")
    assert json.loads(shared["text"])["answers"] == {"level": 1}
    assert shared["name"].startswith("sample_Guß-GmbH_")
    assert shared["name"].endswith(".answers.json.txt")
    assert shared["title"] == "Alles"
    page.run("window.refuses = true; document.getElementById('notice').hidden = true")
    page.click("#share")
    page.wait("!document.getElementById('notice').hidden")
    assert "als Datei" in page.text("#notice")
    # Where nothing can be shared, the text can be copied.
    page.click("#copy")
    assert json.loads(page.one("#copied-text").get_attribute("value") or "")["answers"] == {"level": 1}
    page.no_more(marks)


def test_a_hostile_file_does_nothing(page: Page, tmp_path: Path) -> None:
    markup = "<img src=x onerror='document.title=1'><script>document.title=2</script>"
    answers = {
        "__proto__": {"value": 1}, "constructor": 1, "level": "__proto__", "many": ["a", "a"], "number": 1e999,
        "lines": {"value": {"b": "yes", "__proto__": "yes"}}, "day": markup, "more": markup, markup: 1,
        "yes": {"value": True, "note": {"text": markup, "internal": "yes"}, "evidence": [markup]},
    }  # fmt: skip
    document = {"format": "molewa-check/answers/1", "questionnaire": {"id": "sample"}, "answers": answers,
                "company": {"name": markup, "id": {"x": 1}}, "steps": {"__proto__": {}}}  # fmt: skip
    (tmp_path / "in.json").write_text(json.dumps(document).replace("Infinity", "1e999"), encoding="utf-8")
    # It calls itself after another company; somebody says yes to that.
    page.load(tmp_path / "in.json", accepts=True)
    page.run("location.hash = '#review'")
    page.wait("!document.getElementById('review').hidden")
    assert markup in page.text("#review-list")
    assert page.run("return document.querySelectorAll('img').length") == 0
    assert page.run("return Object.prototype.value") is None
    page.click("#to-result")
    assert set(page.document()["answers"]) == {"more", "yes"}
    assert page.complaints() == []


@pytest.fixture
def listener() -> Iterator[tuple[str, list[bytes]]]:
    """An address on this machine, and what is said to it."""
    heard: list[bytes] = []
    stop = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        thread = threading.Thread(target=_listen, args=(server, stop, heard))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.getsockname()[1]}/", heard
        finally:
            stop.set()
            thread.join()


def test_nothing_is_sent(page: Page, ready: Sample, tmp_path: Path, listener: tuple[str, list[bytes]]) -> None:
    """A listener on this machine hears nothing, not even where the page is told to speak to it."""
    address, heard = listener
    path = tmp_path / "loud.html"
    path.write_bytes(render(request_of(ready, language="de", return_to=address)))
    page.open(path)
    page.click("#begin")
    page.run("location.hash = '#result'")
    page.wait("!document.getElementById('result').hidden")
    assert address in page.text("#result")
    page.run("const [to] = arguments; fetch(to).catch(() => 0); new Image().src = to;", address)
    page.run("navigator.sendBeacon(arguments[0], 'x')", address)
    time.sleep(1)
    assert heard == []
    # A browser may get ready to speak before it asks the policy; not a byte is said.
    page.run("const form = document.createElement('form'); form.action = arguments[0]; document.body.append(form);"
             "form.submit()", address)  # fmt: skip
    time.sleep(2)
    assert b"".join(heard) == b""
    assert page.driver.current_url.startswith("file:")


def test_without_its_policy_it_would_be_heard(
    page: Page, ready: Sample, tmp_path: Path, listener: tuple[str, list[bytes]]
) -> None:
    """What keeps the page silent is the policy: the listener does hear the same page without it."""
    address, heard = listener
    path = tmp_path / "open.html"
    path.write_bytes(render(request_of(ready)).replace(b'http-equiv="Content-Security-Policy"', b'name="none"'))
    page.open(path)
    page.run("fetch(arguments[0]).catch(() => 0)", address)
    time.sleep(2)
    assert b"".join(heard).startswith(b"GET / ")


def _listen(server: socket.socket, stop: threading.Event, heard: list[bytes]) -> None:
    while not stop.is_set():
        try:
            connection, _ = server.accept()
        except TimeoutError:
            continue
        heard.append(_said(connection))


def _said(connection: socket.socket) -> bytes:
    """What comes over a connection; nothing where it was only opened, and stays so."""
    with connection:
        connection.settimeout(1)
        try:
            return connection.recv(100)
        except TimeoutError:
            return b""


def test_another_language_dark_and_high_contrast(page: Page) -> None:
    level = go_to(page, "level")
    page.click(f"#{level}-1")
    page.click("[data-language='en']")
    assert page.run("return document.documentElement.lang") == "en"
    assert "Section" in page.text("#progress-text")
    page.run("location.hash = '#result'")
    page.wait("!document.getElementById('result').hidden")
    for features in (
        [{"name": "prefers-color-scheme", "value": "dark"}],
        [{"name": "forced-colors", "value": "active"}],
    ):
        page.command("Emulation.setEmulatedMedia", features=features)
        assert page.barriers() == []
    page.command("Emulation.setEmulatedMedia", features=[])


def test_without_scripts_it_can_be_read_and_printed(page: Page) -> None:
    page.command("Emulation.setScriptExecutionDisabled", value=True)
    page.driver.refresh()
    page.command("Emulation.setScriptExecutionDisabled", value=False)
    shown = page.run("return [...document.querySelectorAll('form')].filter(e => e.offsetHeight > 0).length")
    assert shown == 8
    assert "JavaScript" in page.text("noscript")
    assert "Weiter" not in page.text("main")
    assert len(page.command("Page.printToPDF")["data"]) > 1000


def test_everything_is_deleted(page: Page) -> None:
    level = go_to(page, "level")
    page.click(f"#{level}-1")
    assert page.run("return localStorage.length") == 1
    page.run("location.hash = '#result'")
    page.wait("!document.getElementById('result').hidden")
    page.click("#delete")
    page.driver.switch_to.alert.accept()
    page.wait("!document.getElementById('start').hidden")
    assert page.run("return localStorage.length") == 0
    assert not page.run(f"return document.getElementById('{level}-1').checked")


def test_no_store(page: Page, ready: Sample, tmp_path: Path) -> None:
    path = tmp_path / "no_store.html"
    path.write_bytes(render(request_of(ready, language="de", with_store=False, with_result=False)))
    page.open(path)
    level = go_to(page, "level")
    page.click(f"#{level}-1")
    assert page.run("return localStorage.length") == 0
    assert "als Datei" in page.text("#saved")
    page.run("location.hash = '#result'")
    page.wait("!document.getElementById('result').hidden")
    assert page.text("#result-content") == ""
    assert page.document()["answers"] == {"level": 1}

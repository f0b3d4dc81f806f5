"""The file itself: what it allows, what it holds, and that nothing of a questionnaire gets out of its place."""

import hashlib
import json
import re
from base64 import b64encode
from html.parser import HTMLParser
from typing import Any

import pytest

from molewa_check.assess.prepared import Prepared
from molewa_check.form.html import render
from molewa_check.form.request import FormRequest
from molewa_check.source.questionnaire import bundled_questionnaires, load_by_name
from tests.assess.helpers import levels, one_section, sample
from tests.form.browsing import whole
from tests.form.expected import request_of

LARGEST = 570_000
"""Bytes; 600 kB are promised, and the rest is room for a logo and longer texts."""
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(1)><!--{{ 7*7 }}\"' \u2028@@"


def bundled_form(name: str, **more: Any) -> str:
    loaded = load_by_name(name)
    prepared = Prepared(loaded.questionnaire, loaded.fingerprint)
    return render(FormRequest(loaded, prepared, **{"language": "de", **more})).decode()


def part(page: str, name: str) -> Any:
    """The plain values of a data element."""
    found = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', page, re.DOTALL)
    assert found
    found = json.loads(found[1])
    return whole(found) if name == "program" else found


class Tags(HTMLParser):
    """All tags with their attributes, as a browser would find them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.mark.parametrize("name", sorted(bundled_questionnaires()))
@pytest.mark.parametrize("scope", ["full", "quick"])
def test_size(name: str, scope: str) -> None:
    if scope == "quick" and load_by_name(name).questionnaire.quick is None:
        pytest.skip("no quick check")
    page = bundled_form(name, scope=scope, company="Muster Guss GmbH", company_id="4711", return_to="check@example.org")
    assert len(page.encode()) <= LARGEST


def test_the_same_bytes_for_the_same_request() -> None:
    assert bundled_form("onboarding") == bundled_form("onboarding")
    assert bundled_form("onboarding") != bundled_form("onboarding", company="A")


def test_only_its_own_style_and_script_are_allowed() -> None:
    page = bundled_form("onboarding")
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    rules = dict(rule.strip().split(" ", 1) for rule in policy.replace("&#39;", "'").split(";"))
    for kind in ("style", "script"):
        (content,) = re.findall(rf"<{kind}>(.*?)</{kind}>", page, re.DOTALL)
        digest = b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert rules[f"{kind}-src"] == f"'sha256-{digest}'"
    nothing = {"default-src", "form-action", "base-uri"}
    assert {rules[name] for name in nothing} == {"'none'"}
    assert set(rules) == nothing | {"style-src", "script-src", "img-src"}
    tags = Tags(page).found
    # Nothing inline that the policy would refuse, and nothing that leads away.
    attributes = {name for _, found in tags for name in found}
    assert not attributes & {"style", "src", "action", "formaction"}
    assert not [name for name in attributes if name.startswith("on")]
    assert {found["href"] for _, found in tags if "href" in found} <= {"#main", "#review"}


def test_scripts_never_make_markup_of_texts() -> None:
    (script,) = re.findall(r"<script>(.*?)</script>", bundled_form("onboarding"), re.DOTALL)
    for forbidden in ("innerHTML", "outerHTML", "insertAdjacent", "document.write", "eval(", "Function(", "fetch(",
                      "XMLHttpRequest", "WebSocket", "sendBeacon", "location.href", "location =", "location.assign",
                      "location.replace", "import("):  # fmt: skip
        assert forbidden not in script


def test_a_hostile_questionnaire_stays_text() -> None:
    definition = one_section(levels(1, help=HOSTILE, evidence=HOSTILE), text=HOSTILE, decimals=1)
    definition["title"] = {"de": HOSTILE, "en": f"{HOSTILE} en"}
    definition["languages"] = ["de", "en"]
    definition["sections"][0]["questions"][0]["text"] = HOSTILE
    definition["recommendations"] = [
        {"id": "r", "when": {"question": "q1", "at_most": 9}, "title": HOSTILE, "text": HOSTILE, "steps": [HOSTILE]}
    ]
    page = render(request_of(sample(definition), company=HOSTILE, company_id=HOSTILE, return_to=HOSTILE)).decode()
    tags = Tags(page).found
    assert [tag for tag, _ in tags if tag in {"img", "iframe", "object", "link"}] == []
    assert sum(tag == "script" for tag, _ in tags) == 3
    assert "{{ 7*7 }}" in page
    # The texts are all there, as they were written.
    assert part(page, "program")["company"]["name"] == HOSTILE
    assert HOSTILE in part(page, "texts")["de"]["table"]


def test_what_was_not_asked_for_is_not_there() -> None:
    page = bundled_form("molewa", with_result=False, with_store=False)
    program = part(page, "program")
    assert (program["result"], program["store"]) == (False, False)
    assert "recommendations" not in program
    assert len(page) < 400_000


def test_whose_form_it_is() -> None:
    publisher = {"name": HOSTILE, "address": "Weg 1", "website": "https://example.org/", "colour": "#7a1f1f"}
    views = [{"id": "site", "title": "Standort"}, {"id": "head", "title": "Zentrale"}]
    ready = sample({**one_section(levels(1)), "publisher": publisher, "perspectives": views})
    page = render(request_of(ready, perspective="head")).decode()
    assert "--main: #7a1f1f" in page
    assert ">Zentrale</span>" in page
    assert "Weg 1, https://example.org/" in page
    assert (part(page, "program")["perspective"], part(page, "program")["usual"]) == ("head", "site")
    assert not [found for _, found in Tags(page).found if "example.org" in str(found)]


def test_the_languages_of_the_questionnaire() -> None:
    page = bundled_form("onboarding", language="en")
    assert '<html lang="en">' in page
    assert list(part(page, "texts")) == ["en", "de"]
    # A language that the questionnaire does not speak is no reason to mix two.
    german = sample({**one_section(levels(1)), "languages": ["de"]})
    assert '<html lang="de">' in render(request_of(german, language="en")).decode()


def test_every_question_is_a_real_group_of_fields() -> None:
    page = bundled_form("molewa")
    questions = len(part(page, "program")["questions"])
    tags = Tags(page).found
    assert sum(tag == "form" for tag, _ in tags) == questions
    assert sum(tag == "fieldset" and found.get("class") == "answer" for tag, found in tags) == questions
    ids = [found["id"] for _, found in tags if "id" in found]
    assert len(ids) == len(set(ids))
    labelled = {found["for"] for tag, found in tags if tag == "label" and "for" in found}
    fields = {found["id"] for tag, found in tags if tag in {"input", "textarea"} and "id" in found}
    assert fields - labelled == {"copied-text"}

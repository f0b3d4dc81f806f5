"""The form as one HTML file: it loads nothing, sends nothing, and runs only its own script."""

import hashlib
import json
import re
from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from molewa_check.form.phrases import PHRASES
from molewa_check.form.program import program
from molewa_check.form.request import FormRequest
from molewa_check.form.shared import shared
from molewa_check.form.speech import result_texts
from molewa_check.form.texts import Said, Texts, conventions
from molewa_check.form.view import question_views
from molewa_check.i18n import N_, Language
from molewa_check.model.publisher import Publisher
from molewa_check.model.questionnaire import Questionnaire
from molewa_check.resources import bundled

FOLDER = "form"
PLACE_OF_TEXTS = '<script type="application/json" id="texts">'
_MARK = re.compile(r'<[a-z0-9]+ [^<>]*data-t="(\d+)">')
_INDENT = re.compile(r"^ +", re.MULTILINE)
_COMMENT = re.compile(r"^ *(?://[^\n]*|/\*\*(?:(?!\*/)[\s\S])*\*/)\n|/\*\* @type [^*]*\*/ ?", re.MULTILINE)
"""A comment on lines of its own, or about a type; who wants to read the scripts finds them in the program's folder."""
TEMPLATE = "form.html.jinja"
STYLE = "form.css"
SCRIPTS = (
    "numbers.js", "engine.js", "advice.js", "sheet.js", "page.js", "review.js", "store.js", "result.js", "start.js",
)  # fmt: skip
"""In the order in which they stand in the page: each builds on those before it."""


def render(request: FormRequest) -> bytes:
    """The form: the same bytes for the same request."""
    texts = Texts(_languages(request), request.questionnaire)
    questionnaire = request.questionnaire
    questions = list(question_views(request, texts))
    title = texts.of(questionnaire.title)
    say: dict[str, Any] = {"title": title.place}
    if request.with_result:
        say |= result_texts(request, texts)
    style, script = _style(questionnaire.publisher), _script()
    shown: dict[str, Any] = {
        "request": request,
        "languages": [{"code": words.language, "name": words.language_name} for words in texts.words],
        "title": title,
        "text": texts.rich(questionnaire.text) if questionnaire.text else None,
        "quick": texts.rich(questionnaire.quick.text) if request.scope == "quick" and questionnaire.quick else None,
        "perspective": texts.by(lambda words: questionnaire.say_view(words, request.perspective)),
        "publisher": _publisher(questionnaire, texts),
        "logo": request.loaded.logo,
        "logo_text": texts.of(questionnaire.publisher.name) if questionnaire.publisher else None,
        "has_funding": bool(questionnaire.programmes),
        "minutes": questionnaire.minutes if request.scope == "full" else None,
        "questions": questions,
        "no_answer": texts.word(N_("No answer?")),
        "_": texts.word,
        "style": Markup(style),
        "script": Markup(script),
        "policy": _policy(style, script),
        "program": _data(shared(_program(request, say))),
    }
    return _with_texts(_environment().get_template(TEMPLATE).render(shown), texts).encode()


def _languages(request: FormRequest) -> Sequence[Language]:
    """The languages of the questionnaire, the one that was asked for first where it is among them."""
    questionnaire = request.questionnaire
    first = questionnaire.language_for(request.language)
    # One that names no language serves all of them: then there is nothing to switch between.
    given = questionnaire.languages if "languages" in questionnaire.model_fields_set else ()
    return (first, *(language for language in given if language != first))


def _program(request: FormRequest, say: dict[str, Any]) -> dict[str, Any]:
    about = {
        "store": request.with_store,
        "result": request.with_result,
        "company": {"name": request.company, "id": request.company_id},
    }
    found = program(request)
    # All pages that are opened from a folder share one memory: each form has a key of its own in it.
    mark = [found["fingerprint"], found["perspective"], found["scope"], about["company"]]
    key = hashlib.sha256(json.dumps(mark).encode()).hexdigest()[:16]
    return found | about | {"form": key, "say": say}


def _with_texts(page: str, texts: Texts) -> str:
    """The page with its texts in all languages, of which it has named the last one only now."""
    # Nothing else can look like this place: whatever comes from outside has no `<` left.
    before, place, after = page.partition(PLACE_OF_TEXTS)
    # What stands in the page in its first language is read from there.
    shown = {int(found) for found in _MARK.findall(before)}
    speeches = _speeches(texts)
    first = speeches[texts.words[0].language]
    first["table"] = [0 if place in shown else text for place, text in enumerate(first["table"])]
    return f"{before}{place}{_data(speeches)}{after}"


def _speeches(texts: Texts) -> dict[Language, dict[str, Any]]:
    tables = texts.tables()
    return {
        words.language: {
            **conventions(words),
            "words": {key: words.translate(message) for key, message in PHRASES.items()},
            "table": tables[words.language],
        }
        for words in texts.words
    }


def _data(value: Any) -> Markup:
    """Plain values as the content of a script element that is never run: nothing in them ends it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c"))


def _policy(style: str, script: str) -> str:
    """Nothing is loaded, sent or run but the style and the script of this very file."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src '{_digest(style)}'",
            f"script-src '{_digest(script)}'",
            "img-src data:",
            "form-action 'none'",
            "base-uri 'none'",
        )
    )


def _digest(content: str) -> str:
    return "sha256-" + b64encode(hashlib.sha256(content.encode()).digest()).decode()


def _publisher(questionnaire: Questionnaire, texts: Texts) -> Said | None:
    """Who publishes the questionnaire, in one line."""
    said = texts.by(lambda words: questionnaire.say_publisher(words, whole=True))
    return said if said.text else None


def _style(publisher: Publisher | None) -> str:
    """The style, in the publisher's colour on light paper; on dark the program's own can be read."""
    if publisher is None or publisher.colour is None:
        return _file(STYLE)
    own = f"--main: {publisher.colour}; --filled: {publisher.colour};"
    return f"{_file(STYLE)}@media (prefers-color-scheme: light) {{ :root {{ {own} }} }}\n"


@cache
def _script() -> str:
    """All scripts as one, out of the way of anything else."""
    scripts = "\n".join(_INDENT.sub("", _COMMENT.sub("", _file(name))) for name in SCRIPTS)
    return f'"use strict";\n(() => {{\n{scripts}}})();\n'


@cache
def _file(name: str) -> str:
    return (bundled("report_templates") / FOLDER / name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(bundled("report_templates") / FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )

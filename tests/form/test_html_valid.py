"""The form is valid HTML and CSS, as the Nu HTML checker sees it."""

from pathlib import Path

import pytest

from molewa_check.form.html import render
from molewa_check.source.questionnaire import bundled_questionnaires, load_questionnaire
from tests.assess.helpers import Sample, levels, one_section, sample
from tests.form.expected import request_of
from tests.form.test_html import HOSTILE
from tests.report.checkers import checker
from tests.report.test_html_valid import complaints

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("vnu")]
HASHED = "violates Content Security Policy (meta tag)"
"""The checker does not compute the checksums by which the policy allows style and script; browsers do."""


def test_all_forms(tmp_path: Path) -> None:
    checker("vnu")
    for name, path in bundled_questionnaires().items():
        ready = Sample(load_questionnaire(path))
        (tmp_path / f"{name}.html").write_bytes(render(request_of(ready, language="de", return_to=HOSTILE)))
    hostile = sample(one_section(levels(2, help=HOSTILE), text=HOSTILE))
    (tmp_path / "hostile.html").write_bytes(render(request_of(hostile, with_result=False, with_store=False)))
    assert [line for line in complaints(tmp_path) if HASHED not in line] == []

"""Every way to change a report that is on the list is found and called by its name."""

import pytest

from molewa_check.cli.verify_text import difference_text
from molewa_check.verify.findings import Verdict
from molewa_check.words.language import Words
from tests.verify.edits import Edit
from tests.verify.every_edit import EVERY_EDIT
from tests.verify.samples import report, verified


@pytest.mark.slow
@pytest.mark.parametrize("edit", EVERY_EDIT.values(), ids=EVERY_EDIT.keys())
def test_an_edit_is_found_and_named(edit: Edit) -> None:
    findings = verified(edit.made(report()))
    found = {one.kind for one in findings.differences}
    assert set(edit.kinds) <= found, [(one.kind, one.place, one.found) for one in findings.differences]
    assert findings.verdict is edit.verdict
    for language in ("de", "en"):
        said = [difference_text(one, Words(language)) for one in findings.differences]
        assert all(said)
        assert not any("{" in one for one in said)


def test_the_list_is_long() -> None:
    assert len(EVERY_EDIT) >= 60
    assert {edit.verdict for edit in EVERY_EDIT.values()} == {Verdict.DIFFERS, Verdict.SAVED_AGAIN}

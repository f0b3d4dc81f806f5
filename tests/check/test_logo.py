"""A logo that begins like a picture need not be one to its end."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from molewa_check.check import check_path
from molewa_check.source.logo import MOST_DOTS
from tests.check.helpers import TODAY
from tests.source.test_logo import JPEG, PNG, written


def large() -> bytes:
    found = BytesIO()
    Image.new("1", (MOST_DOTS // 4000 + 1, 4000)).save(found, "PNG")
    return found.getvalue()


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (PNG, []),
        (PNG[:50], ["MC459"]),
        (PNG[:45] + b"x" + PNG[46:], ["MC459"]),
        (JPEG, ["MC459"]),
        (large(), ["MC459"]),
    ],
    ids=["whole", "cut off", "a byte changed", "a beginning alone", "too many dots"],
)
def test_a_logo_that_no_report_can_show(tmp_path: Path, data: bytes, codes: list[str]) -> None:
    (tmp_path / "logo.png").write_bytes(data)
    found = [problem for problem in check_path(written(tmp_path, "logo.png"), TODAY) if problem.code.name != "MC504"]
    assert [problem.code.name for problem in found] == codes
    assert all(problem.path == "publisher.logo" and problem.location.line for problem in found)

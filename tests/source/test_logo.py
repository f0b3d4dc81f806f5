"""The logo of a publisher."""

import base64
from pathlib import Path

import pytest

from molewa_check.assess.prepared import Prepared
from molewa_check.errors import InvalidInput
from molewa_check.form.html import render
from molewa_check.form.request import FormRequest
from molewa_check.source.logo import LARGEST
from molewa_check.source.questionnaire import definition_text, load_definition, load_questionnaire
from tests.report.test_publisher import OWN

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
JPEG = b"\xff\xd8\xff\xe0 and more"


def written(folder: Path, logo: str) -> Path:
    path = folder / "q.yaml"
    path.write_text(OWN.replace("publisher: {", f"publisher: {{logo: '{logo}', "), encoding="utf-8")
    return path


@pytest.mark.parametrize(("data", "kind"), [(PNG, "image/png"), (JPEG, "image/jpeg")], ids=["png", "jpeg"])
def test_a_form_carries_it(tmp_path: Path, data: bytes, kind: str) -> None:
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "logo.png").write_bytes(data)
    loaded = load_questionnaire(written(tmp_path, "pictures/logo.png"))
    assert loaded.logo is not None
    assert (loaded.logo.data, loaded.logo.kind) == (data, kind)
    page = render(FormRequest(loaded, Prepared(loaded.questionnaire), "en", "teachers")).decode()
    address = f"data:{kind};base64,{base64.b64encode(data).decode()}"
    assert f'<img class="logo" src="{address}" alt="School network"' in page
    # A report carries the definition, which needs no file.
    assert load_definition(definition_text(loaded), "q.json").fingerprint == loaded.fingerprint


@pytest.mark.parametrize(
    ("name", "code"),
    [("none.png", "MC101"), ("../logo.png", "MC457"), ("/etc/hostname", "MC457"), ("link.png", "MC457"),
     ("text.png", "MC458"), ("image.svg", "MC458"), ("large.png", "MC105"), (".", "MC102")],
)  # fmt: skip
def test_what_is_no_logo_is_named(tmp_path: Path, name: str, code: str) -> None:
    folder = tmp_path / "q"
    folder.mkdir()
    (tmp_path / "logo.png").write_bytes(PNG)
    (folder / "link.png").symlink_to(tmp_path / "logo.png")
    (folder / "text.png").write_text("no picture", encoding="utf-8")
    (folder / "image.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8")
    (folder / "large.png").write_bytes(PNG + bytes(LARGEST))
    with pytest.raises(InvalidInput) as caught:
        load_questionnaire(written(folder, name))
    (problem,) = caught.value.problems
    assert problem.code.name == code

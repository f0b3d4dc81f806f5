"""The logo of a publisher: whether a PDF report can show it."""

from io import BytesIO

from molewa_check.check.findings import Findings
from molewa_check.errors import Code
from molewa_check.source.logo import MOST_DOTS, Logo
from molewa_check.source.questionnaire import LoadedQuestionnaire


def check_logo(loaded: LoadedQuestionnaire, findings: Findings) -> None:
    """Find a logo that begins like a picture and is none to the end, or one that is too large to be drawn."""
    publisher = loaded.questionnaire.publisher
    if publisher is not None and loaded.logo is not None and not _can_be_drawn(loaded.logo):
        findings.report(Code.MC459, ("publisher", "logo"), file=publisher.logo)


def _can_be_drawn(logo: Logo) -> bool:
    from PIL import Image  # noqa: PLC0415 - most questionnaires have no logo

    try:
        with Image.open(BytesIO(logo.data)) as picture:
            if picture.width * picture.height > MOST_DOTS:
                return False
            # Its checksums; the page engine tells the library to load what is cut off, too.
            picture.verify()
        with Image.open(BytesIO(logo.data)) as picture:
            picture.load()
    # Over broken bytes the library stumbles in many ways, an `IndexError` among them.
    except Exception:
        return False
    return True

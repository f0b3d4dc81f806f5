"""The report as PDF: the only module that knows the page engine."""

import gc
import logging
import mimetypes
import re
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from datetime import UTC, datetime, time
from functools import cache
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from molewa_check.errors import BrokenTemplate, Code, Location, Problem, ReportError
from molewa_check.report.output import own_pages
from molewa_check.report.output.attachment import Attachment
from molewa_check.report.output.clock import TimeIsUp, working_time
from molewa_check.report.output.html import template_folders
from molewa_check.report.output.libraries import provide
from molewa_check.report.output.pictures import for_print
from molewa_check.report.output.written import write_once
from molewa_check.source.files import reason_of
from molewa_check.source.logo import logo_at
from molewa_check.source.scratch import own_temporary_folder

# The domain is reserved (RFC 2606): even if somebody asked for it, nobody could answer.
BASE_URL = "https://report.invalid/"
"""Where relative addresses of templates point to. Nothing is fetched from there: files are served by name."""
FONTS = "fonts/"
SHOWN = "report.pdf"
SECONDS = 120
"""Working time of the engine for one file; a report takes about two."""
STAND_IN = "\N{BLACK SQUARE}"
"""Shown for a character without a glyph: both standards forbid a file to use glyphs that it does not have."""
JOINERS = "\N{ZERO WIDTH JOINER}\N{VARIATION SELECTOR-15}\N{VARIATION SELECTOR-16}"
LARGEST_FILE = 20 * 1024 * 1024

FONT_FACES = "".join(
    f'@font-face {{ font-family: "Source Sans Pro"; font-weight: {weight}; font-style: {style}; '
    f'src: url("{FONTS}SourceSansPro-{name}.ttf"); }}'
    for name, weight, style in (
        ("Regular", 400, "normal"),
        ("It", 400, "italic"),
        ("Semibold", 600, "normal"),
        ("Bold", 700, "normal"),
    )
)
"""The faces of the report's typeface; only those in use are loaded into the file."""

UA_METADATA = b"""
<rdf:Description rdf:about="" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag>
<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of PDF/UA</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
</rdf:RDF>"""
"""The engine declares one standard per file; this adds PDF/UA-1 to PDF/A-3a, with the description PDF/A asks for."""

MOST_CELLS = 1000
"""How many columns or rows a cell may take, as in every browser; the engine would make room for millions."""
_CELL = re.compile(r"<(?:td|th|col|colgroup)\b[^>]*", re.IGNORECASE)
_INLINE = re.compile(r"(data:image/\w+;base64,)[A-Za-z0-9+/=]+")
"""A whole picture, of which a message names the beginning."""
_SPAN = re.compile(r"""(\b(?:col|row)?span\s*=\s*["']?)\d{4,}""", re.IGNORECASE)


class Refused(ValueError):
    """An address that the report may not load."""


def served_file(url: str, folders: Sequence[Path]) -> Path:
    """Find the bundled file that an address stands for.

    Raises:
        Refused: the address leads anywhere else than below the folders of the templates and fonts.
    """
    # With its slash at the end, so that no other host can begin like it.
    if not url.startswith(BASE_URL):
        raise Refused(urlsplit(url).scheme or "?")
    name = unquote(urlsplit(url).path).lstrip("/")
    places = [(font_folder(), name.removeprefix(FONTS))] if name.startswith(FONTS) else []
    for folder, inner in [*places, *((folder, name) for folder in folders)]:
        # Both resolved before they are compared: neither `..` nor a link leads out of the folder.
        root = folder.resolve()
        path = (root / inner).resolve()
        if path.is_relative_to(root) and path.is_file() and path.stat().st_size <= LARGEST_FILE:
            return path
    raise Refused(name)


@cache
def font_folder() -> Path:
    """The folder of the font package's files."""
    import font_source_sans_pro  # noqa: PLC0415 - only a PDF needs it

    return Path(font_source_sans_pro.font_directory)


def render_pdf(html: str, *, templates: Path | None = None, attachments: Sequence[Attachment] = ()) -> bytes:
    """Turn the report's HTML into PDF/A-3a and PDF/UA-1; the same HTML gives the same bytes in every process.

    Args:
        html: what `render_html` gave.
        templates: the user's folder of templates, from which images may be loaded, too.
        attachments: files to carry, sorted by name.

    Raises:
        ReportError: MC602 engine missing, MC603 engine error, MC612 too much work; own
            templates also MC606, MC609 and MC611.
    """
    if templates is not None:
        template_folders(templates)
        return own_pages.pdf(html, templates, attachments)
    try:
        with working_time(SECONDS):
            return printed(html, templates=None, attachments=attachments)
    except TimeIsUp:
        raise ReportError([Problem(Code.MC612, Location(SHOWN), params={"seconds": SECONDS})]) from None


def printed(html: str, *, templates: Path | None, attachments: Sequence[Attachment]) -> bytes:
    """Do it in this process; see `render_pdf`."""
    if templates is not None:
        html = _CELL.sub(lambda tag: _SPAN.sub(rf"\g<1>{MOST_CELLS}", tag[0]), html)
    engine = _engine()
    fetcher = _fetcher(engine, template_folders(templates))
    with _engine_errors() as errors, _collector_off():
        content = _in_own_folder(lambda: _rendered(engine, html, fetcher, attachments))
    if errors:
        # Each once: a second run says everything again, and so does every page with the same picture.
        raise ReportError(
            Problem(Code.MC603, Location(SHOWN), params={"detail": detail}) for detail in dict.fromkeys(errors)
        )
    return content


def _in_own_folder(render: Callable[[], bytes]) -> bytes:
    """Render; the engine copies its fonts into the system's folder for temporary files.

    Raises:
        ReportError: MC603, there is no room for them.
    """
    try:
        with own_temporary_folder():
            return render()
    except OSError as error:
        raise ReportError([Problem(Code.MC603, Location(SHOWN), params={"detail": reason_of(error)})]) from None


def _rendered(engine: Any, html: str, fetcher: Any, attachments: Sequence[Attachment]) -> bytes:
    """Render; what no font of this machine has (emoji, mostly) becomes a square and costs a second run."""
    content, missing = _rendered_once(engine, html, fetcher, attachments)
    if missing:
        content, _ = _rendered_once(engine, _with_stand_ins(html, missing), fetcher, attachments)
    return content


def _with_stand_ins(html: str, missing: set[int]) -> str:
    """One square for all characters in a row that cannot be shown, with the joiners that make one emoji of several."""
    lost = "".join(re.escape(chr(character)) for character in sorted(missing))
    return re.sub(f"[{lost}][{lost}{JOINERS}]*", STAND_IN, html)


def _rendered_once(engine: Any, html: str, fetcher: Any, attachments: Sequence[Attachment]) -> tuple[bytes, set[int]]:
    """The file, and the characters that it could not show."""
    missing: set[int] = set()

    def finish(document: Any, pdf: Any) -> None:
        missing.update(character for font in document.fonts.values() for character in font.missing)
        _declare_ua(pdf)
        _describe_files(pdf, attachments)
        write_once(pdf)

    config = engine.text.fonts.FontConfiguration()
    fonts = engine.CSS(string=FONT_FACES, base_url=BASE_URL, url_fetcher=fetcher, font_config=config)
    page = engine.HTML(string=html, base_url=BASE_URL, url_fetcher=fetcher)
    content = page.write_pdf(
        stylesheets=[fonts],
        font_config=config,
        finisher=finish,
        # Only part 3 lets a file carry attachments of any kind; level a asks for tags, which PDF/UA needs as well.
        pdf_variant="pdf/a-3a",
        attachments=[_engine_attachment(engine, one) for one in attachments],
    )
    return content, missing


def _engine_attachment(engine: Any, attachment: Attachment) -> Any:
    """An attachment as the engine wants it; without a date it would take the clock's."""
    moment = datetime.combine(attachment.created, time(), UTC) if attachment.created else datetime.fromtimestamp(0, UTC)
    return engine.Attachment(
        file_obj=BytesIO(attachment.data),
        name=attachment.name,
        description=attachment.description,
        created=moment,
        modified=moment,
        relationship=attachment.relationship,
    )


def _describe_files(pdf: Any, attachments: Sequence[Attachment]) -> None:
    """Say what the engine guesses from the machine's own lists, or says twice."""
    known = {attachment.name: attachment for attachment in attachments}
    specifications: list[Any] = [
        item for item in pdf.objects if isinstance(item, dict) and item.get("Type") == "/Filespec"
    ]
    if len(specifications) != len(attachments):
        strangers = [item["UF"].string for item in specifications if item["UF"].string not in known]
        raise BrokenTemplate([Problem(Code.MC611, Location(SHOWN), params={"names": strangers or sorted(known)})])
    for item in specifications:
        attachment, stream = known[item["UF"].string], pdf.objects[int(item["EF"]["F"].split()[0])]
        # In a name of PDF a slash is written #2f.
        stream.extra["Subtype"] = "/" + attachment.media_type.replace("/", "#2f")
        item["AFRelationship"] = f"/{attachment.relationship}"  # the engine mixes up files with the same content
        if attachment.created is None:
            del stream.extra["Params"]["CreationDate"], stream.extra["Params"]["ModDate"]
    if specifications:
        # The engine's list has every file twice: from the tree of names, and as an object of its own.
        pdf.catalog["AF"][:] = [item.reference for item in specifications]


def engine_version() -> str:
    """Which engine makes the pages, and which library breaks their lines: `WeasyPrint 69.0, Pango 1.56.2`.

    Raises:
        ReportError: MC602, the package or one of its system libraries is missing.
    """
    engine = _engine()
    number = engine.text.ffi.pango.pango_version()
    return f"WeasyPrint {engine.__version__}, Pango {number // 10000}.{number // 100 % 100}.{number % 100}"


def _engine() -> Any:
    """Load the engine.

    Raises:
        ReportError: MC602, the package or one of its system libraries is missing.
    """
    provide()
    try:
        # The engine prints advice of its own where a library is missing, and misses fonts, which reports bring along.
        with redirect_stdout(StringIO()), warnings.catch_warnings():
            warnings.filterwarnings("ignore", message="No fonts configured")
            import weasyprint  # noqa: PLC0415 - the heaviest import of all; only a PDF needs it
    except (ImportError, OSError) as error:
        reason = (str(error).splitlines() or [type(error).__name__])[0]
        raise ReportError([Problem(Code.MC602, Location(SHOWN), params={"reason": reason})]) from error
    return weasyprint


def _fetcher(engine: Any, folders: Sequence[Path]) -> Any:
    """The engine's only way to files."""
    urls = engine.urls

    class BundledFiles(urls.URLFetcher):  # type: ignore[misc, name-defined]
        """Serves bundled files and refuses everything else."""

        def fetch(self, url: str, headers: Any = None) -> Any:  # noqa: ARG002 - the engine's signature
            # The publisher's logo stands in the page itself; no other address of this kind is served.
            if logo := logo_at(url):
                data, kind = for_print(logo)
                return urls.URLFetcherResponse(url, data, {"Content-Type": kind})
            path = served_file(url, folders)
            kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            return urls.URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})

    return BundledFiles()


class _Collector(logging.Handler):
    """Keeps the errors that the engine only logs."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the message."""
        self.found.append(_INLINE.sub(r"\1…", record.getMessage()).rstrip("."))


@contextmanager
def _collector_off() -> Iterator[None]:
    """Keep Python from looking for garbage in the millions of objects of a layout, all in use: a fifth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def _engine_errors() -> Iterator[list[str]]:
    """Listen to the engine: it goes on after errors, a report must not."""
    logger, collector = logging.getLogger("weasyprint"), _Collector()
    logger.addHandler(collector)
    try:
        with warnings.catch_warnings():  # the engine leaves closing its colour profile to the garbage collector
            warnings.simplefilter("ignore", ResourceWarning)
            yield collector.found
    finally:
        logger.removeHandler(collector)


def _declare_ua(pdf: Any) -> None:
    """Add PDF/UA-1 to the metadata."""
    number = int(pdf.catalog["Metadata"].split()[0])
    stream = pdf.objects[number]
    stream.stream = [part.replace(b"</rdf:RDF>", UA_METADATA) for part in stream.stream]

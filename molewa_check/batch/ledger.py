"""For whom the pictures of groups in a folder were made: two of nearly the same group would tell about the rest."""

import hashlib
import hmac
import json
import secrets
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from molewa_check.assess.overlap import changed_by_few, combined_to_few, mask_of, nearly_same, places_in
from molewa_check.batch.outcome import Result
from molewa_check.batch.walk import LEDGER
from molewa_check.errors import Code
from molewa_check.model.conditions import OVERALL

FORMAT = "molewa-check/pictures/1"
WHOLE = ""
"""The group as a whole, beside the groups of its breakdowns."""


class Member(NamedTuple):
    """A company, and what it answered; both as checksums."""

    company: bytes
    answers: bytes


class Masks(NamedTuple):
    """Some members, as numbers with a bit for each company and for each set of answers."""

    companies: int
    answers: int


def member_of(result: Result) -> Member:
    """What the picture of a group takes from a company; notes and dates are not among it."""
    replies = list(zip(result.replies.questions, result.replies.states, result.replies.values, strict=True))
    answers = _digest(repr((result.profile, replies)).encode())
    company = answers if result.identity is None else _digest(repr(result.identity).encode())
    return Member(company, _digest(company + answers))


def member(company: str, answers: object) -> Member:
    """A company by what tells it apart, and by what it answered."""
    known = _digest(company.encode())
    return Member(known, _digest(known + repr(answers).encode()))


@dataclass
class Remembered:
    """One picture: who was in it, and about which of them it gave which figures.

    Attributes:
        figures: which population each figure is about, by what it is about and what it says.
        files: the checksums of its files, by the ends of their names.
        made_of: the checksums of what its PDF files were made of, by the same.
    """

    group: str
    minimum: int
    companies: list[str]
    answers: list[str]
    suffix: str = ""
    populations: list[int] = field(default_factory=list)
    figures: dict[str, int] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    made_of: dict[str, str] = field(default_factory=dict)

    def note(self, figure: str, mask: int) -> None:
        """Take down that a figure is given."""
        if mask not in self.populations:
            self.populations.append(mask)
        self.figures[figure] = self.populations.index(mask)

    def about_the_same(self, other: "Remembered") -> bool:
        """Whether both give the same figures about the same answers."""
        return (self._told(), self.minimum) == (other._told(), other.minimum)

    def _told(self) -> dict[str, frozenset[str]]:
        return {
            figure: frozenset(self.answers[place] for place in places_in(self.populations[index]))
            for figure, index in self.figures.items()
        }


Pages = dict[str, tuple[str, str]]
"""Files by name, with the checksums of the page that each was made of, and of its content."""


class Ledger:
    """The pictures that were made in a folder. Kept in a hidden file there, as checksums with a salt of its own.

    Attributes:
        earlier_pages: the files about groups that were too small for any figure, of the last run.
        pages: those of this run.
    """

    def __init__(self, folder: Path | None) -> None:
        """Read it; without a folder there is nothing to remember."""
        self._salt, self.pictures, self.is_readable, self.earlier_pages = _read(folder / LEDGER) if folder else _NEW
        self.pages: Pages = {}
        self._bits: dict[str, int] = {}

    def guard(self, group: tuple[str, ...], members: Sequence[Member], minimum: int) -> "Guard":
        """Who decides which figures may be given about a group."""
        companies = self._hashes(member.company for member in members)
        answers = self._hashes(member.answers for member in members)
        return Guard(self, Remembered(self.hash("\0".join(group).encode()), minimum, companies, answers))

    def add(self, picture: Remembered, suffix: str, files: dict[str, str]) -> None:
        """Remember a picture; one that says nothing new takes the place of the earlier one."""
        picture.suffix, picture.files = suffix, files
        self.pictures = [
            other for other in self.pictures if other.group != picture.group or not other.about_the_same(picture)
        ]
        self.pictures.append(picture)

    def hash(self, data: bytes) -> str:
        """A checksum that nobody can make without the salt."""
        return hmac.new(self._salt, data, hashlib.sha256).hexdigest()[:24]

    def masks(self, picture: Remembered, population: int) -> Masks:
        """Some members of a picture, so that they can be compared with those of another."""
        places = places_in(population)
        return Masks(self._mask(picture.companies, places), self._mask(picture.answers, places))

    def document(self) -> bytes:
        """The file."""
        pictures = [
            {
                "group": one.group,
                "minimum": one.minimum,
                "suffix": one.suffix,
                "files": one.files,
                "made_of": one.made_of,
                "companies": one.companies,
                "answers": one.answers,
                "populations": [f"{mask:x}" for mask in one.populations],
                "figures": one.figures,
            }
            for one in self.pictures
        ]
        document = {"format": FORMAT, "salt": self._salt.hex(), "pictures": pictures, "pages": self.pages}
        return (json.dumps(document, separators=(",", ":"), sort_keys=True) + "\n").encode()

    def _hashes(self, digests: Iterable[bytes]) -> list[str]:
        """Salted; who is there twice, as those without a name may be, has a number."""
        seen: Counter[bytes] = Counter()
        found = []
        for digest in digests:
            found.append(self.hash(digest + str(seen[digest]).encode()))
            seen[digest] += 1
        return found

    def _mask(self, hashes: Sequence[str], places: Iterable[int]) -> int:
        return mask_of([self._bits.setdefault(hashes[place], len(self._bits)) for place in places])


class Guard:
    """Decides which figures may be given about one group, and takes down those that are."""

    def __init__(self, ledger: Ledger, picture: Remembered) -> None:
        self._ledger = ledger
        self.picture = picture
        self.refused: Code | None = None
        self.earlier = [other for other in ledger.pictures if other.group == picture.group]
        self._before = [
            (figure, ledger.masks(other, other.populations[index]))
            for other in self.earlier
            for figure, index in other.figures.items()
        ]

    def refuses(self, scored: Sequence[int]) -> bool:
        """Whether there may be no picture at all; `scored` are those with an overall score, about whom it is."""
        everybody = range(len(self.picture.companies))
        if any(self._steps_differ(other) for other in self.earlier):
            self.refused = Code.MC728
        elif not (self.allows(WHOLE, WHOLE, everybody) and self.allows(WHOLE, OVERALL, scored)):
            self.refused = Code.MC727
        return self.refused is not None

    def _steps_differ(self, other: Remembered) -> bool:
        """Whether an earlier picture rounds otherwise what it says about the same answers."""
        return other.minimum != self.picture.minimum and not set(other.answers).isdisjoint(self.picture.answers)

    def allows(self, cell: str, section: str, members: Iterable[int]) -> bool:
        """Whether a figure about some members tells nothing about few of them, beside all earlier ones of its kind.

        A figure that was given before about the same answers tells nothing new.

        Args:
            cell: about whom it is: the answer they share, or `WHOLE`.
            section: what it is about.
            members: their places in the picture.
        """
        masks = self._ledger.masks(self.picture, mask_of(members))
        name = self._figure(cell, section)
        if (name, masks) in self._before:
            return True
        alike = [before for figure, before in self._before if figure == name]
        others = [before for figure, before in self._before if figure.partition(":")[2] == name.partition(":")[2]]
        return not any(
            any(changed_by_few(new, old, self.picture.minimum) for old in same)
            or any(nearly_same(new, old, self.picture.minimum) for old in all_)
            or (section == WHOLE and combined_to_few(new, same, self.picture.minimum))
            for new, same, all_ in zip(masks, _by_level(alike), _by_level(others), strict=True)
        )

    def gives(self, cell: str, section: str, members: Iterable[int]) -> None:
        """Take down that a figure is given."""
        self.picture.note(self._figure(cell, section), mask_of(members))

    def _figure(self, cell: str, section: str) -> str:
        return f"{self._ledger.hash(b'cell ' + cell.encode())}:{self._ledger.hash(b'section ' + section.encode())}"


_NEW: tuple[bytes, list[Remembered], bool, Pages] = (bytes(16), [], True, {})


def _by_level(masks: Sequence[Masks]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The companies of all, and the answers of all."""
    return tuple(mask.companies for mask in masks), tuple(mask.answers for mask in masks)


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=16).digest()


def _read(path: Path) -> tuple[bytes, list[Remembered], bool, Pages]:
    """Salt, pictures, whether they could be read, and pages: what is damaged might have held any of them."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return secrets.token_bytes(16), [], True, {}
    except OSError:
        return secrets.token_bytes(16), [], False, {}
    try:
        document = json.loads(content)
        is_ours = document["format"] == FORMAT
        pictures = [_remembered(one) for one in document["pictures"]]
        # Earlier versions kept none.
        pages = {str(name): (str(page), str(file)) for name, (page, file) in document.get("pages", {}).items()}
        return bytes.fromhex(document["salt"]), pictures, is_ours, pages
    except (ValueError, LookupError, TypeError, AttributeError):
        return secrets.token_bytes(16), [], False, {}


def _remembered(one: Mapping[str, Any]) -> Remembered:
    companies, answers = ([str(hash_) for hash_ in one[name]] for name in ("companies", "answers"))
    populations = [int(mask, 16) for mask in one["populations"]]
    figures = {str(figure): range(len(populations))[index] for figure, index in one["figures"].items()}
    files, made_of = ({str(end): str(sum_) for end, sum_ in one[name].items()} for name in ("files", "made_of"))
    suffix = str(one["suffix"])
    return Remembered(
        one["group"], int(one["minimum"]), companies, answers, suffix, populations, figures, files, made_of
    )

"""Records of a report: contacts, facts with their dates, sources, and how numbers were computed."""

from dataclasses import dataclass

from molewa_check.report.shared.pictures import Picture
from molewa_check.report.shared.values import Pair


@dataclass(frozen=True, slots=True)
class ContactView:
    """An organisation to call, with the reason and how fresh the entry is.

    Attributes:
        id: the id of the contact.
        name: the organisation.
        role: what it helps with.
        area: where it works.
        website: its address.
        phone: the number of its switchboard, with where and when that was found; empty where none is known.
        note: what to know before calling.
        reason: with which steps it helps.
        checked: when the entry was checked.
        warning: set where that is long ago.
    """

    id: str
    name: str
    role: str
    area: str
    website: str
    phone: str
    note: str
    reason: str
    checked: str
    warning: str


@dataclass(frozen=True, slots=True)
class FactView:
    """A programme or a law with the date it stands for; `warnings` say what to check.

    Attributes:
        id: the id of the entry.
        title: its name.
        body: who runs it.
        text: what it says.
        website: its address.
        as_of: the date it stands for.
        warnings: what to check.
        used_by: the steps that point to it.
        details: for a right: its kind, who has it, what happens on refusal, deadline and form.
    """

    id: str
    title: str
    body: str
    text: str
    website: str
    as_of: str
    warnings: tuple[str, ...]
    used_by: str
    details: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class DutyView:
    """A legal duty to check, and what was answered.

    Attributes:
        id: the id of the duty.
        question: its question.
        help: what it is about.
        state: the plain name of the answer's state.
        answer: the answer in words.
        is_open: whether it is still to be checked or met.
        is_clear: whether it clearly concerns the company and is not met yet.
        is_right: whether it is a right that lapses, and no duty.
        due: until when it has to be met, or can be used, in a sentence; empty without a date.
        due_on: the same day as `2027-01-31`.
        first: the first step towards it; empty where the questionnaire names none.
        late: that it cannot be met in time with the steps of the plan; empty where it can.
        says: what that means for the company, in words.
        laws: the laws behind it.
        as_of: the date it stands for.
        warnings: what to check.
    """

    id: str
    question: str
    help: str
    state: str
    answer: str
    is_open: bool
    is_clear: bool
    is_right: bool
    due: str
    due_on: str
    first: str
    late: str
    says: str
    laws: tuple[str, ...]
    as_of: str
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceView:
    """Where a fact or a method comes from; `site` is the part of the address that people know it by.

    Attributes:
        id: the id of the source.
        title: its title.
        publisher: who published it.
        url: its address.
        site: the part of the address that people know it by.
        as_of: the date it stands for.
    """

    id: str
    title: str
    publisher: str
    url: str
    site: str
    as_of: str


@dataclass(frozen=True, slots=True)
class PartRow:
    """A child of a section in the computation of its score.

    Attributes:
        number: the printed number of the part.
        title: its title.
        value: its value.
        range: the range of that value.
        share: what goes into the combination.
        weight: its weight.
        product: share times weight.
    """

    number: str
    title: str
    value: str
    range: str
    share: str
    weight: str
    product: str


@dataclass(frozen=True, slots=True)
class Computation:
    """How the score of one section comes about, to be followed by hand.

    Attributes:
        number: the printed number of the section.
        title: its title.
        rules: how its parts are combined.
        normalised: whether its parts are mapped to a share first.
        rows: its parts.
        result: the lines of the sum.
    """

    number: str
    title: str
    rules: str
    normalised: bool
    rows: tuple[PartRow, ...]
    result: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Method:
    """How the result was computed.

    Attributes:
        rules: the rules in words.
        bands: the bands with the score from which they hold.
        gates: the conditions that can limit the result, with whether they did.
        missing: the open answers.
        missing_text: said where none is open.
        computations: a table for every section.
        identity: what identifies the result.
    """

    rules: tuple[str, ...]
    bands: tuple[Pair, ...]
    gates: tuple[Pair, ...]
    missing: tuple[Pair, ...]
    missing_text: str
    computations: tuple[Computation, ...]
    identity: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page.

    Attributes:
        kicker: whom the report is for.
        title: its title.
        company: the company.
        facts: date, view and version.
        view: whose view the answers are.
        text: what the questionnaire is for.
        disclaimer: what the report is not.
        line: company, view, date and version in one line, for the foot of every page.
        confidential: that the report is confidential; empty where nobody asked for that.
        logo: the publisher's picture; none where there is none.
    """

    kicker: str
    title: str
    company: str
    facts: tuple[Pair, ...]
    view: str
    text: str
    disclaimer: str
    line: str
    confidential: str
    logo: Picture | None = None

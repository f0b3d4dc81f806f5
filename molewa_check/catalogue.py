"""Every problem code with its severity, message and hint. Codes are stable: scripts and tests rely on them.

MC1xx reading a file · MC2xx the format · MC3xx a questionnaire that contradicts itself · MC4xx answers ·
MC5xx findings for authors · MC6xx output · MC7xx batch · MC8xx verifying a report · MC9xx defects.
"""

from enum import Enum, StrEnum
from typing import NamedTuple

from molewa_check.i18n import N_


class Severity(StrEnum):
    """How bad a problem is: only errors stop a run."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Detail(NamedTuple):
    """What the catalogue says about a code; `{names}` are filled from the problem's parameters."""

    severity: Severity
    message: str
    hint: str


def _error(message: str, hint: str = "") -> Detail:
    return Detail(Severity.ERROR, message, hint)


def _warning(message: str, hint: str = "") -> Detail:
    return Detail(Severity.WARNING, message, hint)


def _note(message: str, hint: str = "") -> Detail:
    return Detail(Severity.NOTE, message, hint)


# No two codes may have the same severity, message and hint: `Enum` makes one member with two names of equal values.
class Code(Enum):
    """All problem codes."""

    # Reading a file
    MC101 = _error(N_("The file does not exist."), N_("Check the spelling and the folder you are in."))
    MC102 = _error(N_("This is a {kind}, not a file."), N_("Name a file."))
    MC103 = _error(
        N_("The file is empty."),
        N_(
            "Answers begin with “format: molewa-check/answers/1”, a questionnaire with “format: "
            "molewa-check/questionnaire/1”; “molewa-check new FOLDER” begins one."
        ),
    )
    MC104 = _error(N_("The file cannot be read: {reason}."), N_("Check the permissions of the file."))
    MC105 = _error(
        N_("The file has {size} bytes; at most {limit} are read."), N_("Check whether it is the right file.")
    )
    MC106 = _error(
        N_("The file is not UTF-8: byte {byte} at this place."),
        N_("Save the file again with the encoding UTF-8."),
    )
    MC107 = _error(
        N_("The file holds a control character ({character}), so it is probably not a text file."),
        N_("Name a YAML or JSON file."),
    )
    MC108 = _error(
        N_("The folder holds no “{name}”."),
        N_("Name a questionnaire folder, or a single questionnaire file."),
    )
    MC109 = _error(
        N_("The file is UTF-16, as PowerShell writes it with “>”, and Windows programs as “Unicode”."),
        N_("Save it again with the encoding UTF-8; in PowerShell: … | Out-File -Encoding utf8 FILE"),
    )
    MC110 = _error(
        N_("Syntax error: {detail}."),
        N_("Check indentation, quotes and brackets at this place and just above."),
    )
    MC111 = _error(
        N_("The key “{key}” stands here a second time."), N_("Keep one of the two (the first: line {first}).")
    )
    MC112 = _error(N_("YAML aliases (*name) are not allowed in this file."), N_("Write the value out."))
    MC113 = _error(N_("YAML tags such as “{tag}” are not allowed."), N_("Remove the tag and write the plain value."))
    MC114 = _error(N_("YAML merge keys (<<) are not supported."), N_("Write the keys out."))
    MC115 = _error(N_("More than {limit} levels of nesting."), N_("Check the brackets and the indentation."))
    MC116 = _error(N_("Aliases expand this file to more than {limit} values."), N_("Write the values out."))
    MC117 = _error(N_("A tab is used for indentation."), N_("Indent with spaces."))
    MC118 = _error(N_("A key must be text, not {found}."), N_("Put the key in quotes."))
    MC119 = _error(
        N_("“{value}” is not a number that can be used."),
        N_("Write an ordinary decimal number such as 12.5, below 10^15."),
    )
    MC120 = _error(N_("The file holds more than one document (“---”)."), N_("Keep one document per file."))
    MC121 = _error(
        N_("The aliased value “{name}” is not defined above."), N_("Define it with &{name} before using it.")
    )
    MC122 = _error(
        N_("The text holds a character that cannot be shown ({character})."), N_("Remove it, or its escape sequence.")
    )
    MC123 = _error(
        N_("The file holds more than {limit} keys and values."),
        N_("Check whether it is the right file; a questionnaire may be divided into several files."),
    )
    MC124 = _error(
        N_("Another program has this file open for itself."),
        N_("Close it there, or wait until it has been synchronised, and start again."),
    )
    MC125 = _error(
        N_("A special blank ({character}) stands here in the place of an ordinary one."),
        N_("Delete it and type a blank; texts copied from web pages and word processors bring it along."),
    )
    MC126 = _error(
        N_("The catalogue cannot be read: {reason}."), N_("“molewa-check catalogue LANGUAGE FOLDER” writes one.")
    )
    MC127 = _error(
        N_("The workbook has no sheet “survey”, so it is no XLSForm."), N_("Name the form itself, not its answers.")
    )

    # The format
    MC201 = _error(N_("The file must be a mapping of keys, not {found}."), N_("It begins with “format: {expected}”."))
    MC202 = _error(N_("Unknown format “{found}”."), N_("This version reads “{expected}”."))
    MC203 = _error(N_("The key “format” is missing."), N_("Begin the file with “format: {expected}”."))
    MC204 = _error(N_("Unknown key “{key}”."), N_("Allowed here: {allowed}."))
    MC205 = _error(N_("The key “{key}” is missing."), N_("Add it here."))
    MC206 = _error(
        N_("Expected {expected}, found {found}."),
        N_(
            "A list is written [a, b], several keys {{key: value}}. Texts that hold a comma, a colon or a “#” need quotes."
        ),
    )
    MC207 = _error(N_("“{found}” is not one of: {allowed}."))
    MC208 = _error(N_("{found} is outside of what is allowed ({rule})."))
    MC209 = _error(
        N_("“{found}” is not a valid id."),
        N_("Ids consist of letters, digits, “.”, “-”, “_” and “+”, and begin with a letter or digit."),
    )
    MC210 = _error(N_("This is not valid: {detail}."))
    MC211 = _error(
        N_("A text must not be empty."), N_("Write the text, in quotes where it begins with “#”, or remove the key.")
    )
    MC212 = _error(
        N_("The date “{found}” is not valid."),
        N_('Write it in quotes as "2026-11-22"; for times add "T09:00:00+01:00".'),
    )
    MC213 = _error(
        N_("A condition needs exactly one of: {allowed}."),
        N_("For example {{question: co2.inventory, at_most: 1}}."),
    )
    MC214 = _error(N_("A comparison needs exactly one operator; found: {found}."), N_("Allowed: {allowed}."))
    MC215 = _error(
        N_("The second number of a scale must be clearly higher than the first."),
        N_("Write {{scale: [0, 100]}}, for example."),
    )
    MC216 = _error(
        N_("“{found}” is not a language code."),
        N_("A text that holds a colon needs quotes. In several languages it is written {{de: …, en: …}}."),
    )
    MC217 = _error(
        N_("{found} is too large or too small here. Allowed: {rule}."),
        N_("Choose another unit, or multiply all numbers of this kind by the same factor."),
    )

    MC218 = _error(
        N_("A phone number and where it stands (“phone_source”) go together."),
        N_("Add the other one, or remove both: a number that nobody can check helps nobody."),
    )

    MC219 = _error(N_("These keys are missing: {keys}."), N_("Add them here."))
    MC220 = _note(
        N_("Only the first {limit} objections are looked at; there may be more."),
        N_("Mend these, and check again."),
    )
    MC221 = _error(N_("“{found}” has a decimal comma."), N_("Numbers have a point: {meant}."))
    MC222 = _error(N_("A text is needed here; without quotes this is {found}."), N_("Put it in quotes, as it stands."))
    MC223 = _error(N_("The text has {found} characters; at most {limit} are possible here."), N_("Shorten it."))
    MC224 = _error(
        N_("The colour {found} is too light for white paper (contrast below {least} to 1)."), N_("Choose a darker one.")
    )

    # A questionnaire that contradicts itself
    MC301 = _error(
        N_("The {kind} id “{id}” is used twice."), N_("The first one stands in {first}. Ids must be unique.")
    )
    MC302 = _error(N_("There is no {kind} with the id “{id}”."), N_("Known ids: {known}."))
    MC303 = _error(
        N_("“{pattern}” leads out of the questionnaire's folder."),
        N_("Include only files inside the folder."),
    )
    MC304 = _error(N_("“{pattern}” matches no file."), N_("Check the name, or remove the line."))
    MC305 = _error(N_("Conditions form a circle: {circle}."), N_("Remove one of the conditions."))
    MC306 = _error(
        N_("“{operator}” does not fit the question “{question}” of the type {type}."),
        N_("It takes: {allowed}."),
    )
    MC307 = _error(N_("“{value}” is not a possible answer to “{question}”."), N_("Possible: {allowed}."))
    MC308 = _error(
        N_("All possible answers give the same points, or nearly the same."),
        N_("Give different points, or no points at all."),
    )
    MC309 = _error(N_("The values of “from” must rise: {found} follows {before}."), N_("Sort the steps."))
    MC310 = _error(
        N_("The first step begins at {found}, but values from {expected} are possible."),
        N_("Begin at {expected} or below."),
    )
    MC311 = _error(
        N_("A question of the type “level” needs at least two levels."),
        N_("Give “levels” here, or for the whole questionnaire."),
    )
    MC312 = _error(N_("A section needs either “sections” or “questions”, and not both."))
    MC313 = _error(N_("“{id}” is reserved."), N_("Choose another id."))
    MC314 = _error(
        N_("The condition looks at a score; that is possible only for recommendations and gates."),
        N_("Compare the answer to a question instead."),
    )
    MC315 = _error(
        N_("An included file may only hold lists that are joined: {allowed}."),
        N_("Move “{key}” to questionnaire.yaml."),
    )
    MC316 = _error(N_("“{lift}” cannot be reached by “{question}”."), N_("Possible: {allowed}."))
    MC317 = _error(
        N_("The question “{question}” is not scored, so nothing can be lifted."),
        N_("Remove it from “lifts”."),
    )
    MC318 = _error(N_("No questionnaire is called “{name}”."), N_("Bundled: {known}. Or name a file or a folder."))
    MC319 = _error(N_("“minimum” ({minimum}) is above “maximum” ({maximum})."), N_("Exchange the two."))
    MC320 = _error(N_("Too many files are included ({found}; at most {limit})."))
    MC321 = _error(N_("“after” forms a circle: {circle}."), N_("Remove one of the references."))
    MC322 = _error(N_("“earliest” ({earliest}) is after “latest” ({latest})."), N_("Exchange the two."))
    MC323 = _error(
        N_("What is added up here can reach {found}; sums must stay below {limit}."),
        N_("Lower the points or the weights, or let “combine” be mean."),
    )
    MC324 = _error(
        N_("Where steps have hours, “effort” follows from them."),
        N_("Remove “effort”; by the hours ({hours}) it is “{effort}”."),
    )
    MC325 = _error(
        N_("The duty “{id}” has no date, so nothing is due."),
        N_('Add {{due: {{on: "2027-01-01"}}}} to the duty, or remove “due” here.'),
    )
    MC326 = _error(
        N_("“{id}” is a limit: no demand can stand on it."), N_("Name it under “limits”, or change its “kind”.")
    )
    MC327 = _error(N_("“{id}” is a right, not a limit."), N_("Name it under “basis”, or give it {{kind: limit}}."))

    # Answers
    MC401 = _error(
        N_("These answers belong to the questionnaire “{found}”, not to “{expected}”."),
        N_("Name the right questionnaire with --questionnaire."),
    )
    MC402 = _error(
        N_("The questionnaire has no question “{id}”."),
        N_("Remove the answer, or check the questionnaire's version."),
    )
    MC403 = _error(N_("“{found}” does not answer this question; it takes {expected}."))
    MC404 = _error(N_("{found} is outside of {minimum} to {maximum}."))
    MC405 = _error(N_("“{found}” is none of the options."), N_("Possible: {allowed}."))
    MC406 = _error(
        N_("This question cannot be answered with “{state}”."),
        N_("Give a value, or leave it open with “later”."),
    )
    MC407 = _error(N_("“not_applicable” needs a reason."), N_('Add it: {{state: not_applicable, reason: "…"}}.'))
    MC408 = _error(N_("“{option}” excludes all other options."), N_("Keep either “{option}” or the others."))
    MC409 = _warning(
        N_("The answers were made with version {found}; the questionnaire now has version {current}."),
        N_("Go through the questions that are new or have changed."),
    )
    MC410 = _note(N_("“{id}” is not asked with these answers; its answer is kept, but does not count."))
    MC411 = _error(N_("An answer holds either a value or a state."), N_("Remove one of the two."))
    MC412 = _error(N_("“{id}” and “{other}” answer the same question."), N_("Keep one of the two."))
    MC413 = _error(N_("An option is named twice: “{option}”."), N_("Name it once."))
    MC414 = _warning(
        N_(
            "The questionnaire has changed since the answers were made, although it still calls itself version {current}."
        ),
        N_("Compare the answers with the questions before you rely on the result."),
    )
    MC415 = _error(
        N_("A null is not an answer."),
        N_("Write {{state: unknown}} or {{state: later}}, or remove the line."),
    )
    MC416 = _error(N_("The key “{key}” goes only with a value or a state."), N_("Add “value” or “state”."))
    MC417 = _note(N_("“{id}” is now called “{current}”; the answer was taken over."))
    MC418 = _warning(
        N_("“{found}” could be {first} or {second}, so the question stays open."), N_("Write {first} or {second}.")
    )
    MC421 = _error(
        N_("The mapping names no column."), N_("Draft one with “molewa-check columns FILE”, and complete it.")
    )
    MC419 = _error(N_("These criteria are not judged: {ids}."), N_("Give each of them yes, partly or no."))

    MC420 = _error(N_("The grades of the criteria stand under “value”."), N_("Write {{value: {{{part}: yes, …}}}}."))
    MC424 = _error(
        N_("An empty pair of braces is not an answer."),
        N_("Write {{state: unknown}} or {{state: later}}, or remove the line."),
    )

    # Comparisons
    MC430 = _error(
        N_("These answers belong to the questionnaire “{found}”, those of {other} to “{expected}”."),
        N_("Compare answers to the same questionnaire."),
    )
    MC431 = _error(
        N_("These answers are those of {found}, the answers of {other} those of {expected}."),
        N_("Compare answers of the same company. If it is the same, write its name or number alike in both files."),
    )
    MC432 = _error(
        N_("This file and {other} hold the same view ({perspective}) of the same day ({date})."),
        N_("Compare two views, or one view on two days."),
    )
    MC433 = _error(
        N_("These files hold one view ({perspective}), not several."),
        N_("Leave out --as, or name answers of another view."),
    )
    MC434 = _error(
        N_("This file names no day, so it cannot be compared as one of several dates."),
        N_('Add it: updated: "2026-11-22".'),
    )
    MC435 = _error(
        N_("This file and {other} hold different views ({found}, {expected}), not one view on several days."),
        N_("Name answers of one view. Where two views are to be compared, leave out --as."),
    )
    MC436 = _error(
        N_("This report does not match what its answers give, so nothing is taken from it."),
        N_("“molewa-check verify” says what differs. Ask for the report as molewa-check wrote it."),
    )
    MC437 = _error(
        N_("A comparison takes two files or more."), N_("Name the answers of the other view, or of an earlier day.")
    )
    MC439 = _warning(
        N_("The questionnaire has no recommendation “{id}”; what stands under “steps” for it is not used."),
        N_("Correct the id, or remove the line."),
    )
    MC440 = _error(
        N_("A group of {count} is too small: at least {minimum} answer files of one view are needed."),
        N_("Collect more answers. About fewer persons nothing is said."),
    )
    MC441 = _error(
        N_("Beside the group ({perspective}) there can be one other view; here are {count}."), N_("Name one of them.")
    )
    MC443 = _warning(
        N_(
            "Nothing is said of dissent in this group: since it was told before, fewer than {least} companies came, went "
            "or answered anew, and both together would tell about them."
        ),
        N_("Wait for more answers. The comparisons of single companies are made."),
    )
    MC438 = _error(
        N_("Two views are compared, with joint answers beside them at most; here are {count} files."),
        N_("Name two of them. Several of one view, such as of a council's members, are compared with --as members."),
    )
    MC442 = _error(
        N_("This file and {other} are both to be shown as “{name}”."),
        N_("Give each its own name under “open_as”."),
    )

    # Forms
    MC450 = _error(N_("This questionnaire has no quick check."), N_("Leave out --quick."))
    MC451 = _error(N_("No question of it is put to “{perspective}”."), N_("Name another --perspective."))
    MC452 = _error(
        N_("The form of “{company}” would be called like that of “{other}”."),
        N_("Give both companies a number, in a column “company_id”."),
    )

    # Answers that come back in a message
    MC453 = _error(
        N_("The answers of {found} forms stand in this text."),
        N_("Save each of them as a file of its own."),
    )
    MC454 = _error(
        N_("The answers in this message break off before their end."),
        N_("Copy the whole text once more, down to its last bracket, or ask for the file."),
    )
    MC455 = _error(
        N_("The quotation marks of these answers are typographic ones, as mail programs and word processors set them."),
        N_("Ask for the file itself, or for the text in a message without formatting."),
    )
    MC456 = _note(
        N_("The answers were found in a message; the words around them were not read."),
        N_("Look whether the sender asks or tells you something."),
    )

    MC457 = _error(
        N_("The logo “{file}” lies outside of the questionnaire's folder."),
        N_("Put the file beside the questionnaire."),
    )
    MC458 = _error(N_("The logo “{file}” is no PNG and no JPEG."), N_("Save the picture as PNG or JPEG."))
    MC459 = _error(
        N_("The logo “{file}” cannot be drawn: it is broken, or has more than 16 million dots."),
        N_("Save the picture once more, at most 1,000 dots wide."),
    )

    # Forms that come back as workbooks
    MC460 = _error(
        N_("This workbook is a form, but its questions cannot be found any more."),
        N_("The first row of the sheet with the questions is hidden and must stay. Copy the answers into a new form."),
    )
    MC461 = _warning(
        N_("{company}: {cell} says “{found}”, and an answer stands beside it. “{question}” stays open."),
        N_("Keep either the answer or what is said instead of it."),
    )
    MC462 = _warning(
        N_("{company}: {cell} says that “{question}” does not apply, but not why. It stays open."),
        N_("Write the reason beside it."),
    )
    MC463 = _warning(
        N_("{company}: the questionnaire has no question “{id}”. “{found}” ({cell}) is not used."),
        N_("Send a new form, made with the present version of the questionnaire."),
    )
    MC464 = _warning(
        N_("{company}: “{question}” is answered again in {cell}, and otherwise. The answer in row {first} counts."),
        N_("Delete one of the two rows."),
    )
    MC465 = _note(N_("Skipped: nothing was answered in this form."))
    MC466 = _error(
        N_("This workbook is no form of molewa-check."),
        N_("Name a form or an answer file. Tables of several companies are read by “molewa-check batch”."),
    )
    MC467 = _error(
        N_("This is the sheet of a form, without what says whose answers these are."),
        N_("Ask for the workbook as it was filled in, saved as .xlsx or .ods."),
    )

    # Findings for authors
    MC501 = _error(N_("The translation into the language “{language}” is missing."), N_("Add “{language}: …”."))
    MC502 = _warning(N_("The condition can never hold."), N_("Correct or remove it."))
    MC503 = _warning(N_("No answer can trigger the recommendation “{id}”."), N_("Correct its condition."))
    MC504 = _note(N_("No recommendation follows from the question “{id}”."), N_("Add one for bad answers."))
    MC505 = _warning(N_("No contact covers the topic “{topic}”."), N_("Add the topic to a contact."))
    MC506 = _note(N_("The contact “{id}” matches no recommendation."), N_("Add topics, or remove the contact."))
    MC507 = _warning(N_("To be reviewed by {date}; that date has passed."), N_("Check the facts and set a new date."))
    MC508 = _error(
        N_("Example “{title}”: {key} is {found}, expected {expected}."),
        N_("Correct the example or the rules."),
    )
    MC509 = _warning(
        N_("The points of the option “{option}” can never be reached: they are above “max_points”."),
        N_("Raise “max_points”, or give fewer points."),
    )
    MC510 = _warning(
        N_("The band “{id}” can never be reached."),
        N_("It begins at {start}; the scale goes from {low} to {high}."),
    )
    MC511 = _warning(
        N_("The recommendation “{id}” would lower an answer that triggers it."),
        N_("Raise “lifts”, or trigger it only with worse answers."),
    )
    MC512 = _note(N_("The {kind} “{id}” is used nowhere."), N_("Use it, or remove it."))
    MC513 = _warning(
        N_("The condition looks at “{question}”, which is asked later."),
        N_("Move that question up: people would go back and forth."),
    )
    MC514 = _warning(
        N_("Raw values with “missing: exclude” lie outside of their range when answers are missing."),
        N_("Use “missing: {{require: 1}}” or “missing: zero”, or set “normalise: true”."),
    )
    MC515 = _warning(N_("The contact “{id}” was checked on {date}, more than a year ago."), N_("Check it again."))
    MC516 = _warning(
        N_("The language “{language}” is used, but not named under “languages”."),
        N_("Add it there, or remove the text."),
    )
    MC518 = _error(N_("“{key}” is not something an example can expect."), N_("Possible: {allowed}."))
    MC519 = _warning(N_("The condition holds with every answer."), N_("Remove it, or ask “answered: true”."))
    MC520 = _warning(
        N_("The gate “{id}” caps at the best band and so never changes anything."),
        N_("Cap at a worse band."),
    )
    MC521 = _warning(
        N_("The recommendation “{id}” never raises the answer to “{question}”."),
        N_("Raise the answer under “lifts”, or remove the line. Where low points are good, write “better: low”."),
    )
    MC522 = _warning(
        N_("The gate “{id}” never changes anything: where it holds, no band better than “{cap}” is reached anyway."),
        N_("Change the condition or the cap."),
    )
    MC523 = _warning(
        N_("“max_points” ({found}) can never be reached: all options together give {highest}."),
        N_("Lower it to {highest}, or remove it."),
    )
    MC524 = _warning(N_("The step from {found} can never be reached."), N_("Compare it with “minimum” and “maximum”."))
    MC525 = _warning(
        N_("Scores below {found} have no band; the scale begins at {low}."), N_("Let the first band begin at {low}.")
    )
    MC526 = _warning(
        N_("The text names no language; it is shown to the readers of all languages ({languages})."),
        N_("Write it once per language: {{de: …, en: …}}."),
    )
    MC527 = _note(
        N_("The topic “{topic}” has contacts, but none for: {audiences}."),
        N_("Add the topic or the audience to a contact."),
    )
    MC528 = _warning(N_("The date {date} lies in the future."), N_("Correct the date."))
    MC529 = _warning(
        N_("The topic “{topic}” has no entry under “topics”, so readers see its id."),
        N_("Add {{id: {topic}, title: …}} there."),
    )
    MC530 = _warning(
        N_("The profile question “{id}” is called like a column that every table of results has."),
        N_("Choose another id; until then the answers stand under “{column}”."),
    )

    MC531 = _warning(
        N_("For some companies nobody covers the topic “{topic}”: {companies}."),
        N_("Let a contact that serves everybody have it, or add one for these companies."),
    )
    MC532 = _warning(
        N_("Steps of the recommendation “{id}” have no hours ({count}), so plans seem shorter than they are."),
        N_("Give hours to each step: {{text: …, hours: 3}}."),
    )
    MC533 = _warning(
        N_("The recommendation “{id}” lifts the answer to “{question}” by {levels} levels at once."),
        N_("Lift it by what its steps bring about, two levels at most; let another recommendation come after it."),
    )
    MC534 = _warning(
        N_("The recommendation “{id}” lifts “{question}” to the highest level, but comes after no other."),
        N_("Lift it less, or name under “after” what leads there."),
    )
    MC535 = _warning(
        N_("This entry is never reached: where it holds, one above it holds, too."), N_("Remove it, or move it up.")
    )
    MC536 = _warning(
        N_("In none of the examples is anything about the topic “{topic}” planned within twelve months."),
        N_("Check urgency, hours and exposures of its recommendations: {ids}."),
    )
    MC537 = _warning(
        N_("The option “{option}” has no points, but others beside it have; it counts 0."),
        N_("Write “points: 0” if that is meant, or the points that were forgotten."),
    )
    MC538 = _warning(
        N_("Behind the text stands “{text}”; YAML takes that for a comment, and readers will not see it."),
        N_("Put the text in quotes. If it is a comment, write a blank behind “#”."),
    )
    MC539 = _note(
        N_("No question has points, so reports show the answers and no scores."),
        N_("Give points if there should be scores."),
    )
    MC540 = _error(N_("No text is in the language “{language}”."), N_("Correct the code, or translate the texts."))
    MC541 = _warning(
        N_("The band “{id}” sounds bad, but it holds the best scores: “better” is “{better}” here."),
        N_("If these scores are the bad ones, write “better: {other}”."),
    )

    # Output
    MC601 = _error(
        N_("Cannot be written: {reason}."),
        N_("Make room there, see to it that you may write there, or choose another place with -o."),
    )
    MC602 = _error(
        N_("The PDF engine cannot be used: {reason}."),
        N_("Install it as “molewa-check doctor” says, or use --format html now."),
    )
    MC603 = _error(N_("The PDF engine reports: {detail}."))
    MC604 = _error(N_("Template error: {detail}."))
    MC605 = _error(N_("The file already exists."), N_("Choose another name."))
    MC606 = _error(N_("The folder of templates does not exist."))
    MC607 = _error(
        N_("Cannot be replaced: {reason}. Perhaps it is open in another program."),
        N_("Close it in Excel or wherever it is open, then start again."),
    )
    MC608 = _warning(
        N_("The drive of this folder knows no locks."),
        N_("See to it that no other molewa-check writes there at the same time."),
    )
    MC609 = _error(
        N_("The page takes more than {seconds} seconds or too much memory."),
        N_("Look for loops and long repetitions in your templates."),
    )
    MC610 = _error(N_("The link leads out of the folder of templates."), N_("Copy the file into the folder."))
    MC611 = _error(
        N_("The page attaches files of its own ({names}); a report carries only what it was computed from."),
        N_("Remove rel=attachment from your templates."),
    )
    MC612 = _error(
        N_("The pages take more than {seconds} seconds of work."),
        N_("Shorten the longest texts, or use --format html."),
    )
    MC613 = _error(N_("This is a file, no folder of templates."), N_("Name the folder that the file lies in."))
    MC614 = _warning(
        N_("The PDF engine is missing; the report becomes a page for your browser instead."),
        N_("“molewa-check doctor” says how to get it; everything else works without."),
    )
    MC615 = _error(
        N_("These answers are of {found}, those of {other} of {expected}: they are no earlier ones."),
        N_("Name answers of an earlier day with --before."),
    )
    MC616 = _error(
        N_("These answers and those of {other} rest on different questions: the full check and the quick check."),
        N_("Name earlier answers to the same check with --before."),
    )

    # Batch
    MC701 = _warning(N_("Skipped: the link leads out of the folder."), N_("Name the file itself, or copy it."))
    MC702 = _warning(N_("Skipped: this is a {kind}, not a file."))
    MC703 = _note(N_("Skipped: hidden or temporary file."))
    MC704 = _error(
        N_("The process that worked on this file died twice."), N_("Try it alone with “molewa-check report”.")
    )
    MC705 = _warning(
        N_("Not counted: {other} has later answers of the same company and perspective."),
        N_("Remove the older file."),
    )
    MC706 = _error(N_("Unexpected error ({kind}); this is a defect of the program."), N_("Please report it."))
    MC707 = _error(N_("No answer files here."), N_("Name files that end with .yaml, .yml, .json, .csv, .xlsx or .ods."))
    MC708 = _note(N_("Skipped: this file holds no answers, but another format of molewa-check."))
    MC709 = _warning(
        N_("This report is of an earlier run: its answers could not be used this time."),
        N_("Mend the answers and run the batch again, or remove the report."),
    )
    MC710 = _warning(
        N_("The answers of this report are gone; it stays because it was changed after it was made."),
        N_("Remove it if nobody needs it."),
    )
    MC711 = _error(
        N_("The heading “{heading}” is no question."), N_("Draft a mapping with “molewa-check columns FILE”.")
    )
    MC712 = _error(N_("The table has no column “{heading}”."), N_("Correct the heading in the mapping, or remove it."))
    MC713 = _error(
        N_("The workbook cannot be read: {detail}."),
        N_("Open it in your spreadsheet program and save it again as .xlsx, or ask for it once more."),
    )
    MC714 = _note(N_("Skipped: these answers were not finished."))
    MC715 = _error(
        N_("The row has {found} cells, but the table has {expected} headings."),
        N_("Put texts that contain the separator in quotes."),
    )
    MC716 = _error(N_("The table holds no answers."), N_("It needs a row of headings and a row per company."))
    MC717 = _error(
        N_("The heading “{heading}” stands here a second time."),
        N_("Rename one of the two (the first: column {first})."),
    )
    MC718 = _error(
        N_("The cluster’s scheduler cannot be used: {reason}."), N_("Check the address and whether it runs.")
    )
    MC719 = _warning(
        N_("The table is not UTF-8; it was read as {encoding}, as Excel saves it."),
        N_("Look at the letters with accents; “CSV UTF-8” leaves no doubt."),
    )
    MC720 = _note(
        N_("Not written: the extra “parquet” is not installed."), N_('Type: pip install "molewa-check[parquet]"')
    )

    # Cells of tables
    MC730 = _warning(
        N_("{company}: “{found}” ({cell}) is no answer to “{question}”. The answer stays open."),
        N_("Allowed: {allowed}."),
    )
    MC731 = _warning(
        N_("{company}: the error {found} stands in {cell}. The answer to “{question}” stays open."),
        N_("Mend the formula in the table, or type the answer. Allowed: {allowed}."),
    )
    MC732 = _warning(
        N_("{company}: the formula in {cell} has no value yet. The answer to “{question}” stays open."),
        N_("Open the table in your spreadsheet program, save it, and run the batch again."),
    )
    MC733 = _note(N_("Skipped: a row of sums, a legend or a second row of headings (“{found}”)."))
    MC734 = _note(N_("Skipped: the row holds no answers (“{found}”)."))
    MC735 = _note(N_("Skipped: neither answers nor a table that is read here."))
    MC736 = _warning(
        N_("{company}: “{found}” ({cell}) is no date that is understood. The answers count without it."),
        N_("Write the date like this: 2026-11-22. It says which of two answers of a company is the later one."),
    )
    MC737 = _warning(
        N_("No column says which company answered; its answers cannot be told from those of others."),
        N_("Name the column “company” or “company_id”."),
    )
    MC738 = _warning(
        N_("Columns that are no questions, and were left out: {count} ({headings})."),
        N_("If one of them is a question, name it in a mapping: “molewa-check columns FILE” drafts one."),
    )
    MC739 = _note(N_("Read: sheet “{sheet}”. Passed over: {others}."))
    MC740 = _warning(
        N_("Several sheets hold answers, and all were read: {sheets}."),
        N_("Remove or hide the sheets that shall not count."),
    )
    MC741 = _warning(
        N_("{company}: what stands in {cell} cannot be used. It is passed over."),
        N_("Type it anew."),
    )
    MC742 = _warning(
        N_("Columns with codes that nobody explains here: {count} (such as {found} in “{heading}”). They stay open."),
        N_("Draft a mapping with “molewa-check columns FILE”, and give it with --columns."),
    )
    MC743 = _warning(
        N_(
            "{company}: “{found}” in {cell} may be “{meant}”, which a spreadsheet program took for a date. "
            "The answer to “{question}” stays open."
        ),
        N_("Type the answer anew, and format the cell as text."),
    )

    MC745 = _note(N_("{company}: “{found}” ({cell}) was corrected; the answer to “{question}” is “{answer}”."))
    MC746 = _warning(
        N_("{company}: the correction for {cell} is not used, for something else stands there now (“{found}”)."),
        N_("Correct the cell in the new corrections.xlsx."),
    )
    MC747 = _error(N_("This file holds no corrections."), N_("Name the corrections.xlsx that a batch has written."))
    MC748 = _warning(N_("Not counted: a copy of {other}."), N_("Remove one of the two."))
    MC749 = _warning(
        N_("“{company}” has answered once with a number and once without; both count as companies of their own."),
        N_("Give both answers the same number, if it is the same company."),
    )
    MC750 = _error(
        N_("Not written: {file} is there already."), N_("Remove it, or write to another folder with --output.")
    )
    MC751 = _error(
        N_("This list names no companies."),
        N_("Give it a heading “company” or “company_id” above the names or numbers."),
    )
    MC752 = _warning(
        N_("No company is named in {cell}; the answers of this row count as those of a company of its own."),
        N_("Type its name there."),
    )
    MC753 = _warning(
        N_("Passed over: none of the {count} cells in this row is an answer (“{found}”)."),
        N_("If it is a company, mend its cells; a row of units or explanations may stay."),
    )
    MC754 = _warning(
        N_("{company}: “{found}” ({cell}) can mean {first} or {second}. The answer to “{question}” stays open."),
        N_("Type {first} or {second}. Allowed: {allowed}."),
    )
    MC758 = _warning(
        N_(
            "{company}: “{found}” ({cell}) does not say whether “{part}” is ticked. "
            "The answer to “{question}” stays open."
        ),
        N_("Type an x where it is ticked, and leave the cell empty where it is not."),
    )
    MC759 = _warning(
        N_(
            "{count} columns seem to count levels from 1, as “{heading}” does, which goes up to {found}; the questions "
            "count from 0. These columns stay open."
        ),
        N_("Draft a mapping with “molewa-check columns FILE”, and say under “values” what the numbers mean."),
    )
    MC757 = _note(
        N_("Nothing is said about how this group moved: fewer than {least} companies have answered both times."),
        N_("Companies are known again by their numbers, or else their names."),
    )
    MC755 = _error(
        N_("This workbook holds no mapping."), N_("Draft one with “molewa-check columns FILE -o mapping.xlsx”.")
    )
    MC756 = _error(
        N_("This table needs no mapping: its questions stand one below the other, and are recognised."),
        N_("Give it to “molewa-check batch” as it is."),
    )
    MC744 = _error(
        N_("No heading of this table is a question: {headings}."),
        N_("Draft a mapping with “molewa-check columns FILE”, and complete it."),
    )

    # Tables that take too much
    MC761 = _error(
        N_("The table takes more than {seconds} seconds or too much memory to read."),
        N_("Copy its cells into a new workbook, or save it as CSV; do not trust a file whose origin you do not know."),
    )
    MC762 = _error(N_("The row has {found} columns; at most {limit} are read."), N_("Divide the table."))
    MC763 = _error(
        N_("The row holds {found} characters; at most {limit} are read."), N_("Shorten the texts in this row.")
    )
    MC764 = _warning(
        N_("{company}: the correction “{found}” for {cell} is no answer either, and is not used."),
        N_("Correct the cell in the new corrections.xlsx."),
    )
    MC765 = _warning(
        N_("Several columns could be the answer to the same question: {count} ({headings}). None of them counts."),
        N_("Leave one of them in the table, or say in a mapping which one counts: “molewa-check columns FILE”."),
    )
    MC766 = _warning(
        N_(
            "Columns that write 1 and 2 for yes and no: {count} (such as “{heading}”). Which of them is yes the table "
            "does not tell, so they stay open."
        ),
        N_("Write yes and no, or say under “values” of a mapping what 1 and 2 mean: “molewa-check columns FILE”."),
    )
    MC767 = _warning(
        N_(
            "Columns that seem to hold shares of 1, where percentages are asked: {count} (such as {found} in "
            "“{heading}”). They stay open."
        ),
        N_("Write 35 or 35 %, and not 0.35, or format the cells as percentages."),
    )
    MC768 = _warning(
        N_(
            "Columns with codes that nobody explains here: {count} (such as {found} in “{heading}”). They stay open, "
            "for no mapping that was given fits the headings of this table."
        ),
        N_("Draft a mapping of this table with “molewa-check columns FILE”, and give it with --columns, too."),
    )
    MC769 = _error(
        N_("A second table begins in this row, with other columns. It is not read."),
        N_("Put it on a sheet, or into a file, of its own."),
    )
    MC770 = _error(
        N_(
            "“{question}” stands in several rows, as where every answer, option or company has a block of rows. The sheet is "
            "not read."
        ),
        N_("Export it with a row per company and a column per question, or give each company a sheet of its own."),
    )
    MC771 = _error(
        N_("Several columns could hold the answers, and their headings name no companies: {headings}."),
        N_("Leave only the column that counts, or write the name of its company above each."),
    )
    MC772 = _warning(
        N_(
            "{company}: “{option}” excludes all other options, but others are ticked as well ({cell}: “{found}”). "
            "The answer to “{question}” stays open."
        ),
        N_("Take away the tick at “{option}”, or all others."),
    )
    MC773 = _error(
        N_("A quotation mark is open from here to row {last}: several rows became one. They are not read."),
        N_('Remove the mark “"” that has no second one, or put the whole cell in quotation marks.'),
    )
    MC774 = _warning(
        N_(
            "Not counted: {other} has answers of the same company and perspective, and stands behind these. Which of "
            "them are the later ones the answers do not say."
        ),
        N_("Remove the one that shall not count, or add a column “updated” with the day of the answers."),
    )
    MC775 = _warning(
        N_("Passed over: below an empty row, and with one answer only, this may be a legend (“{found}”)."),
        N_("If it is a company, remove the empty row above it."),
    )
    MC776 = _note(
        N_("Hidden rows ({rows}) and columns ({columns}) are read like all others."),
        N_("Delete what shall not count; to hide it is not enough."),
    )
    MC777 = _error(
        N_("The quotation marks are not in order: {detail}."),
        N_('Remove the mark “"” that has no second one, or put the whole cell in quotation marks.'),
    )
    MC778 = _error(
        N_("The file holds a control character ({found}), so it is probably no table."),
        N_("Save the table again as .xlsx or as “CSV UTF-8”."),
    )
    MC779 = _error(
        N_("This is a table, and no mapping of one: “check” does not look at its cells."),
        N_("“molewa-check columns FILE --preview” says how it is read, “molewa-check batch FILE” what is wrong in it."),
    )
    MC780 = _warning(
        N_("Not counted: {other} has answers with the same company number, but calls the company “{company}”."),
        N_(
            "If these are two companies, give one of them another number; if not, remove the answers that do not count."
        ),
    )

    # The figures of a group
    MC721 = _error(
        N_("These figures belong to another questionnaire or version: {found} instead of {expected}."),
        N_("Use the benchmark.json of a batch over the same questionnaire."),
    )
    MC722 = _error(
        N_("These figures rest on answers from another view: {found} instead of {expected}."),
        N_("A batch writes a file of its own for each view; choose the one of these answers."),
    )
    MC723 = _error(
        N_("These figures rest on another scope: {found} instead of {expected}."),
        N_("Full and quick checks cannot be compared; choose the file for this scope."),
    )
    MC724 = _error(
        N_("These figures are about too few companies: {found}; at least {least} are needed."),
        N_("Collect more answers, and run the batch again."),
    )
    MC725 = _error(
        N_("The quartiles of “{id}” do not rise."),
        N_("Use the file as the batch wrote it."),
    )
    MC726 = _error(
        N_("The questionnaire has no section “{id}”, or the file names it twice."),
        N_("Use the file as the batch wrote it."),
    )

    # Several pictures of a group
    MC727 = _warning(
        N_(
            "No new picture of this group: since an earlier one fewer than {least} companies came, went or answered "
            "anew, and both together would tell about them. The earlier one stays."
        ),
        N_(
            "Wait for more answers. If no earlier picture was given to anybody, remove .pictures.json from the results."
        ),
    )
    MC728 = _warning(
        N_(
            "No new picture of this group: an earlier one of the same answers has another smallest group, and both "
            "together would tell more than each. The earlier one stays."
        ),
        N_("Keep --min-group. If no earlier picture was given to anybody, remove .pictures.json from the results."),
    )
    MC729 = _warning(
        N_("No new pictures of groups: it cannot be read for whom earlier ones were made."),
        N_("Bring the file back. If no earlier picture was given to anybody, remove it."),
    )

    # Verifying a report
    MC801 = _error(N_("This cannot be read as a PDF file: {reason}."), N_("Name a PDF report that molewa-check made."))
    MC802 = _error(
        N_("The PDF file takes more than {seconds} seconds of processor time or too much memory to read."),
        N_("A report of molewa-check never does; do not trust this file."),
    )
    MC803 = _error(
        N_("The PDF file goes beyond what a report holds ({detail})."),
        N_("A report of molewa-check never does; do not trust this file."),
    )
    MC804 = _error(
        N_("Two attachments of the PDF file are called “{attachment}”."),
        N_("A report of molewa-check never does that; do not trust this file."),
    )
    MC805 = _error(
        N_("The PDF file carries nothing to recompute: its attachment “{attachment}” is missing."),
        N_(
            "Nothing can be said about its pages. Printing to a file and some programs that save it again drop the attachments: ask for the report as molewa-check wrote it. A document on a group carries no answers at all."
        ),
    )
    MC806 = _error(N_("A file of that name stands here already."), N_("Name a new or an empty folder."))
    MC807 = _error(
        N_("The PDF file is locked with a password."), N_("Ask for the report as molewa-check wrote it, without one.")
    )

    MC809 = _error(
        N_(
            "Reading the PDF file did not come to its end: after {seconds} seconds it was not done, or the system ended it."
        ),
        N_("This says nothing about the file: the computer has too much to do. Try again when less is running."),
    )

    # Many answers of one view
    MC808 = _warning(
        N_(
            "Whose view these {count} answers are, nothing says; they are taken for that of the file beside them ({perspective})."
        ),
        N_("Name it with --perspective, for example --perspective employees, or in a column “perspective”."),
    )

    MC810 = _error(
        N_("This is a comparison, not the answers of one view."),
        N_(
            "Name the reports or answer files that it was made of. “molewa-check verify --extract FOLDER” saves those that it carries."
        ),
    )

    MC811 = _error(
        N_("This file holds the answers of a single one ({perspective}), and is compared in a group only."),
        N_(
            "Compare all of them: a folder or a table, or files with --as members. “open_as” in every file shows them openly."
        ),
    )

    # Defects
    MC901 = _error(
        N_("This is a defect of the program ({kind}, fingerprint {fingerprint}, version {version})."),
        N_("Please report this line and the command that you ran; answers and files are not needed."),
    )

    @property
    def severity(self) -> Severity:
        """How bad it is."""
        return self.value.severity

    @property
    def message(self) -> str:
        """The English message with its placeholders."""
        return self.value.message

    @property
    def hint(self) -> str:
        """The English hint with its placeholders; may be empty."""
        return self.value.hint

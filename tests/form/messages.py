"""Answers as they come back in the text of a message, for the two that read them: the program and the form."""

import json
from typing import Any

DOCUMENT: dict[str, Any] = {
    "format": "molewa-check/answers/1",
    "questionnaire": {"id": "small", "version": "1"},
    "company": {"name": "Guß & Söhne"},
    "answers": {
        "s.level": 2,
        "s.number": {
            "value": 60,
            "note": 'He said "{so}": one, two, three and many more words than go into a line \\ here',
        },
    },
}
_TEXT = json.dumps(DOCUMENT, indent=1, ensure_ascii=False)


def quoted(text: str) -> str:
    """As somebody's answer to a message holds it."""
    return "".join(f"> {line}\n" for line in text.splitlines())


def folded(text: str, width: int = 60) -> str:
    """With lines folded at blanks, as mail programs do it."""
    lines = []
    for whole in text.splitlines():
        line = whole
        while len(line) > width and " " in line[1:width]:
            place = line.rindex(" ", 1, width)
            lines.append(line[:place])
            line = line[place + 1 :]
        lines.append(line)
    return "\n".join(lines)


READ = {
    "between greeting and signature": f"Dear Ms Weiß,\n\nhere {{}} they are:\n\n{_TEXT}\n\nYours\n-- \nGuß GmbH {{x}}",
    "on the line of a greeting": f"Here: {_TEXT} Yours",
    "in one line": f"Hello\n{json.dumps(DOCUMENT)}\nBye",
    "quoted": "On Monday A. Guß wrote:\n" + quoted("Hello\n" + _TEXT + "\nBye"),
    "quoted twice": quoted(quoted("Hello\n" + _TEXT)),
    "folded": "Hello\n\n" + folded(_TEXT) + "\n\nBye",
    "folded, and nothing else": folded(_TEXT),
    "folded and quoted": "Hello\n" + quoted(folded(_TEXT)),
    "format=flowed": "Hello\n" + folded(_TEXT).replace("\n", " \r\n"),
    "indents of a web mailer": "Hello\n" + _TEXT.replace('\n "', '\n\u00a0"'),
    "a signature behind it": _TEXT + "\n\nSent from my phone\n",
}
"""How messages look, and the answers in all of them are `DOCUMENT`."""
REFUSED = {
    "two forms": (f"First:\n{_TEXT}\nSecond:\n{_TEXT}\n", "MC453"),
    "broken off": (f"Hello\n{_TEXT[:-40]}", "MC454"),
    "typographic": (f"Hello\n{_TEXT}".replace('"', "“"), "MC455"),
    "German ones": ("Hallo\n" + _TEXT.replace('"', "„", 1).replace('"', "“"), "MC455"),
}
"""What cannot be read in one way, and what is said of it."""

"""Words that others bring along: what libyaml, Python's JSON reader and the system say.

Syntax errors are put into the words of authors here; the reasons of systems are translated as they are. What is missing
is shown as the library has it.
"""

from molewa_check.errors import Phrase
from molewa_check.i18n import N_

SYNTAX = {
    "block sequence entries are not allowed in this context": N_("a list item (“- ”) cannot begin here"),
    "could not find expected ':'": N_("the colon after the key is missing"),
    "could not find expected directive name": N_("a line cannot begin with “%”"),
    "did not find URI escaped octet": N_("a YAML type (“!”) is incomplete"),
    "did not find expected ',' or ']'": N_("a comma or the closing bracket “]” is missing"),
    "did not find expected ',' or '}'": N_(
        "a comma or the closing brace “}” is missing; often a quotation mark is not closed"
    ),
    "did not find expected '-' indicator": N_(
        "another list item (“- ”) is expected here; often the indentation is not that of the items above"
    ),
    "did not find expected <document start>": N_("text follows the end of the document"),
    "did not find expected alphabetic or numeric character": N_("the name after “&” or “*” is missing"),
    "did not find expected comment or line break": N_("nothing else may stand on the line after “|” or “>”"),
    "did not find expected hexdecimal number": N_("the hexadecimal number after “\\x” or “\\u” is missing"),
    "did not find expected key": N_(
        "a key is expected here; often the indentation is wrong, or there is a quotation mark too many"
    ),
    "did not find expected node content": N_("a value is missing here"),
    "did not find expected tag URI": N_("a YAML type (“!”) is incomplete"),
    "did not find expected whitespace or line break": N_("a blank or a line end is missing here"),
    "did not find the expected '>'": N_("the closing “>” is missing"),
    "found a tab character that violates indentation": N_("a tab disturbs the indentation"),
    "found an indentation indicator equal to 0": N_("the number after “|” or “>” cannot be 0"),
    "found character that cannot start any token": N_("a value cannot begin with this character; put it in quotes"),
    "found incompatible YAML document": N_("this version of YAML is not read"),
    "found invalid Unicode character escape code": N_("this character code is not valid"),
    "found unexpected ':'": N_("there is a colon that does not fit here"),
    "found unexpected document indicator": N_("a line “---” or “...” stands inside a text in quotes"),
    "found unexpected end of stream": N_("the file ends too early; often a closing quotation mark is missing"),
    "found unexpected non-alphabetical character": N_("a line cannot begin with “%”"),
    "found unknown directive name": N_("a line cannot begin with “%”"),
    "found unknown escape character": N_("the character after “\\” does not fit; double the backslash"),
    "mapping keys are not allowed in this context": N_("a key with “?” cannot stand here"),
    "mapping values are not allowed in this context": N_(
        "there is a colon too many; put texts that hold a colon in quotes"
    ),
    "Expecting ',' delimiter": N_("a comma is missing"),
    "Expecting ':' delimiter": N_("a colon is missing"),
    "Expecting property name enclosed in double quotes": N_("a key in double quotes is expected here"),
    "Expecting value": N_("a value is missing here"),
    "Extra data": N_("text follows the end of the document"),
    "Illegal trailing comma before end of array": N_("there is a comma too many before the closing bracket"),
    "Illegal trailing comma before end of object": N_("there is a comma too many before the closing bracket"),
    "Invalid \\escape": N_("the character after “\\” does not fit; double the backslash"),
    "Invalid control character at": N_("a control character stands here, for example a line end inside a text"),
    "Unterminated string starting at": N_("this quotation mark has no closing one"),
}
"""Syntax errors: as libyaml and `json` word them, and what an author can do with."""

SYSTEM = (
    N_("Device or resource busy"),
    N_("Disk quota exceeded"),
    N_("File exists"),
    N_("File name too long"),
    N_("Input/output error"),
    N_("Invalid argument"),
    N_("Is a directory"),
    N_("No space left on device"),
    N_("No such device or address"),
    N_("No such file or directory"),
    N_("Not a directory"),
    N_("Operation not permitted"),
    N_("Permission denied"),
    N_("Read-only file system"),
    N_("Too many levels of symbolic links"),
    N_("Too many open files"),
)
"""Reasons that the system gives for a file it does not open or write."""


def syntax_words(found: str) -> Phrase:
    """What a library says about a syntax error, in the words of authors."""
    return Phrase(SYNTAX.get(found, found))

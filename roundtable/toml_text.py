"""The text of a TOML file that people edit: where it is no TOML, the line is named, and the remedy."""

import re
import tomllib
from bisect import bisect_left
from typing import Any

_AT = re.compile(r"(?s)(?P<what>.*) \(at (line (?P<line>\d+), column (?P<column>\d+)|end of document)\)")
_REMEDIES = {
    "Cannot overwrite a value": "this name stands there already; keep one of the two",
    "Cannot declare": "this table stands there already; put all its lines under one heading",
    "Duplicate inline table key": "keep one of the two",
    "Invalid value": 'write words in quotes, true and false without, and close brackets and quotes, like ["HLT"]',
    "Expected '='": "write a name, = and a value",
    "Expected newline": "write each name = value on a line of its own, and numbers without a 0 in front",
    "Illegal character": "close the quotes on the same line",
    "Unterminated string": "close the quotes",
    "Unclosed": "close the bracket",
    "Expected ']'": "close the bracket",
}
_REMEDY = "compare the place with the file that comes with Tomon"
_MORE = "The rest of the file is looked at once this is put right."


class NoToml(ValueError):
    """`problem` is what to put right: only the first place is known, as nothing behind it can be read."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


def read_toml(text: str) -> dict[str, Any]:
    """What stands in it. Raises NoToml."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise NoToml(_slip(text, str(error))) from error
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, brackets within brackets
        line = _first_line_of_too_much(text)
        what = "a number is too long, or too much stands within brackets"
        raise NoToml(f"line {line}, in a value: it is no TOML that can be used: {what}; {_REMEDY}. {_MORE}") from error


def not_in_utf_8(error: UnicodeDecodeError) -> str:
    """What to put right where bytes are no text."""
    before = error.object[: error.start].split(b"\n")
    place = f"line {len(before)}, byte {len(before[-1]) + 1}"
    return f"{place}: it cannot be read: {error.reason}; save the file as text in UTF-8. {_MORE}"


def _slip(text: str, told: str) -> str:
    at = _AT.fullmatch(told)
    what = at["what"] if at else told
    if at and at["line"]:
        place = f"line {at['line']}, column {at['column']}"
    else:  # for tomllib the end of the document has no line: it is the last one on which anything stands
        place = f"line {text.rstrip().count(chr(10)) + 1}, at its end"
    remedy = next((remedy for begins, remedy in _REMEDIES.items() if what.startswith(begins)), _REMEDY)
    return f"{place}: it is no TOML: {what}; {remedy}. {_MORE}"


def _first_line_of_too_much(text: str) -> int:
    lines = text.split("\n")
    return 1 + bisect_left(range(1, len(lines)), True, key=lambda count: _is_too_much("\n".join(lines[:count])))


def _is_too_much(text: str) -> bool:
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return False
    except (ValueError, RecursionError):
        return True
    return False

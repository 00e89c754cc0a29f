"""Whatever shows a request to join or an enquiry is found by its number, and shows nothing of it any more."""

import json
from typing import Any, get_type_hints

import pytest

from messages.samples import samples
from messages.statement_json import dump
from roundtable.forgetting import OwnWords, Typed, without
from roundtable.languages import UNNAMED, Bilingual
from roundtable.statements.enquiries import EnquiryLine
from roundtable.statements.join_requests import JoinLine

ERASED = Bilingual("(ລຶບຊື່ແລ້ວ)", "(erased)")


def own(**typed: Any) -> OwnWords:
    return OwnWords(UNNAMED, (), Typed(**typed))


def lines_in(said: Any, keys: set[str]) -> list[dict[str, Any]]:
    match said:
        case dict():
            mine = [said] if keys <= said.keys() else []
            return mine + [one for value in said.values() for one in lines_in(value, keys)]
        case list():
            return [one for value in said for one in lines_in(value, keys)]
    return []


def keys_of(line: type) -> set[str]:
    return {name for name in get_type_hints(line) if name != "enclosed"}


@pytest.mark.parametrize("kind", [JoinLine, EnquiryLine])
def test_every_statement_that_shows_such_a_line_is_found_by_its_number_and_loses_it(kind: type) -> None:
    shown = 0
    for sample in samples():
        stored = dump(sample.statement)
        lines = lines_in(json.loads(stored), keys_of(kind))
        numbers = {one["id"] for one in lines}
        words = own(requests=frozenset(numbers)) if kind is JoinLine else own(enquiries=frozenset(numbers))
        assert all(trace in stored for trace in words.traces), sample.name
        left = lines_in(without(json.loads(stored), words, ERASED), keys_of(kind))
        for one in left:
            shown += 1
            gone = ("position", "phone") if kind is JoinLine else ("words",)
            assert [one[key] for key in gone] == [""] * len(gone), sample.name
            if kind is JoinLine:
                assert one["name"] == {"lo": ERASED.lo, "en": ERASED.en}
    assert shown > 5

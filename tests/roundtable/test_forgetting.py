"""What was said of somebody is said without them: by name, by what they typed, and by the number of what they sent."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtable.forgetting import OwnWords, Typed, trace_of_request, without
from roundtable.languages import UNNAMED, Bilingual

ERASED = Bilingual("(ລຶບຊື່ແລ້ວ)", "(erased)")
NOBODY = Bilingual("", "")


def own(**typed: Any) -> OwnWords:
    return OwnWords(NOBODY, (), Typed(**typed))


def asked(number: int = 12) -> dict[str, Any]:
    name = {"lo": "ກ", "en": "A"}
    line = {"id": number, "revision": 2, "name": name, "position": "p", "post": {}, "phone": "+1", "sent_at": None}
    return {"line": line, "question": "q?", "answer": "a!", "anew": False}


@pytest.mark.parametrize(
    ("typed", "question", "answer", "position"),
    [
        ({"requests": frozenset({12})}, "", "", ""),
        ({"asked_about": frozenset({12})}, "", "a!", "p"),
        ({"requests": frozenset({13}), "asked_about": frozenset({120})}, "q?", "a!", "p"),
    ],
)
def test_a_question_goes_with_who_asked_it_and_with_whom_it_was_about(
    typed: dict[str, Any], question: str, answer: str, position: str
) -> None:
    said = without(asked(), own(**typed), ERASED)
    assert (said["question"], said["answer"], said["line"]["position"]) == (question, answer, position)


def test_what_they_typed_goes_as_a_whole_and_not_out_of_others_words() -> None:
    words = OwnWords(NOBODY, (), Typed(words=("ບໍ່", "no")))
    assert without({"a": "no", "b": "no, thanks", "c": ["ບໍ່"]}, words, ERASED) == {"a": "", "b": "no, thanks", "c": [""]}
    assert words.texts == ("ບໍ່",), "what is short stands in any word"
    assert '"no"' in words.traces


def test_what_a_workbook_changed_goes_by_the_number_and_nobody_has_the_number_0() -> None:
    line = {"name": {"lo": "ກ", "en": "A"}, "before": {"lo": "ຂ", "en": "B"}, "number": 12, "values": [{"new": "+1"}]}
    own_line = without(line, OwnWords(NOBODY, (), Typed(), 12), ERASED)
    assert own_line == {"name": {"lo": ERASED.lo, "en": ERASED.en}, "before": None, "number": 12, "values": []}
    assert without(line, OwnWords(NOBODY, (), Typed(), 120), ERASED) == line
    assert without(line | {"number": 0}, OwnWords(NOBODY, (), Typed()), ERASED) == line | {"number": 0}
    assert '"number":12,"values":' in OwnWords(NOBODY, (), Typed(), 12).traces


def test_traces_of_two_requests_are_not_taken_for_each_other() -> None:
    assert trace_of_request(1) not in json.dumps(asked(12), separators=(",", ":"))
    assert trace_of_request(12) in json.dumps(asked(12), separators=(",", ":"))


@given(st.recursive(st.none() | st.integers() | st.text(), lambda one: st.lists(one) | st.dictionaries(st.text(), one)))
def test_who_has_typed_nothing_changes_nothing(said: Any) -> None:
    assert without(said, OwnWords(UNNAMED, (), Typed()), ERASED) == said

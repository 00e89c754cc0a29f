"""What a letter says of how it is answered."""

import pytest

from messages.samples.pieces import OFFICER, QUARTER, WORKPLAN
from messages.wording import TemplateWording
from roundtable.languages import Language
from roundtable.statements.duties import MorningDigest
from roundtable.statements.parts import Statement
from roundtable.statements.reach import LettersStopped
from roundtable.statements.reminders import MeetingToPlan, PaperDue

WITH_A_FILE = "reply to this e-mail with the file attached"


@pytest.mark.parametrize(
    ("statement", "has_pages", "says"),
    [
        (PaperDue(OFFICER, WORKPLAN, 10), True, f"You can also {WITH_A_FILE}."),
        (PaperDue(OFFICER, WORKPLAN, 10), False, f"Please {WITH_A_FILE}."),
        (MorningDigest(OFFICER, (WORKPLAN, QUARTER)), False, f"Please {WITH_A_FILE}."),
        (MeetingToPlan(OFFICER, QUARTER), False, "Please answer by replying to this e-mail."),
    ],
)
def test_a_letter_says_how_a_reply_answers_it(
    statement: Statement, has_pages: bool, says: str, wording: TemplateWording
) -> None:
    assert says in wording.letter(statement, Language.EN, has_pages=has_pages).html
    assert says not in wording.letter(statement, Language.EN, has_pages=not has_pages).html


@pytest.mark.parametrize("language", Language)
def test_both_languages_say_it(language: Language, wording: TemplateWording) -> None:
    parts = wording.letter(PaperDue(OFFICER, WORKPLAN, 10), language, has_pages=False).parts
    html = "\n".join(part.html for part in parts)
    assert (html.count(WITH_A_FILE), html.count("ພ້ອມຄັດຕິດເອກະສານ")) == (1, 1)


@pytest.mark.parametrize("has_pages", [True, False])
def test_a_letter_that_asks_for_nothing_says_nothing_of_it(has_pages: bool, wording: TemplateWording) -> None:
    assert "reply" not in wording.letter(LettersStopped(OFFICER), Language.EN, has_pages=has_pages).html

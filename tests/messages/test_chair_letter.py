"""A letter to a chair: one page, in one language, kind, and without any count of days."""

import io
from dataclasses import replace
from datetime import date

import pikepdf
import pytest

from messages.papers.chair_letter import letter_words
from messages.papers.typesetting import ChildTypesetter
from messages.samples.pieces import APPROVAL_LATE, CHAIR, QUARTER_LATE, RTP_OFFICER, WORKPLAN_LATE
from roundtable.languages import UNNAMED, Bilingual, Language
from roundtable.statements.chair_letters import ChairLetterFacts

FACTS = ChairLetterFacts(WORKPLAN_LATE, CHAIR, date(2027, 4, 21), RTP_OFFICER)


def text_of(facts: ChairLetterFacts, language: Language) -> str:
    return str(letter_words(facts, language))


@pytest.mark.parametrize("item", [WORKPLAN_LATE, APPROVAL_LATE, QUARTER_LATE], ids=lambda item: item.family)
@pytest.mark.parametrize("language", Language)
async def test_it_is_set_on_one_page(item: object, language: Language) -> None:
    pdf = await ChildTypesetter().chair_letter(replace(FACTS, item=item), language)  # type: ignore[arg-type]
    with pikepdf.open(io.BytesIO(pdf)) as paper:
        assert len(paper.pages) == 1


async def test_names_of_any_length_stay_on_one_page() -> None:
    long = replace(CHAIR, name=Bilingual("\u0e81" * 300, "Somebody " * 40))
    for language in Language:
        assert (await ChildTypesetter().chair_letter(replace(FACTS, chair=long), language)).startswith(b"%PDF-")


def test_it_names_the_day_that_every_message_has_named() -> None:
    rests = replace(WORKPLAN_LATE, standing=replace(WORKPLAN_LATE.standing, ask_by=date(2027, 3, 30)))
    for language in Language:
        text = text_of(replace(FACTS, item=rests), language)
        assert ("'30'" in text, "'31'" in text) == (True, False), language


def test_it_says_to_whom_by_their_salutation_and_what_is_awaited() -> None:
    words = letter_words(FACTS, Language.EN)
    assert words["to"] == "H.E. Dr Khamla Phommavong"
    assert words["salutation"] == "To"
    assert words["dated"] == "Vientiane Capital, 21 April 2027"
    assert words["head"] == "Daovone Keomany"
    lao = letter_words(FACTS, Language.LO)
    assert lao["salutation"] == CHAIR.salutation.lo
    assert (
        lao["salutation"]
        != letter_words(replace(FACTS, chair=replace(CHAIR, salutation=UNNAMED)), Language.LO)["salutation"]
    )


@pytest.mark.parametrize("language", Language)
def test_it_counts_no_days_whenever_it_is_written(language: Language) -> None:
    later = replace(FACTS, on=date(2027, 9, 1))
    first, second = letter_words(FACTS, language), letter_words(later, language)
    assert {key for key in first if first[key] != second[key]} == {"dated"}


def test_nobody_who_is_not_named_is_named() -> None:
    words = letter_words(replace(FACTS, chair=replace(CHAIR, name=UNNAMED), head=None), Language.EN)
    assert (words["to"], words["head"]) == ("", "")
    assert "Khamla" not in text_of(replace(FACTS, chair=replace(CHAIR, name=UNNAMED)), Language.EN)

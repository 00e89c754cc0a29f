"""Papers that people print, among the stored files."""

from dataclasses import dataclass, replace
from datetime import date

import pytest

from app.stored_papers import StoredPapers
from messages.samples.handovers import LINE
from messages.samples.pieces import CHAIR, WORKPLAN_LATE
from roundtable.languages import Language, Tongue
from roundtable.paper_ports import NotTypeset
from roundtable.statements.chair_letters import ChairLetterFacts
from roundtable.statements.handover_papers import HandoverFacts
from storage.opened import Storage

FACTS = HandoverFacts(LINE, date(2027, 3, 1))


@dataclass(frozen=True, slots=True)
class Plain:
    """Sets the day and the tongue, and nothing on the first of April."""

    async def handover_sheet(self, facts: HandoverFacts, tongue: Tongue) -> bytes:
        if facts.as_of == date(2027, 4, 1):
            raise NotTypeset("no fonts")
        return f"%PDF-1.7 {facts.as_of} {tongue}".encode()

    async def chair_letter(self, facts: ChairLetterFacts, language: Language) -> bytes:
        return f"%PDF-1.7 {facts.item.key} {language}".encode()


async def test_the_same_words_are_kept_once_under_a_name_that_says_what_it_is(storage: Storage) -> None:
    papers = StoredPapers(storage.files, Plain())
    first, again = [await papers.handover_sheet(FACTS, Tongue.LO) for _ in range(2)]
    other = await papers.handover_sheet(FACTS, Tongue.BOTH)
    assert first == again
    assert first.sha256 != other.sha256
    assert first.name == "handover-HLT-2027-03-15.pdf"
    assert await storage.files.get(first.sha256) == b"%PDF-1.7 2027-03-01 lo"


async def test_a_letter_to_a_chair_says_what_it_is_about_and_its_language(storage: Storage) -> None:
    facts = ChairLetterFacts(WORKPLAN_LATE, CHAIR, date(2027, 4, 21))
    letter = await StoredPapers(storage.files, Plain()).chair_letter(facts, Language.LO)
    assert letter.name == "letter-HLT-annual-workplan-2027-04-21-lo.pdf"
    assert await storage.files.get(letter.sha256) == b"%PDF-1.7 HLT/annual-workplan/2027 lo"


async def test_what_could_not_be_set_is_not_kept(storage: Storage) -> None:
    with pytest.raises(NotTypeset):
        await StoredPapers(storage.files, Plain()).handover_sheet(replace(FACTS, as_of=date(2027, 4, 1)), Tongue.LO)

"""Papers that people print, among the stored files."""

from dataclasses import dataclass, replace
from datetime import date

import pytest

from app.stored_papers import StoredPapers
from messages.samples.handovers import LINE
from roundtable.languages import Tongue
from roundtable.paper_ports import NotTypeset
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


async def test_the_same_words_are_kept_once_under_a_name_that_says_what_it_is(storage: Storage) -> None:
    papers = StoredPapers(storage.files, Plain())
    first, again = [await papers.handover_sheet(FACTS, Tongue.LO) for _ in range(2)]
    other = await papers.handover_sheet(FACTS, Tongue.BOTH)
    assert first == again
    assert first.sha256 != other.sha256
    assert first.name == "handover-HLT-2027-03-15.pdf"
    assert await storage.files.get(first.sha256) == b"%PDF-1.7 2027-03-01 lo"


async def test_what_could_not_be_set_is_not_kept(storage: Storage) -> None:
    with pytest.raises(NotTypeset):
        await StoredPapers(storage.files, Plain()).handover_sheet(replace(FACTS, as_of=date(2027, 4, 1)), Tongue.LO)

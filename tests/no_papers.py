"""Papers that nobody asks for: what a story does not print fails it."""

from collections.abc import Sequence

from roundtable.calendar_entries import Entry
from roundtable.deliveries import Attachment
from roundtable.languages import Language, Tongue
from roundtable.statements.chair_letters import ChairLetterFacts
from roundtable.statements.handover_papers import HandoverFacts


class NoPapers:
    """`Papers`, of which a story replaces those that it is about."""

    async def handover_sheet(self, facts: HandoverFacts, tongue: Tongue) -> Attachment:
        raise AssertionError("no sheet is asked for here")

    async def chair_letter(self, facts: ChairLetterFacts, language: Language) -> Attachment:
        raise AssertionError("no letter is asked for here")

    async def calendar(self, entries: Sequence[Entry], tongue: Tongue, name: str) -> Attachment:
        raise AssertionError("no calendar is asked for here")

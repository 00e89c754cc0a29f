"""Papers that people print: the Papers port of the centre."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass

from messages.papers.ics import calendar_file
from roundtable.calendar_entries import Entry
from roundtable.deliveries import Attachment
from roundtable.languages import Language, Tongue
from roundtable.paper_ports import CalendarFiles, SheetTypesetter
from roundtable.ports import FileStore
from roundtable.statements.chair_letters import ChairLetterFacts
from roundtable.statements.handover_papers import HandoverFacts
from roundtable.submissions import FileKind

MAX_PAPER_BYTES = 10_000_000
ASKED_FOR_S = 30.0
"""How long somebody who has pressed a button waits for a paper."""


@dataclass(frozen=True, slots=True)
class StoredPapers:
    """The same words make the same paper, which is kept once."""

    store: FileStore
    typesetter: SheetTypesetter
    calendars: CalendarFiles = calendar_file

    async def handover_sheet(self, facts: HandoverFacts, tongue: Tongue) -> Attachment:
        """Raises NotTypeset."""
        pdf = await self.typesetter.handover_sheet(facts, tongue)
        sha256, _ = await self.store.put(_one(pdf), MAX_PAPER_BYTES)
        return Attachment(sha256, f"handover-{facts.line.post.body}-{facts.line.on}.pdf", FileKind.DOCUMENT)

    async def chair_letter(self, facts: ChairLetterFacts, language: Language) -> Attachment:
        """Raises NotTypeset."""
        pdf = await self.typesetter.chair_letter(facts, language)
        sha256, _ = await self.store.put(_one(pdf), MAX_PAPER_BYTES)
        key = facts.item.key
        return Attachment(sha256, f"letter-{key.body}-{key.duty}-{facts.on}-{language}.pdf", FileKind.DOCUMENT)

    async def calendar(self, entries: Sequence[Entry], tongue: Tongue, name: str) -> Attachment:
        content = self.calendars(entries, tongue).encode()
        sha256, _ = await self.store.put(_one(content), MAX_PAPER_BYTES)
        return Attachment(sha256, name, FileKind.DOCUMENT)


async def _one(content: bytes) -> AsyncIterator[bytes]:
    yield content

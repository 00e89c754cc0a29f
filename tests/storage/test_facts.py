from datetime import date, timedelta

from roundtable.obligations import Fact, FactKind, ObligationKey, WaiverReason
from storage.opened import Storage
from tests.storage.conftest import AT, WORKPLAN, Roster

SCHOOL = ObligationKey("EDU", "annual-workplan", "2027")
OPENED = Fact(WORKPLAN, FactKind.OPENED, AT)
WAIVED = Fact(SCHOOL, FactKind.WAIVED, AT + timedelta(days=2), reason=WaiverReason.OTHER, words="ຫ້ອງປະຊຸມກຳລັງສ້ອມແປງ")


async def test_facts_come_oldest_first_whatever_the_order_they_were_added_in(storage: Storage, roster: Roster) -> None:
    held = Fact(WORKPLAN, FactKind.HELD, AT + timedelta(days=1), date(2027, 3, 2), person_id=roster.person.id)
    async with storage.work() as tx:
        for fact in (WAIVED, held, OPENED):
            await tx.facts.add(fact)
    async with storage.work.reading() as tx:
        assert await tx.facts.all() == (OPENED, held, WAIVED)
        assert await tx.facts.all(["HLT"]) == (OPENED, held)
        assert await tx.facts.all({"HLT", "EDU"}) == (OPENED, held, WAIVED)
        assert await tx.facts.all([]) == ()
        assert await tx.facts.of(SCHOOL) == (WAIVED,)

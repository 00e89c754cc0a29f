"""What a workbook has changed of somebody is forgotten with them, whatever they were called then."""

from dataclasses import replace

from roundtable.languages import Bilingual
from roundtable.posts import PostKind
from roundtable.services import me
from roundtable.services.answering import tell
from roundtable.services.desk import Desk
from roundtable.statements.parts import FileLine
from roundtable.statements.roster import RosterLine, RosterLoaded, RosterNoun, RosterValue
from roundtable.submissions import FileKind
from storage.opened import Storage
from tests.cast import Cast
from tests.texts_of_tables import columns_with

FILE = FileLine("roster.xlsx", 9, "application/xlsx", "ab" * 32, None, FileKind.DOCUMENT)
OLD_NAME = Bilingual("ຄຳເກົ່າ ວົງເກົ່າ", "Formerly Called Otherwise")
OLD_NUMBER, OTHERS = "+8562055110001", "+8562055110002"


def phone_of(number: int, name: Bilingual, before: str) -> RosterLine:
    value = RosterValue("phone", before, "+8562055119999")
    return RosterLine(RosterNoun.ADDRESSES, False, "", name, number=number, values=(value,))


async def test_old_numbers_go_by_whose_they_were_and_those_of_others_stay(
    cast: Cast, desk: Desk, storage: Storage
) -> None:
    rtp = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER)
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    me_id, other_id = officer.holder.person.id, rtp.holder.person.id
    lines = (phone_of(me_id, OLD_NAME, OLD_NUMBER), phone_of(other_id, Bilingual("ກ", "Kept"), OTHERS))
    counts = ((RosterNoun.ADDRESSES, 2),)
    async with desk.work() as tx:
        await tell(desk, tx, rtp.holder.person, RosterLoaded(FILE, counts, 17, lines), desk.clock.now())
    assert await columns_with(storage, OLD_NUMBER)
    turn = replace(officer.turn(), update_id=902)
    await me.leave(desk, turn, turn.today)
    assert await columns_with(storage, OLD_NUMBER, OLD_NAME.lo, OLD_NAME.en) == set()
    assert "deliveries.statement" in await columns_with(storage, OTHERS)

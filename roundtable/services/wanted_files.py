"""The file of a workplan that came on paper only: the RTP Secretariat files for no body, and asks the body for it."""

from roundtable.errors import TooOld
from roundtable.obligations import ObligationKey
from roundtable.publications import is_in_order
from roundtable.quiet_hours import in_office_hours
from roundtable.services import publication_steps as steps
from roundtable.services.answering import answer, tell
from roundtable.services.completion_lines import asked_people, lines_of
from roundtable.services.desk import Desk, Turn
from roundtable.services.snapshots import view
from roundtable.statements.wanted_files import FileAsked, FileWanted


async def ask(desk: Desk, turn: Turn, key: ObligationKey) -> None:
    """Whoever files for the body hears once a day, whoever of the RTP Secretariat asks. Raises NotAllowed for who may
    not publish, and TooOld where a file is there by now, or nothing is to be published any more."""
    async with desk.work() as tx:
        await tx.locks.hold(str(key))
        seen = await view(desk, tx, turn.today)
        steps.require_publishing(turn, seen, key)
        item, paper = seen.line(key), await steps.newest_paper(desk, tx, key)
        if paper is None or paper.files or not is_in_order(seen.snapshot, key, paper.obligation):
            raise TooOld(item)
        line, source = seen.paper_line(paper), seen.line(paper.obligation)
        hearers, is_new = asked_people(desk, seen, paper), False
        silent = not in_office_hours(turn.now, seen.snapshot.rest_days)
        for one in hearers:
            word = FileWanted(one.line(seen), source, line)
            once = f"file-wanted:{paper.id}:{turn.today}:{one.person.id}"
            is_new |= await tell(desk, tx, one.person, word, turn.now, silent=silent, once=once)
        if is_new:
            await tx.audit.add(turn.now, turn.who, "file-wanted", str(key))
        whom = lines_of(seen, hearers, key.body)
        await answer(desk, tx, turn, FileAsked(item, line, whom, was_asked=bool(whom) and not is_new))

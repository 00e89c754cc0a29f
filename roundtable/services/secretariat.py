"""Word to the RTP Secretariat: at once; outside office hours it rings no bell."""

from roundtable.books import Transaction
from roundtable.quiet_hours import in_office_hours
from roundtable.services.answering import attachments_of, tell
from roundtable.services.desk import Desk, Turn
from roundtable.services.snapshots import View
from roundtable.statements.parts import Statement
from roundtable.submissions import StoredFile


async def tell_secretariat(
    desk: Desk, tx: Transaction, turn: Turn, seen: View, statement: Statement, files: tuple[StoredFile, ...] = ()
) -> None:
    """Head and officers hear of what somebody has just done; whoever did it does not hear of it twice."""
    silent = not in_office_hours(turn.now, seen.snapshot.rest_days)
    for one in seen.secretariat():
        if one.person.id != turn.holder.person.id:
            attachments = attachments_of(files)
            await tell(desk, tx, one.person, statement, turn.now, attachments=attachments, silent=silent)

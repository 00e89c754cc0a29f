"""The clearance of a notice: one to all bodies speaks for the house, and its head looks at it before it goes."""

from datetime import datetime

from roundtable.books import Transaction
from roundtable.clearances import ClearedBy, Signature, SubjectKind, digest_of_notice, speaks_for_house
from roundtable.notices import Notice, first_line, obstacle
from roundtable.services import clearances
from roundtable.services import notice_steps as steps
from roundtable.services.clearances import Matter, Preview
from roundtable.services.desk import Desk, Turn
from roundtable.services.notice_lines import find, received, to_line, travels
from roundtable.services.snapshots import View


async def ask_clearance(desk: Desk, tx: Transaction, turn: Turn, seen: View, notice: Notice) -> None:
    """Of what was looked at; where something is missing still, that is said. Raises NotAllowed unless it may be sent
    by who prepares it, but for the head's word."""
    steps.require_every_body(seen, notice, turn.actor)
    found = await find(desk, tx, seen, notice.audience)
    missing = obstacle(notice, found.check.reaches)
    if missing is not None:
        await steps.show_overview(desk, tx, turn, seen, notice, missing)
        return
    files, apart = travels(desk, seen, notice)
    matter = Matter(
        SubjectKind.NOTICE,
        notice.id,
        notice.body,
        digest_of_notice(notice),
        first_line(notice.words),
        (Preview(received(seen, notice), files, apart),),
        to_line(seen, notice, found.check),
    )
    await clearances.ask(desk, tx, turn, seen, matter)


async def note_cleared(
    tx: Transaction,
    seen: View,
    notice: Notice,
    by: int | None,
    how: ClearedBy,
    now: datetime,
    signature: Signature | None = None,
) -> None:
    """By a head who has prepared it, or at the shell: nobody is asked, and it stands on the record, with the signature
    that was given also for fewer bodies."""
    every = {body.code for body in seen.snapshot.bodies if body.valid_on(seen.today)}
    if signature is None and not speaks_for_house(notice.audience.bodies, every):
        return
    subject = SubjectKind.NOTICE.subject(notice.id)
    await tx.clearances.add_cleared(subject, notice.body, digest_of_notice(notice), by, how, now, signature)
    who = f"person:{by}" if by is not None else "operator"
    details = f"{signature.name}, {signature.on}" if signature is not None else ""
    await tx.audit.add(now, who, how.audited, subject, details=details)

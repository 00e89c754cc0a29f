"""Reading: everything the rules look at, out of the books."""

from roundtable.books import Transaction
from roundtable.moments import local_day
from roundtable.obligations import by_obligation
from roundtable.rhythms import by_duty
from roundtable.round_tables import planned_by
from roundtable.served import served_on
from roundtable.services.desk import Desk
from roundtable.snapshot import Snapshot
from roundtable.working_days import RestDays


async def read_snapshot(desk: Desk, tx: Transaction, same_roster: Snapshot | None) -> Snapshot:
    """As it is in this transaction. `same_roster` has the roster of now, so that it need not be read: an answer changes
    a fact, and a hundred thousand people stay who they were."""
    kept, roster = same_roster, tx.roster
    return Snapshot(
        duties=desk.duties,
        bodies=kept.bodies if kept else await roster.bodies(),
        holdings=kept.holdings if kept else await roster.holdings(),
        posts=kept.posts if kept else await roster.posts(),
        organisations=kept.organisations if kept else await roster.organisations(),
        lost=kept.lost if kept else await roster.lost(),
        facts=by_obligation(await tx.facts.all()),
        rest_days=RestDays.of(await tx.calendar.rest_days()),
        round_tables=planned_by(await tx.calendar.round_tables()),
        windows=desk.windows,
        since=await tx.calendar.began_on(),
        given_up=await tx.calendar.given_up(),
        channels=desk.channels,
        ties=await tx.ties.all(),
        visibilities=await tx.visibilities.all(),
        topics=await tx.meeting_topics.all(),
        absences=await tx.absences.all(),
        rhythms=by_duty(await tx.rhythms.all()),
        laters=await tx.laters.all(),
        open_rules=await tx.open_rules.all(),
        served=served_on(desk.duties, await tx.calendar.served(), local_day(desk.clock.now())),
    )

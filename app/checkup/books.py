"""What the doctor looks at in the books: installation, roster, posts, and what got stuck."""

from datetime import timedelta

from app.checkup.finding import Finding
from app.desk import OpenDesk
from app.health import SILENT_AFTER
from app.installation import Agreement, look
from app.round_table_mistakes import wrongly_stored
from roundtable.channels import ONLY_TELEGRAM
from roundtable.moments import VIENTIANE, local_day
from roundtable.reach import way_to
from roundtable.services.caps import had_enough

PARKED_LATELY = timedelta(days=7)
"""What was parked before is told, and troubles nobody any more."""
STUCK_AFTER = timedelta(minutes=5)
MOST_STUCK = 1000


async def is_started(opened: OpenDesk) -> bool:
    """Whether a `tomon serve` has ever worked with this database."""
    async with opened.storage.work.reading() as tx:
        return (await look(tx, opened.settings.installation_file)).agreement is not Agreement.NEW


async def check_installation(opened: OpenDesk) -> Finding:
    async with opened.storage.work.reading() as tx:
        found = await look(tx, opened.settings.installation_file)
    if not found.may_speak:
        return Finding("installation", found.sentence, "Read docs/runbook.md, moving an installation.")
    return Finding("installation", "file and database agree" if found.agreement == "agree" else "not started yet")


async def check_roster(opened: OpenDesk) -> Finding:
    async with opened.storage.work.reading() as tx:
        bodies, holdings = await tx.roster.bodies(), await tx.roster.holdings()
        rest_days = await tx.calendar.rest_days()
    if not bodies:
        return Finding(
            "roster", "there are no bodies", "Run: tomon roster import --example, or with a FILE of your own"
        )
    this_year = opened.desk.clock.now().astimezone(VIENTIANE).year
    if not any(day.on.year == this_year and day.confirmed and day.kind.rests for day in rest_days):
        return Finding("roster", f"no rest days of {this_year}", f"Run: tomon holidays propose {this_year} --confirm")
    return Finding("roster", f"{len(bodies)} bodies, {len(holdings)} holders of posts")


async def check_round_tables(opened: OpenDesk) -> Finding:
    """Whether each can be what its label says: nothing is planned for one whose label cannot be read."""
    async with opened.storage.work.reading() as tx:
        stored = await tx.calendar.round_tables()
    wrong = tuple(wrongly_stored(stored))
    if not wrong:
        return Finding("round-tables", f"{len(stored)} on the list")
    said, remedies = ("\n".join(said for said, _ in wrong), "; ".join(remedy for _, remedy in wrong))
    return Finding("round-tables", said, f"Run: {remedies}")


async def check_posts(opened: OpenDesk) -> Finding:
    """How many of those who should hear of something hear nothing. Told, not judged: people come and go, and at first
    nobody is there; then it says how to begin."""
    today = local_day(opened.desk.clock.now())
    async with opened.storage.work.reading() as tx:
        posts, holdings = await tx.roster.posts(), await tx.roster.holdings()
        full = await had_enough(tx, today)
    current = [holding for holding in holdings if holding.current_on(today)]
    vacant = {post.id for post in posts} - {holding.post.id for holding in current}
    people = {holding.person.id: holding.person for holding in current}
    unlinked = sum(person.chat_id is None for person in people.values())
    unnamed = sum(person.placeholder for person in people.values())
    unreached = sum(way_to(person, opened.desk.channels) is None for person in people.values())
    said = f"{len(vacant)} of {len(posts)} posts are vacant, {unnamed} of {len(people)} people have no name yet, "
    said += f"{unlinked} have no Telegram chat"
    if opened.desk.channels != ONLY_TELEGRAM:
        said += f", {unreached} are not reached over any channel"
    if full:
        said += f", {len(full)} have had as many reminders as anybody gets in a year: write to them"
    if unreached == len(people):
        said += (
            ". Begin with a link for the head of the RTP Secretariat: tomon invite --post secretariat-head --body RTP"
        )
    return Finding("posts", said)


async def check_updates(opened: OpenDesk) -> Finding:
    now = opened.desk.clock.now()
    async with opened.storage.work.reading() as tx:
        lately = await tx.figures.parked_since(now - PARKED_LATELY)
        counts = await tx.figures.counts(now)
    parked, waiting = (counts.updates[state].count if state in counts.updates else 0 for state in ("parked", "waiting"))
    said = f"{waiting} wait, {parked} are parked, {lately} of them in the last week"
    if lately:
        return Finding("updates", said, 'Look for "is parked" in the log, and report it: docs/runbook.md, the alarms.')
    return Finding("updates", said)


async def check_deliveries(opened: OpenDesk) -> Finding:
    """Stuck is what should have gone minutes ago while somebody dispatches. A clock moved by hand tells no ages."""
    now = opened.desk.clock.now()
    async with opened.storage.work.reading() as tx:
        _, _, fence = await tx.leader.seen()
        late = await tx.reconciling.claimable(now - STUCK_AFTER, fence, MOST_STUCK)
        dispatched_at = (await tx.pulse.all()).get("dispatch")
    if not late:
        return Finding("deliveries", "none is stuck")
    said = f"{len(late)} should have gone {STUCK_AFTER.seconds // 60} minutes ago or earlier"
    is_working = dispatched_at is not None and now - dispatched_at <= SILENT_AFTER
    if not is_working or opened.settings.clock is not None:
        return Finding("deliveries", f"{said}; nobody sends just now")
    return Finding("deliveries", said, "Read the log for what keeps them, and restart tomon serve if it says nothing.")

"""What is said and written of a notice: to whom it goes, what became of it, and the deliveries that carry it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from roundtable.actors import Actor
from roundtable.audiences import Addressed, Audience, Gathered, ReachCheck, check_reach, gather
from roundtable.bodies import Body
from roundtable.books import Transaction
from roundtable.channels import ChannelKind
from roundtable.deliveries import Attachment, DeliveryState, NewDelivery
from roundtable.languages import UNNAMED, Language
from roundtable.notices import LONGEST_CAPTION, Fate, Notice, NoticeState, RecipientState, fates, first_line, tally
from roundtable.people import Person
from roundtable.permissions import RTP_SECRETARIAT, Action, may
from roundtable.posts import Post
from roundtable.reach import Unreached, Way, way_to, why_not
from roundtable.services.answering import attachments_of, in_pieces, unworded
from roundtable.services.clearances import cleared_line
from roundtable.services.desk import Desk
from roundtable.services.paper_lines import file_line
from roundtable.services.snapshots import View
from roundtable.statements.notice_progress import NoticeProgress, NoticeReport
from roundtable.statements.notices import NoticeReceived, NoticeRecipient, NoticeTo
from roundtable.statements.parts import FileLine, NameLine, PersonLine
from roundtable.words import visible_length

FIRST_NAMES = 10
"""Lines of names before "and N more", and on a page."""


def sendable(seen: View, actor: Actor) -> tuple[Body, ...]:
    """The bodies this actor may write to, in official order."""
    valid = (body for body in seen.snapshot.bodies if body.valid_on(seen.today))
    return tuple(body for body in valid if may(actor, Action.SEND_NOTICE, body.code))


def sender_of(bodies: Collection[Body], chosen: Collection[str] | None) -> str:
    """In whose name it goes: the RTP Secretariat's where it may, else that of the first body that was chosen."""
    codes = [body.code for body in bodies]
    if RTP_SECRETARIAT in codes:
        return RTP_SECRETARIAT
    return next((code for code in codes if chosen is None or code in chosen), codes[0])


@dataclass(frozen=True, slots=True)
class Found:
    """Whom a notice would reach. `lost` are the channels that reach people (by id) no more."""

    gathered: Gathered
    check: ReachCheck
    lost: Mapping[int, Collection[ChannelKind]]


async def find(desk: Desk, tx: Transaction, seen: View, audience: Audience) -> Found:
    taken = seen.snapshot
    gathered = gather(
        audience,
        taken.bodies,
        taken.posts,
        taken.holdings,
        seen.today,
        taken.absences,
        taken.channels,
        taken.offices,
    )
    lost = await tx.roster.lost()
    return Found(gathered, check_reach(gathered, desk.channels, lost), lost)


def to_line(seen: View, draft: Notice, check: ReachCheck) -> NoticeTo:
    audience = draft.audience
    bodies = None
    if audience.bodies is not None:
        bodies = tuple(body.code for body in seen.snapshot.bodies if body.code in audience.bodies)
    return NoticeTo(tuple(one for one in Addressed if one in audience.posts), bodies, check)


def file_of(notice: Notice) -> FileLine | None:
    return file_line(notice.file) if notice.file is not None else None


def received(seen: View, notice: Notice, person_id: int | None = None) -> NoticeReceived:
    """`person_id` is who gets it: an assistant is told for whom."""
    names = names_in(seen, notice.audience, person_id) if person_id is not None else ()
    return NoticeReceived(notice.id, seen.bodies[notice.body].name, notice.words, file=file_of(notice), names=names)


def names_in(seen: View, audience: Audience, person_id: int) -> tuple[NameLine, ...]:
    """The principals in whose place an assistant is found by an audience."""
    offices = seen.snapshot.offices
    bodies = [body.code for body in seen.snapshot.bodies] if offices.tied_to(person_id) else []
    found = (one for body in bodies for one in offices.principals_of(person_id, body, seen.today))
    return tuple(dict.fromkeys(seen.name_line(one.person) for one in found if audience.covers(one.post)))


def travels(desk: Desk, seen: View, notice: Notice) -> tuple[tuple[Attachment, ...], bool]:
    """The file, and whether it follows the words: it does where they are too long for a caption in one of the
    languages, since either can be asked for in place of the other, and a line is added when somebody takes note."""
    if notice.file is None:
        return (), False
    longest = replace(received(seen, notice), noted_at=notice.made_at)
    named = dict.fromkeys(names_in(seen, notice.audience, person_id) for person_id in notice.recipients)
    lengths = (
        visible_length(desk.wording.words(replace(longest, names=names), language).html)
        for names in (named or ((),))
        for language in Language
    )
    return attachments_of((notice.file,)), max(lengths) > LONGEST_CAPTION


def pieces_for(
    notice: Notice, person: Person, way: Way, now: datetime, files: tuple[Attachment, ...], *, apart: bool
) -> tuple[NewDelivery, ...]:
    """The deliveries of a notice to one person, to be worded when they are claimed; of the words first."""
    new = unworded(person, way, now, once=f"notice:{notice.id}:{person.id}", notice_id=notice.id)
    return in_pieces(new, files, apart=apart)


def draft_lines(desk: Desk, seen: View, found: Found) -> tuple[NoticeRecipient, ...]:
    """Everybody a draft is for, in official order, and how they are reached; then the vacant posts."""
    lines = []
    for one in found.gathered.people:
        way = way_to(one.person, desk.channels)
        why = why_not(found.lost.get(one.person.id, ())) if way is None else None
        who = seen.person_line(one.person, (one.post,))
        lines.append(NoticeRecipient(who, channel=way.channel if way is not None else None, why=why))
    return (*lines, *(_vacant(seen, post) for post in found.gathered.vacant))


def _vacant(seen: View, post: Post) -> NoticeRecipient:
    return NoticeRecipient(PersonLine(UNNAMED, posts=(seen.post_line(post),)), why=Unreached.VACANT)


_WORST_FIRST = (
    RecipientState.FAILED,
    RecipientState.OUT_OF_REACH,
    RecipientState.NOT_SENT,
    RecipientState.WAITING,
    RecipientState.SENT,
)


@dataclass(frozen=True, slots=True)
class RecipientRow:
    """A recipient; `reason` is what the channel said of the last attempt."""

    person_id: int
    line: NoticeRecipient
    reason: str


async def fates_of(desk: Desk, tx: Transaction, seen: View, notice: Notice) -> dict[int, Fate]:
    """What became of everybody it was approved for, in official order. Who has no way just now does not wait: what is
    counted now agrees with what was said before it was sent."""
    unreached = set()
    for person_id in notice.recipients[notice.spread :]:
        person = await person_of(tx, seen, person_id)
        if person is None or way_to(person, desk.channels) is None:
            unreached.add(person_id)
    return fates(notice, await tx.notices.attempts(notice.id), unreached)


async def person_of(tx: Transaction, seen: View, person_id: int) -> Person | None:
    """As they are now; only who has never held a post is asked of the books."""
    known = seen.people.get(person_id)
    return known[0] if known is not None else await tx.roster.person(person_id)


async def recipient_rows(desk: Desk, tx: Transaction, seen: View, notice: Notice) -> tuple[RecipientRow, ...]:
    """Everybody it was approved for, in official order."""
    found = await fates_of(desk, tx, seen, notice)
    noted, lost = await tx.notices.acknowledged(notice.id), await tx.roster.lost()
    rows = []
    for person_id, fate in found.items():
        who = await line_of(tx, seen, person_id)
        channel = fate.attempt.channel if fate.attempt is not None else None
        why = _why(fate, lost.get(person_id, ()))
        line = NoticeRecipient(who, fate.state, channel, why, noted=person_id in noted)
        rows.append(RecipientRow(person_id, line, fate.attempt.reason if fate.attempt is not None else ""))
    return tuple(rows)


async def recipient_lines(desk: Desk, tx: Transaction, seen: View, notice: Notice) -> tuple[NoticeRecipient, ...]:
    """Everybody it was approved for: who does not have it first, then the vacant posts, then who has."""
    posts = {post.id: post for post in seen.snapshot.posts}
    vacant = tuple(_vacant(seen, posts[post_id]) for post_id in notice.vacant if post_id in posts)
    lines = [row.line for row in await recipient_rows(desk, tx, seen, notice)]
    lines.sort(key=lambda line: _WORST_FIRST.index(line.state or RecipientState.SENT))
    without = [line for line in lines if line.state is not RecipientState.SENT]
    return (*without, *vacant, *lines[len(without) :])


def _why(fate: Fate, lost: Collection[ChannelKind]) -> Unreached | None:
    """Why somebody does not have it, where that lies with them."""
    attempt = fate.attempt
    if fate.state is RecipientState.OUT_OF_REACH and attempt is None:
        return why_not(lost)
    refused = attempt is not None and attempt.state in (DeliveryState.REFUSED, DeliveryState.WITHDRAWN)
    if attempt is None or not refused or fate.state is RecipientState.NOT_SENT:
        return None
    return why_not((attempt.channel,))


async def line_of(tx: Transaction, seen: View, person_id: int) -> PersonLine:
    """A person with the first post they hold today, or held; whoever holds none is found all the same."""
    person, posts = seen.people.get(person_id, (None, ()))
    if person is None:
        person = await tx.roster.person(person_id)
    return seen.person_line(person, posts[:1]) if person is not None else PersonLine(UNNAMED)


async def progress_of(desk: Desk, tx: Transaction, seen: View, notice: Notice, now: datetime) -> NoticeProgress:
    found = await fates_of(desk, tx, seen, notice)
    begins_at = notice.not_before_at
    waits = notice.state is NoticeState.SENDING and begins_at is not None and now < begins_at
    return NoticeProgress(
        notice.id,
        first_line(notice.words),
        notice.state,
        tally(found),
        len(await tx.notices.acknowledged(notice.id)),
        await line_of(tx, seen, notice.person_id) if notice.person_id is not None else None,
        goes_out_at=begins_at if waits else None,
        cut_short=notice.cut_short,
        cleared=await cleared_line(tx, seen, f"notice:{notice.id}"),
    )


async def report_of(desk: Desk, tx: Transaction, seen: View, notice: Notice) -> NoticeReport:
    """It names who does not have it; who has it stands behind "All names"."""
    counted = tally(await fates_of(desk, tx, seen, notice))
    lines = await recipient_lines(desk, tx, seen, notice)
    without = tuple(line for line in lines if line.state is not RecipientState.SENT)
    more = max(0, len(without) - FIRST_NAMES)
    return NoticeReport(notice.id, first_line(notice.words), counted, len(notice.vacant), without[:FIRST_NAMES], more)

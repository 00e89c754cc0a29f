"""What one leaves to another with a post: read once, for the sheet in chat and for the paper alike."""

from dataclasses import replace
from datetime import date

from roundtable.actors import Actor, Holder
from roundtable.books import Transaction
from roundtable.duties import Family
from roundtable.errors import TooOld
from roundtable.handovers import Handover
from roundtable.moments import local_day
from roundtable.obligations import ObligationKey, State
from roundtable.people import Person
from roundtable.permissions import Action, may
from roundtable.posts import Post
from roundtable.services.completion_lines import incomplete_for
from roundtable.services.handover_changes import line_of
from roundtable.services.meetings import MEETINGS_BACK
from roundtable.services.obligations import papers_in_force
from roundtable.services.snapshots import HORIZON, View
from roundtable.statements.handover_papers import HandedPaper, HandoverFacts, OpenQuestion, QuestionKind
from roundtable.statements.parts import ObligationLine


def takes_over(seen: View, handover: Handover) -> bool:
    """Whether the post is the successor's on that day: nobody who was forgotten meanwhile, or taken off the roster."""
    return any(
        (one.post.id, one.person.id) == (handover.post_id, handover.to_id) and one.current_on(handover.on)
        for one in seen.snapshot.holdings
    )


def goes_along(seen: View, post: Post, holder_id: int, day: date) -> bool | None:
    """Whether the papers that the former holder was asked about go with the post on that day: those for its body, and
    with them those for no body in particular (True) unless they hand in papers elsewhere (False). None: nothing goes,
    they still hand them in for this body."""
    held = [one for one in seen.snapshot.holdings if one.person.id == holder_id and one.current_on(day)]
    files_for = {one.post.body for one in held if may(Holder(one.person, (one.post,)), Action.FILE, one.post.body)}
    return None if post.body in files_for else not files_for


async def facts_of(
    tx: Transaction, seen: View, handover: Handover, reader: Actor | None = None
) -> HandoverFacts | None:
    """As things stand now: what the holder of the post may see, and of that what the `reader` may (None: all of it).
    None where the post is no more."""
    line = await line_of(tx, seen, handover)
    post = next((one for one in seen.snapshot.posts if one.id == handover.post_id), None)
    if line is None or post is None:
        return None
    if not takes_over(seen, handover):
        line = replace(line, successor=None)
    held = Holder(Person(0, line.holder.name), (post,))
    last_meeting, next_meeting = _meetings(seen, held, reader, post.body)
    return HandoverFacts(
        line,
        seen.today,
        tuple(one for one in seen.open_for(held) if _shows(seen, held, reader, one.key)),
        await _questions(tx, seen, handover, held, reader),
        await _papers(tx, seen, held, reader, post.body),
        last_meeting,
        next_meeting,
    )


def _shows(seen: View, held: Holder, reader: Actor | None, key: ObligationKey) -> bool:
    return seen.sees(held, key) and (reader is None or seen.sees(reader, key))


async def _papers(
    tx: Transaction, seen: View, held: Holder, reader: Actor | None, body: str
) -> tuple[HandedPaper, ...]:
    """Every paper of the body that is in force, the newest first; of those that stay in the register, no file is
    named."""
    found = []
    for key in dict.fromkeys(one.obligation for one in await tx.submissions.of_bodies({body})):
        if not _shows(seen, held, reader, key):
            continue
        handed_out = seen.gets(held, key) and (reader is None or seen.gets(reader, key))
        for paper in await papers_in_force(tx, key):
            line = seen.paper_line(paper)
            kept = replace(line, files=line.files if handed_out else ())
            found.append(HandedPaper(_line(seen, key), kept, in_register=bool(line.files) and not handed_out))
    return tuple(sorted(found, key=lambda one: one.paper.received_at, reverse=True))


def _line(seen: View, key: ObligationKey) -> ObligationLine | None:
    """None where nobody is asked for it any more."""
    try:
        return seen.line(key)
    except TooOld:
        return None


async def _questions(
    tx: Transaction, seen: View, handover: Handover, held: Holder, reader: Actor | None
) -> tuple[OpenQuestion, ...]:
    """Files that came and nobody has said yet what they are; what was passed to the RTP Secretariat from this post and
    is not answered; and what is to be completed in papers of the body, where this post files them. Of files that are
    the successor's to answer by now, those from before: so both print the same."""
    (post,) = held.posts
    done_at = handover.done_at
    person_id = handover.from_id if done_at is None or not takes_over(seen, handover) else handover.to_id or 0
    general = goes_along(seen, post, handover.from_id, local_day(done_at) if done_at is not None else handover.on)
    uploads = () if general is None else await tx.uploads.unanswered(post.body, person_id, general=general)
    files = (
        OpenQuestion(QuestionKind.FILES, local_day(one.created_at), sum(file.stored is not None for file in one.files))
        for one in uploads
        if done_at is None or one.created_at < done_at
    )
    enquiries = (
        OpenQuestion(QuestionKind.ENQUIRY, local_day(one.passed_at))
        for one in await tx.enquiries.waiting()
        if one.post_id == post.id
        and one.asker_id == person_id
        and one.passed_at is not None
        and (done_at is None or one.passed_at < done_at)
    )
    completions = (
        OpenQuestion(QuestionKind.COMPLETION, one.asked_on, about=one.item)
        for one in incomplete_for(seen, held)
        if (reader is None or seen.sees(reader, one.item.key))
        and (done_at is None or one.asked_on <= local_day(done_at))
    )
    return tuple(sorted((*files, *enquiries, *completions), key=lambda one: one.on))


def _meetings(
    seen: View, held: Holder, reader: Actor | None, body: str
) -> tuple[ObligationLine | None, ObligationLine | None]:
    """The last that was held, and the next that is planned."""
    lines = seen.lines_due(seen.today - 2 * MEETINGS_BACK, seen.today + 2 * HORIZON, frozenset({body}))
    meetings = [line for line in lines if line.family is Family.MEETING and _shows(seen, held, reader, line.key)]
    held_ones = [one for one in meetings if one.standing.held_on is not None]
    planned = [one for one in meetings if one.standing.state is State.PLANNED]
    last = max(held_ones, key=lambda one: one.standing.held_on or seen.today, default=None)
    return last, min(planned, key=lambda one: one.standing.planned_on or seen.today, default=None)

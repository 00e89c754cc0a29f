"""What is said of enquiries, and how it travels to the RTP Secretariat."""

from datetime import datetime

from roundtable.actors import Actor, Holder, Stranger
from roundtable.books import Transaction
from roundtable.deliveries import Attachment
from roundtable.enquiries import Enquiry, EnquiryAnswer
from roundtable.errors import NotAllowed, TooOld
from roundtable.moments import local_day
from roundtable.people import Person
from roundtable.permissions import Action, is_secretariat, keeps, may
from roundtable.posts import Post
from roundtable.quiet_hours import in_office_hours
from roundtable.services.answering import tell
from roundtable.services.desk import Desk, Turn
from roundtable.services.snapshots import View
from roundtable.statements.enquiries import EnquiryAnswered, EnquiryLine
from roundtable.statements.parts import PersonLine, PostLine, Statement
from roundtable.submissions import FileKind


def writes_from(holder: Holder) -> Post | None:
    """The post from which somebody writes to the RTP Secretariat; None for those who are the RTP Secretariat."""
    return next(
        (post for post in holder.posts if not is_secretariat(post) and may(holder, Action.ENQUIRE, post.body)), None
    )


def may_write(actor: Actor) -> bool:
    """From a post, or kept from one; a link leads to one thing, and to no enquiry."""
    return keeps(actor, Action.ENQUIRE) or (isinstance(actor, Holder) and writes_from(actor) is not None)


def require_writing(turn: Turn) -> Post | None:
    """The post from which they write, None for who holds none any more. Raises Unknown for strangers, NotAllowed."""
    if may_write(turn.actor):
        return writes_from(turn.actor) if isinstance(turn.actor, Holder) else None
    if isinstance(turn.actor, Stranger):
        raise turn.refusal
    raise NotAllowed(subject=Action.ENQUIRE)


def kinds_of(attachments: tuple[Attachment, ...]) -> tuple[FileKind, ...]:
    return tuple(one.kind for one in attachments)


def post_of(seen: View, post_id: int) -> Post:
    """Raises TooOld for one that is no more."""
    known = (*seen.snapshot.posts, *(holding.post for holding in seen.snapshot.holdings))
    found = next((post for post in known if post.id == post_id), None)
    if found is None:
        raise TooOld
    return found


async def who(tx: Transaction, seen: View, person_id: int, post_id: int | None) -> PersonLine:
    """Somebody with the post they spoke from, whatever they hold by now."""
    person = await tx.roster.person(person_id)
    if person is None:
        raise TooOld
    return seen.person_line(person, () if post_id is None else (post_of(seen, post_id),))


async def line_of(tx: Transaction, seen: View, enquiry: Enquiry) -> EnquiryLine:
    return EnquiryLine(
        enquiry.id,
        await who(tx, seen, enquiry.person_id, enquiry.post_id),
        enquiry.passed_at or enquiry.made_at,
        enquiry.words,
        kinds_of(enquiry.attachments),
        await who(tx, seen, enquiry.asker_id, enquiry.post_id) if enquiry.asker_id != enquiry.person_id else None,
        _formerly(seen, enquiry) if enquiry.is_passed and enquiry.post_id is None else None,
    )


def _formerly(seen: View, enquiry: Enquiry) -> PostLine | None:
    """The post that whoever holds none any more held last, by the day on which they wrote; of their own."""
    on = local_day(enquiry.passed_at or enquiry.made_at)
    held = [
        (one.end_on, one.post)
        for one in seen.snapshot.holdings
        if one.person.id == enquiry.person_id and one.acting_for is None and one.end_on is not None and one.end_on <= on
    ]
    return seen.post_line(max(held, key=lambda found: found[0])[1]) if held else None


async def answered_of(
    tx: Transaction, seen: View, enquiry: Enquiry, answer: EnquiryAnswer, *, is_mine: bool = False
) -> EnquiryAnswered:
    return EnquiryAnswered(
        await line_of(tx, seen, enquiry),
        await who(tx, seen, answer.person_id, answer.post_id),
        answer.sent_at or answer.made_at,
        answer.words,
        kinds_of(answer.attachments),
        is_mine,
    )


async def tell_house(
    desk: Desk,
    tx: Transaction,
    seen: View,
    statement: Statement,
    now: datetime,
    *,
    besides: Person | None = None,
    attachments: tuple[Attachment, ...] = (),
    silent: bool = False,
) -> int:
    """Head and officers of the RTP Secretariat, each once, but not the one `besides` whom; outside office hours it
    rings no bell. Returns how many could be written to."""
    silent = silent or not in_office_hours(now, seen.snapshot.rest_days)
    people = {one.person.id: one.person for one in seen.secretariat()}
    reached = 0
    for person in people.values():
        if besides is None or person.id != besides.id:
            reached += await tell(
                desk, tx, person, statement, now, attachments=attachments, silent=silent, apart=bool(attachments)
            )
    return reached

"""Clearances: asked for, and what is said of them. Given, sent back and signed: clearing.py."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from roundtable.actors import Actor, Holder
from roundtable.books import Transaction
from roundtable.channels import ChannelKind
from roundtable.clearances import Clearance, ClearedBy, SubjectKind, speaks_for_house
from roundtable.deliveries import Attachment
from roundtable.languages import Bilingual, Tongue
from roundtable.moments import local_day
from roundtable.notices import Notice
from roundtable.obligations import ObligationKey
from roundtable.people import Person
from roundtable.permissions import Action, may
from roundtable.posts import PostKind
from roundtable.quiet_hours import in_office_hours
from roundtable.reach import way_over
from roundtable.services.answering import answer, tell
from roundtable.services.desk import Desk, Turn
from roundtable.services.snapshots import View
from roundtable.statements.clearances import ClearanceAsked, ClearanceDraft, ClearanceUnderWay
from roundtable.statements.notice_progress import ClearedLine
from roundtable.statements.notices import NoticeTo
from roundtable.statements.parts import PersonLine, Statement


@dataclass(frozen=True, slots=True)
class Preview:
    """One thing as it would be received, with its files; `apart` as in `answer`."""

    statement: Statement
    attachments: tuple[Attachment, ...] = ()
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Matter:
    """What is to be cleared, by its kind and number: the digest binds it. It goes to an audience (`to`) or to people
    by name (`whom`); `key` is the obligation it is about: a head who may not see that is not asked. `approved` and
    `replaces` as in ClearanceAsked."""

    kind: SubjectKind
    number: int
    house: str
    digest: str
    title: Bilingual
    previews: Sequence[Preview]
    to: NoticeTo | None = None
    whom: tuple[PersonLine, ...] = ()
    key: ObligationKey | None = None
    approved: str = ""
    replaces: str = ""

    @property
    def subject(self) -> str:
        return self.kind.subject(self.number)


def needs_clearance(seen: View, actor: Actor, draft: Notice) -> bool:
    """Whether it speaks for the house, and who prepares it is not its head."""
    every = {body.code for body in seen.snapshot.bodies if body.valid_on(seen.today)}
    return speaks_for_house(draft.audience.bodies, every) and not may(actor, Action.CLEAR, draft.body)


def heads_of(seen: View, house: str, key: ObligationKey | None = None) -> tuple[Person, ...]:
    """Who heads the secretariat of a house today, and may see the obligation that it is about."""
    found = {
        one.person.id: one.person
        for one in seen.current()
        if one.post.body == house
        and may(Holder(one.person, (one.post,)), Action.CLEAR, house)
        and (key is None or seen.sees(seen.holder(one.person), key))
    }
    return tuple(found.values())


async def clear_or_ask(desk: Desk, tx: Transaction, turn: Turn, seen: View, matter: Matter) -> bool:
    """A head who prepares it needs nobody else's tap: it stands on the record as cleared, and the caller carries it out
    (True). Of anybody else it is put before the heads (False). In the caller's transaction."""
    subject, house, how = matter.subject, matter.house, ClearedBy.HEAD
    if not may(turn.actor, Action.CLEAR, house):
        await ask(desk, tx, turn, seen, matter)
        return False
    await tx.clearances.add_cleared(subject, house, matter.digest, turn.holder.person.id, how, turn.now)
    await tx.audit.add(turn.now, turn.who, how.audited, subject, on_behalf_of=turn.stands_for(house))
    return True


async def ask(desk: Desk, tx: Transaction, turn: Turn, seen: View, matter: Matter) -> None:
    """Put it before the heads of the house as it would be sent; what was asked about it before is overtaken. They tap
    in chat: who has none, or has left it, is not asked, and that is said. That it is a draft comes first, then
    what would be received, in their own language and in the other one, and last the question. Asked the same once more
    on that day, it lies before them already. In the caller's transaction."""
    person = turn.holder.person
    there = await tx.clearances.asked(matter.subject)
    is_same = there is not None and (there.digest, there.in_charge_id) == (matter.digest, person.id)
    if there is not None and is_same and local_day(there.asked_at) == turn.today:
        await answer(desk, tx, turn, under_way(desk, seen, there, matter.title, matter.key), edit=True)
        return
    clearance = await tx.clearances.ask(matter.subject, matter.house, matter.digest, person.id, turn.now)
    await tx.audit.add(
        turn.now, turn.who, "clearance-asked", matter.subject, on_behalf_of=turn.stands_for(matter.house)
    )
    by = seen.person_line(person, (turn.holder.post_for(matter.house),))
    asked = ClearanceAsked(
        *(clearance.id, matter.title, by, matter.to, matter.kind, matter.whom),
        approved=matter.approved,
        replaces=matter.replaces,
    )
    silent = not in_office_hours(turn.now, seen.snapshot.rest_days)
    for head in heads_of(seen, matter.house, matter.key):
        if not _taps(desk, head):
            continue
        in_chat = replace(head, channels=(ChannelKind.TELEGRAM,))
        draft = ClearanceDraft(matter.title, matter.kind)
        await tell(desk, tx, in_chat.speaking(Tongue.BOTH), draft, turn.now, silent=True)
        for preview in matter.previews:
            for language in (head.speaks, head.speaks.other):
                await tell(
                    desk,
                    tx,
                    in_chat.speaking(Tongue(language)),
                    preview.statement,
                    turn.now,
                    attachments=preview.attachments,
                    silent=True,
                    apart=preview.apart,
                )
        await tell(desk, tx, in_chat, asked, turn.now, silent=silent)
    await answer(desk, tx, turn, under_way(desk, seen, clearance, matter.title, matter.key), edit=True)


def _taps(desk: Desk, head: Person) -> bool:
    return ChannelKind.TELEGRAM in desk.channels and way_over(head, ChannelKind.TELEGRAM) is not None


def under_way(
    desk: Desk, seen: View, clearance: Clearance, title: Bilingual, key: ObligationKey | None = None
) -> ClearanceUnderWay:
    """Whose word is awaited, as things stand now."""
    heads = heads_of(seen, clearance.house, key)
    reached = [head for head in heads if _taps(desk, head)]
    unreached = [head for head in heads if not _taps(desk, head)]
    return ClearanceUnderWay(
        clearance.id,
        title,
        _lines(seen, clearance.house, reached),
        _lines(seen, clearance.house, unreached),
        clearance.subject_id,
        about=clearance.kind or SubjectKind.NOTICE,
    )


def _lines(seen: View, house: str, heads: Sequence[Person]) -> tuple[PersonLine, ...]:
    lines = []
    for head in heads:
        posts = tuple(
            one.post
            for one in seen.current()
            if one.person.id == head.id and one.post.body == house and one.post.kind is PostKind.SECRETARIAT_HEAD
        )
        lines.append(seen.person_line(head, posts[:1]))
    return tuple(lines)


async def cleared_line(tx: Transaction, seen: View, subject: str) -> ClearedLine | None:
    """How it was cleared, for the record; None where nobody had to."""
    clearance = await tx.clearances.cleared(subject)
    if clearance is None or clearance.how is None:
        return None
    person = await tx.roster.person(clearance.decided_by) if clearance.decided_by is not None else None
    by = seen.person_line(person) if person is not None and clearance.how is ClearedBy.HEAD else None
    return ClearedLine(clearance.how, clearance.decided_at, by, clearance.signed_by, clearance.signed_on)

"""What is shown of completion that was asked: to the RTP Secretariat and the body itself, and whom it is asked of."""

from dataclasses import replace

from roundtable.actors import Holder
from roundtable.books import Transaction
from roundtable.completions import Completion, asked_of, is_awaited
from roundtable.moments import local_day
from roundtable.obligations import ObligationKey
from roundtable.permissions import RTP_SECRETARIAT, Action, may
from roundtable.posts import SECRETARIAT, Side
from roundtable.reach import way_to
from roundtable.services.desk import Desk
from roundtable.services.hearing import Hearer, hearers_of
from roundtable.services.snapshots import View
from roundtable.statements.completions import CompletionAsked, CompletionLine
from roundtable.statements.parts import ObligationLine, PersonLine
from roundtable.submissions import Submission

SETTLING = (Action.ASK_COMPLETION, Action.CONFIRM_PAPER)
"""The rights of who says that what was asked has come on paper, or is not needed any more."""


def reads_completion(holder: Holder, body: str) -> bool:
    """What is missing in a paper is between the RTP Secretariat and the body, also where others may see the paper."""
    return body in holder.bodies or may(holder, Action.ASK_COMPLETION, body)


async def completion_for(tx: Transaction, seen: View, holder: Holder, key: ObligationKey) -> CompletionLine | None:
    """The newest that was asked about an obligation; None where there is none, or none for this reader."""
    asked = asked_of(seen.facts(key))
    if asked is None or not reads_completion(holder, key.body):
        return None
    paper = await tx.submissions.get(asked.fact.submission_id or 0)
    if paper is None:
        return None
    said = await tx.completions.asked_about(paper.id)
    line = CompletionLine(paper.reference, paper.id, local_day(asked.fact.at))
    if said is not None:
        line = replace(line, wanted=said.wanted, words=said.words)
    if asked.ended_by is not None:
        return replace(line, ended_on=local_day(asked.ended_by.at))
    if asked.completed_by is None:
        return line
    newer = await tx.submissions.get(asked.completed_by.submission_id or 0)
    reference = newer.reference if newer is not None else ""
    return replace(line, completed_by=reference, completed_on=local_day(asked.completed_by.at))


def may_be_asked(seen: View, holder: Holder, paper: Submission, newest: Submission | None) -> bool:
    """Of the newest version, while nothing is asked of it yet; not by the house of itself."""
    body = paper.obligation.body
    is_newest = newest is not None and newest.id == paper.id
    may_ask = may(holder, Action.ASK_COMPLETION, body) and body != RTP_SECRETARIAT
    return may_ask and is_newest and not is_awaited(seen.facts(paper.obligation))


def may_be_settled(seen: View, holder: Holder, paper: Submission) -> bool:
    """By word: what is awaited of this paper has come on paper, or is not needed any more."""
    asked = asked_of(seen.facts(paper.obligation))
    is_awaited = asked is not None and asked.is_awaited and asked.fact.submission_id == paper.id
    return is_awaited and all(may(holder, one, paper.obligation.body) for one in SETTLING)


def asked_people(desk: Desk, seen: View, paper: Submission) -> tuple[Hearer, ...]:
    """Who files for the body on the government side, and whoever handed this paper in, as far as they may file it and
    see it today; through whoever hears for them, and who can be reached."""
    key = paper.obligation
    found = {
        one.person.id: one.person
        for one in seen.current()
        if one.post.body == key.body
        and (one.person.id == paper.person_id or (one.post.kind in SECRETARIAT and one.post.side is Side.GOVERNMENT))
    }
    holders = (seen.holder(person) for person in found.values())
    people = [one.person for one in holders if seen.may(one, Action.FILE, key.body) and seen.sees(one, key)]
    hearers = hearers_of(seen, people, key.body)
    return tuple(one for one in hearers if way_to(one.person, desk.channels) is not None)


def lines_of(seen: View, hearers: tuple[Hearer, ...], body: str) -> tuple[PersonLine, ...]:
    """Them with their post in the body, as the sender reads it."""
    return tuple(
        seen.person_line(one.person, tuple(post for post in seen.holder(one.person).posts if post.body == body)[:1])
        for one in hearers
    )


def received(
    seen: View, item: ObligationLine, paper: Submission, completion: Completion, to: PersonLine | None = None
) -> CompletionAsked:
    """As it is received."""
    return CompletionAsked(item, seen.paper_line(paper), completion.wanted, completion.words, to)

"""What is shown of completion that was asked: to the RTP Secretariat and the body itself, and whom it is asked of."""

from dataclasses import replace

from roundtable.actors import Holder
from roundtable.books import Transaction
from roundtable.completions import Completion, asked_of, is_awaited
from roundtable.languages import UNNAMED, Bilingual
from roundtable.mergers import goes_on_as, has_ended
from roundtable.moments import local_day
from roundtable.obligations import ObligationKey
from roundtable.permissions import RTP_SECRETARIAT, Action, may
from roundtable.posts import SECRETARIAT, Side
from roundtable.reach import way_to
from roundtable.services.desk import Desk
from roundtable.services.hearing import Hearer, hearers_of
from roundtable.services.snapshots import LOOK_BACK, View
from roundtable.statements.board import BoardCompletion
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


def incomplete_of(seen: View, line: ObligationLine) -> BoardCompletion | None:
    """None where completion is not awaited."""
    asked = asked_of(seen.facts(line.key))
    return BoardCompletion(line, local_day(asked.fact.at)) if asked is not None and asked.is_awaited else None


def incomplete_for(seen: View, holder: Holder) -> tuple[BoardCompletion, ...]:
    """What is to be completed by those who file for a body, of the year before and after today."""
    codes = frozenset(body for body in holder.bodies if seen.may(holder, Action.FILE, body))
    lines = seen.lines_due(seen.today - LOOK_BACK, seen.today + LOOK_BACK, codes) if codes else ()
    found = (incomplete_of(seen, line) for line in lines if seen.sees(holder, line.key))
    return tuple(one for one in found if one is not None)


def may_be_asked(seen: View, holder: Holder, paper: Submission, newest: Submission | None) -> bool:
    """Of the newest version, while nothing is asked of it yet; not by the house of itself, nor of a body that has
    ended."""
    body = paper.obligation.body
    is_newest = newest is not None and newest.id == paper.id
    is_there = body in seen.bodies and not has_ended(seen.bodies[body], seen.today)
    may_ask = may(holder, Action.ASK_COMPLETION, body) and body != RTP_SECRETARIAT and is_there
    return may_ask and is_newest and not is_awaited(seen.facts(paper.obligation))


def went_into(seen: View, body: str) -> Bilingual:
    """Which body does now what one that has ended did; unnamed where it is there still, or was closed."""
    if body not in seen.bodies or not has_ended(seen.bodies[body], seen.today):
        return UNNAMED
    into = goes_on_as(body, seen.bodies, seen.today)
    return into.name if into is not None else UNNAMED


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

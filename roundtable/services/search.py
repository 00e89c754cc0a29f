"""Search over the papers one may see: by reference, body, alias, title, file name."""

from collections.abc import Iterable
from dataclasses import replace

from roundtable.actors import Actor, Holder
from roundtable.awaiting import Awaited, Awaiting
from roundtable.books import Transaction
from roundtable.errors import TooOld
from roundtable.lao import bare_years, lao_norm
from roundtable.obligations import withdrawn_papers
from roundtable.permissions import Action, may
from roundtable.references import names_papers, read_reference
from roundtable.services.answering import answer
from roundtable.services.desk import Desk, Turn
from roundtable.services.snapshots import View, newest, view
from roundtable.services.terms import line_of, may_see_terms
from roundtable.services.waiting import wait_for
from roundtable.snapshot import Snapshot
from roundtable.statements.parts import ObligationLine
from roundtable.statements.search import SearchAsked, SearchHit, SearchResults
from roundtable.statements.terms import TermsLine
from roundtable.submissions import Submission
from roundtable.terms import TERMS_CODE

MAX_HITS = 8


async def ask_word(desk: Desk, turn: Turn) -> None:
    """Which word? The next text is what is looked for."""
    async with desk.work() as tx:
        await answer(desk, tx, turn, SearchAsked())
        await wait_for(tx, turn, Awaiting(Awaited.SEARCH))


async def is_named(desk: Desk, text: str) -> bool:
    """Whether a text that nobody asked for is a reference, or the code of a body."""
    known = await newest(desk)
    return names_papers(text, known.bodies, _codes(known))


def _codes(known: Snapshot) -> list[str]:
    return [*(duty.code for duty in known.duties.all), TERMS_CODE]


async def search(desk: Desk, turn: Turn, text: str) -> None:
    """Look for every word of the text in what this person may see; the next text is looked for as well."""
    holder, known = turn.holder, await newest(desk)
    named = read_reference(text, known.bodies, _codes(known))
    async with desk.work() as tx:
        seen = await view(desk, tx, turn.today)
        sees_all = any(may(holder, Action.SEE_BOARD, body) for body in holder.bodies)
        bodies = None if sees_all else seen.shown_beyond.union(holder.bodies)
        papers = [one for one in await tx.submissions.of_bodies(bodies) if seen.sees(holder, one.obligation)]
        hits = _hits(seen, papers, text, named)
        terms = await _terms(tx, seen, turn.actor, text, named)
        room = max(0, MAX_HITS - len(hits))
        more = max(0, len(hits) + len(terms) - MAX_HITS)
        shown = tuple([await _marked(tx, one) for one in hits[:MAX_HITS]])
        await answer(desk, tx, turn, SearchResults(text, shown, more, terms[:room]))


async def _marked(tx: Transaction, hit: SearchHit) -> SearchHit:
    """The register keeps what was withdrawn, and says so."""
    return replace(hit, withdrawn=hit.paper.id in withdrawn_papers(await tx.facts.of(hit.item.key)))


async def _terms(tx: Transaction, seen: View, actor: Actor, text: str, named: str | None) -> tuple[TermsLine, ...]:
    """The newest terms of reference of each body that fit: an older version is handed out no more."""
    words, found = _words(text), {}
    circles = await tx.circles.of(actor.person.id, seen.today) if isinstance(actor, Holder) else ()
    for one in await tx.terms.all():
        if one.keeper not in found and may_see_terms(seen, actor, one.keeper, circles):
            found[one.keeper] = await line_of(tx, seen, one)
    return tuple(line for line in found.values() if (line.reference == named if named else _fits(seen, line, words)))


def _words(text: str) -> list[str]:
    """What is looked for, without the word "year" that Lao writes before its number: no paper's name has it there."""
    return bare_years(lao_norm(text)).split()


def _fits(seen: View, line: TermsLine, words: list[str]) -> bool:
    body = seen.bodies.get(line.of.code)
    names = (line.reference, line.of.name.lo, line.of.name.en, *(body.aliases if body is not None else ()))
    text = lao_norm(" ".join((*names, *(file.name for file in line.files))))
    return all(word in text for word in words)


def _hits(seen: View, papers: Iterable[Submission], text: str, named: str | None) -> tuple[SearchHit, ...]:
    """`named` is the reference that the text is: then only that paper is meant."""
    words = _words(text)
    hits = []
    for paper in papers:
        try:
            item = seen.line(paper.obligation)
        except TooOld:  # a duty that the file no longer names
            continue
        if paper.reference == named if named else all(word in _text_of(seen, item, paper) for word in words):
            hits.append(SearchHit(item, seen.paper_line(paper)))
    return tuple(hits)


def _text_of(seen: View, item: ObligationLine, paper: Submission) -> str:
    body = seen.bodies[item.key.body]
    names = (body.name.lo, body.name.en, item.title.lo, item.title.en, *body.aliases)
    return lao_norm(" ".join((paper.reference, item.key.period, *names, *(file.name for file in paper.files))))

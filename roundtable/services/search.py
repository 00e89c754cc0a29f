"""Search over the papers one may see: by reference, body, alias, title, file name."""

from collections.abc import Iterable

from roundtable.awaiting import Awaited, Awaiting
from roundtable.errors import TooOld
from roundtable.lao import lao_norm
from roundtable.permissions import Action, may
from roundtable.references import names_papers, read_reference
from roundtable.services.answering import answer
from roundtable.services.desk import Desk, Turn
from roundtable.services.snapshots import View, newest, view
from roundtable.services.waiting import wait_for
from roundtable.statements.parts import ObligationLine
from roundtable.statements.search import SearchAsked, SearchHit, SearchResults
from roundtable.submissions import Submission

MAX_HITS = 8


async def ask_word(desk: Desk, turn: Turn) -> None:
    """Which word? The next text is what is looked for."""
    async with desk.work() as tx:
        await answer(desk, tx, turn, SearchAsked())
        await wait_for(tx, turn, Awaiting(Awaited.SEARCH))


async def is_named(desk: Desk, text: str) -> bool:
    """Whether a text that nobody asked for is a reference, or the code of a body."""
    known = await newest(desk)
    return names_papers(text, known.bodies, [duty.code for duty in known.duties.all])


async def search(desk: Desk, turn: Turn, text: str) -> None:
    """Look for every word of the text in what this person may see; the next text is looked for as well."""
    holder, known = turn.holder, await newest(desk)
    named = read_reference(text, known.bodies, [duty.code for duty in known.duties.all])
    async with desk.work() as tx:
        seen = await view(desk, tx, turn.today)
        sees_all = any(may(holder, Action.SEE_BOARD, body) for body in holder.bodies)
        bodies = None if sees_all else seen.shown_beyond.union(holder.bodies)
        papers = [one for one in await tx.submissions.of_bodies(bodies) if seen.sees(holder, one.obligation)]
        hits = _hits(seen, papers, text, named)
        await answer(desk, tx, turn, SearchResults(text, hits[:MAX_HITS], max(0, len(hits) - MAX_HITS)))


def _hits(seen: View, papers: Iterable[Submission], text: str, named: str | None) -> tuple[SearchHit, ...]:
    """`named` is the reference that the text is: then only that paper is meant."""
    words = lao_norm(text).split()
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

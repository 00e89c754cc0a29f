"""Completion that is awaited stands where people look, and what was asked once is not put before a head twice."""

from datetime import date

from roundtable.clearances import LONGEST_CHANGE
from roundtable.notices import WordsProblem, content_problem
from roundtable.services import clearing, completions, obligations, submissions, texts
from roundtable.services.desk import Desk
from roundtable.statements.clearances import ClearanceAsked, ClearanceReturned, ClearanceUnderWay, ClearanceWordsAsked
from roundtable.statements.completions import CompletionDraft, CompletionWordsAsked
from roundtable.statements.duties import OpenList
from roundtable.statements.submissions import PaperReceived
from tests.cast import Cast
from tests.services.completing import HEAD, OFFICER, WORDS, WORKPLAN, asked, filed, looked_at
from tests.services.test_completion_ends import sent


async def test_what_is_due_names_it_and_the_newer_version_answers_it(cast: Cast, desk: Desk) -> None:
    head, health = await cast.join("RTP", HEAD), await cast.join("HLT", OFFICER)
    await sent(desk, head, health)
    await obligations.list_open(desk, health.turn())
    (due,) = await health.hears()
    assert isinstance(due, OpenList)
    assert [(one.item.key, one.asked_on) for one in due.incomplete] == [(WORKPLAN, date(2027, 3, 1))]
    assert WORKPLAN not in [one.key for one in due.items]
    await submissions.file_upload(desk, health.turn(), await health.uploads(), WORKPLAN, 2)
    (word,) = await head.hears()
    assert isinstance(word, PaperReceived)
    assert word.asked_on == date(2027, 3, 1)
    await health.hears()
    await obligations.list_open(desk, health.turn())
    (after,) = await health.hears()
    assert isinstance(after, OpenList)
    assert after.incomplete == ()


async def test_a_second_tap_asks_the_head_once(cast: Cast, desk: Desk) -> None:
    rtp, head = await cast.join("RTP", OFFICER), await cast.join("RTP", HEAD)
    ready = await looked_at(desk, rtp, await filed(desk, await cast.join("HLT", OFFICER)))
    await head.hears()
    for _ in range(2):
        await completions.send(desk, rtp.turn(9), ready.id, ready.revision)
    first, second = await rtp.hears()
    assert isinstance(first, ClearanceUnderWay)
    assert first == second
    assert [type(one) for one in await head.hears()].count(ClearanceAsked) == 1


async def test_at_the_form_the_next_text_is_what_is_missing(cast: Cast, desk: Desk) -> None:
    rtp, health = await cast.join("RTP", OFFICER), await cast.join("HLT", OFFICER)
    paper = await filed(desk, health)
    await rtp.hears()
    await completions.begin(desk, rtp.turn(9), paper.id)
    for text in ("😀", WORDS):
        await texts.take_text(desk, rtp.turn(), text, None)
    _, refused, draft = await rtp.hears()
    assert isinstance(refused, CompletionWordsAsked)
    assert refused.problem is WordsProblem.EMPTY
    assert isinstance(draft, CompletionDraft)
    assert draft.words == WORDS


async def test_a_change_is_asked_for_in_words_and_not_at_length(cast: Cast, desk: Desk) -> None:
    rtp, head = await cast.join("RTP", OFFICER), await cast.join("RTP", HEAD)
    _, clearance_id = await asked(desk, rtp, await filed(desk, await cast.join("HLT", OFFICER)))
    await head.hears()
    await clearing.ask_words(desk, head.turn(9), clearance_id)
    for text in ("😀😀", "ກ" * (LONGEST_CHANGE + 1), "ກ" * LONGEST_CHANGE):
        await texts.take_text(desk, head.turn(), text, None)
    _, picture, long, returned = await head.hears()
    assert isinstance(picture, ClearanceWordsAsked)
    assert isinstance(long, ClearanceWordsAsked)
    assert (picture.problem, long.problem, long.longest) == (WordsProblem.EMPTY, WordsProblem.TOO_LONG, 400)
    assert isinstance(returned, ClearanceReturned)


def test_content_has_letters() -> None:
    assert content_problem("ok") is None
    for nothing in ("", "😀", "12", "?!", "ກ"):
        assert content_problem(nothing) is WordsProblem.EMPTY

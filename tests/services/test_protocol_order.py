"""Lists of people and posts follow protocol order, whichever was written into the roster first."""

from datetime import date

from roundtable.languages import UNNAMED, Bilingual
from roundtable.posts import PostKind, Side
from roundtable.services.absences import candidates
from roundtable.services.desk import Desk
from roundtable.services.ends_of_terms import unheard_posts
from roundtable.services.principals import show_assistant, show_assistants
from roundtable.statements.principals import Assistants, AssistantShown
from tests.cast import Cast, Player
from tests.services.posts_handed_over import seen_now

CHAIR, MEMBER, ASSISTANT = PostKind.CHAIR, PostKind.MEMBER, PostKind.ASSISTANT
SINCE = date(2027, 2, 1)


async def added(desk: Desk, body: str, kind: PostKind, *names: str, reached: bool = False) -> None:
    """A post of its own for each, in that order; without names a vacant one."""
    async with desk.work() as tx:
        for name in names or ("",):
            post = await tx.roster.add_post(body, kind, Side.GOVERNMENT, None)
            if not name:
                continue
            person = await tx.roster.add_person(Bilingual(name, ""), UNNAMED, UNNAMED, False)
            await tx.roster.add_holding(person.id, post.id, SINCE, None)
            if reached:
                await tx.roster.link_chat(person.id, 9000 + person.id, desk.clock.now())


async def test_who_may_act(desk: Desk, officer: Player) -> None:
    await added(desk, "HLT", MEMBER, "ຄ", reached=True)
    await added(desk, "HLT", CHAIR, "ຂ", "ກ", reached=True)
    people = candidates(await seen_now(desk), officer.holder.person.id)
    assert [one.person.name.lo for one in people] == ["ກ", "ຂ", "ຄ"]


async def test_assistants_and_whom_they_may_act_for(desk: Desk, rtp: Player) -> None:
    await added(desk, "EDU", ASSISTANT, "ຄ")
    await added(desk, "HLT", ASSISTANT, "ຂ", "ກ")
    await added(desk, "HLT", CHAIR, "ຈ", "ງ")
    names: list[str] = []
    page, pages = 1, 1
    while page <= pages:
        await show_assistants(desk, rtp.turn(9), page)
        (shown,) = await rtp.hears()
        assert isinstance(shown, Assistants)
        names += [one.who.name.lo for one in shown.lines]
        page, pages = page + 1, shown.pages
    ours = [name for name in names if name in ("ກ", "ຂ", "ຄ")]
    bodies = list((await seen_now(desk)).bodies)
    assert ours == (["ກ", "ຂ", "ຄ"] if bodies.index("HLT") < bodies.index("EDU") else ["ຄ", "ກ", "ຂ"])
    seen = await seen_now(desk)
    assistant = next(one for one in seen.current() if one.person.name.lo == "ກ")
    await show_assistant(desk, rtp.turn(9), assistant.person.id, assistant.post.id)
    (one_of_them,) = await rtp.hears()
    assert isinstance(one_of_them, AssistantShown)
    principals = [one.name.lo for one in one_of_them.candidates]
    assert principals.index("ງ") < principals.index("ຈ")


async def test_posts_nobody_answers_for(desk: Desk, cast: Cast) -> None:
    await added(desk, "HLT", ASSISTANT)
    await added(desk, "HLT", CHAIR)
    seen = await seen_now(desk)
    vacant = [one.post for one in unheard_posts(seen) if one.holder is None and one.post.body == "HLT"]
    kinds = list(PostKind)
    assert [kinds.index(one.kind) for one in vacant] == sorted(kinds.index(one.kind) for one in vacant)
    assert [one.kind for one in vacant if one.kind in (CHAIR, ASSISTANT)] == [CHAIR, ASSISTANT]

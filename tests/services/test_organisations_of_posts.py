"""Where a body has two posts of one kind, the organisation tells them apart, in every line."""

from itertools import pairwise

import pytest

from roundtable.languages import Language
from roundtable.posts import PostKind
from roundtable.services import identity, invites, me
from roundtable.services.desk import Desk
from roundtable.services.ends_of_terms import show_vacant
from roundtable.services.snapshots import view
from roundtable.statements.identity import Welcome
from roundtable.statements.invites import InviteMade, InviteToPass
from roundtable.statements.me import Me
from tests.cast import Cast

OFFICER, CO_CHAIR = PostKind.SECRETARIAT_OFFICER, PostKind.CO_CHAIR


@pytest.mark.parametrize("language", Language)
async def test_links_to_the_two_co_chairs_are_told_apart_by_their_words(
    cast: Cast, desk: Desk, language: Language
) -> None:
    rtp = await cast.join("RTP", OFFICER)
    async with desk.work.reading() as tx:
        posts = [one for one in await tx.roster.posts() if (one.body, one.kind) == ("HLT", CO_CHAIR)]
        names = {one.code: one.name for one in await tx.roster.organisations()}
    assert len(posts) == 2
    for post in posts:
        await invites.invite(desk, rtp.turn(), post.id, 0)
        made, to_pass = await rtp.hears()
        assert isinstance(made, InviteMade)
        assert isinstance(to_pass, InviteToPass)
        name = names[post.organisation or ""].in_(language)
        for said in (made, to_pass):
            assert name in desk.wording.words(said, language).html


async def test_a_welcome_and_me_name_the_organisation(cast: Cast, desk: Desk) -> None:
    co_chair = await cast.join("HLT", CO_CHAIR)
    await identity.choose_language(desk, co_chair.turn(), Language.EN)
    await me.show_me(desk, co_chair.turn())
    welcome, shown = await co_chair.hears()
    assert isinstance(welcome, Welcome)
    assert isinstance(shown, Me)
    organisation = welcome.you.posts[0].organisation
    assert organisation is not None
    assert shown.posts[0].post.organisation == organisation
    for said in (welcome, shown):
        assert organisation.en in desk.wording.words(said, Language.EN).html


async def test_no_two_vacant_posts_of_a_body_read_the_same(cast: Cast, desk: Desk) -> None:
    rtp = await cast.join("RTP", OFFICER)
    async with desk.work.reading() as tx:
        seen = await view(desk, tx, rtp.turn().today)
    lines = sorted(repr(seen.post_line(one)) for one in seen.snapshot.posts)
    assert all(one != other for one, other in pairwise(lines))
    await show_vacant(desk, rtp.turn())
    (said,) = await rtp.hears()
    rows = [row for row in desk.wording.words(said, Language.EN).html.splitlines() if row.startswith("·")]
    assert len(rows) == len(set(rows)) > 1

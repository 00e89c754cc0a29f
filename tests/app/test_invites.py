"""Invites: a random word that only its digest remembers."""

import string
from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from app.invites import NoSuchPost, find_post
from app.roster.loading import compare, load
from app.roster.roster_file import example_text, parse_roster
from roundtable.invites import ALPHABET, CODE_LENGTH, code_digest, start_link
from roundtable.moments import local_day, moment
from roundtable.posts import PostKind, Side
from roundtable.services.invites import make_invite
from storage.opened import Storage

NOW = moment(date(2027, 3, 1), time(8))


async def test_only_the_digest_of_the_code_is_stored(storage: Storage) -> None:
    async with storage.work() as tx:
        await load(tx, await compare(tx, parse_roster(example_text())), NOW)
        post = await find_post(tx, "swg-ard", PostKind.SECRETARIAT_OFFICER, Side.GOVERNMENT)
        made = await make_invite(tx, post, NOW)
        another = await make_invite(tx, post, NOW)
        stored = await tx.invites.by_digest(code_digest(made.code))
    assert post.body == "ARD"
    assert stored is not None
    assert stored.post == post
    assert made.code != another.code
    assert made.expires_at > NOW


async def test_a_post_that_is_not_there_is_told_with_what_there_is(storage: Storage) -> None:
    async with storage.work() as tx:
        with pytest.raises(NoSuchPost, match="tomon roster import"):
            await find_post(tx, "HLT", PostKind.CHAIR, Side.GOVERNMENT)
        await load(tx, await compare(tx, parse_roster(example_text())), NOW)
        with pytest.raises(NoSuchPost, match="There are: HLT, EDU"):
            await find_post(tx, "XXX", PostKind.CHAIR, Side.GOVERNMENT)
        made = await find_post(tx, "RTP", PostKind.MEMBER, Side.PARTNER)
        assert await find_post(tx, "RTP", PostKind.MEMBER, Side.PARTNER) == made


async def test_to_a_body_that_has_ended_nobody_is_invited(storage: Storage) -> None:
    today = local_day(NOW)
    async with storage.work() as tx:
        await load(tx, await compare(tx, parse_roster(example_text())), NOW)
        bodies = {body.code: body for body in await tx.roster.bodies()}
        await tx.roster.put_body(replace(bodies["HLT"], valid_until=today, merged_into="EDU"))
        await tx.roster.put_body(replace(bodies["INF"], valid_until=today))
        for code, said in (
            ("HSWG", "HLT is there no more. It merged into EDU on 2027-03-01"),
            ("INF", "It was closed"),
        ):
            with pytest.raises(NoSuchPost, match=said):
                await find_post(tx, code, PostKind.CHAIR, Side.GOVERNMENT, today)
        assert await find_post(tx, "HLT", PostKind.CHAIR, Side.GOVERNMENT, today - timedelta(days=1))


def test_a_code_has_more_than_64_bits_and_fits_a_start_link() -> None:
    assert len(ALPHABET) ** CODE_LENGTH > 2**64
    assert set(ALPHABET) <= set(string.ascii_letters + string.digits + "_-")
    assert CODE_LENGTH <= 64
    assert start_link("tomon_demo_bot", "abc") == "https://t.me/tomon_demo_bot?start=abc"

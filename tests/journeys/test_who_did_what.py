"""The RTP Secretariat is asked who did what, and whether that can be relied on."""

import json

from roundtable.deliveries import DeliveryState
from roundtable.posts import PostKind
from roundtable.services.audit_chain import verify
from tests.journeys.apart import WITHIN_S, Apart, until
from tests.journeys.conftest import House


async def test_an_officer_of_the_rtp_secretariat_looks_up_who_said_what(house: House) -> None:
    await house.not_this_period("HLT/quarterly-meeting/2027-Q1", "RTP/joint-meeting/2027-Q1")
    rtp = await house.joined("RTP", language="English")
    health = await house.joined("HLT", language="English")
    await house.morning_of("2027-03-01")
    await health.hears("The annual workplan 2027")
    await health.taps("Other answers")
    await health.hears("annual workplan 2027")
    await health.taps("Sent on paper or by e-mail")
    await health.hears("paper")
    await rtp.hears("paper")

    await rtp.says("/help")
    await rtp.hears("/audit: who did what")
    await rtp.says("/audit")
    await rtp.hears(
        "Last 7 days",
        "Secretariat Officer, Health",
        "said to be sent on paper or by e-mail · HLT, annual workplan 2027",
    )
    await rtp.taps("By kind")
    await rtp.hears("What kind of thing")
    await rtp.taps("People and contacts")
    await rtp.hears("People and contacts", "joined · Secretariat Officer HLT, Government")
    await rtp.taps("By person")
    people = await rtp.hears("1. Secretariat Officer, Health", "2. Secretariat Officer, RTP Secretariat")
    await rtp.taps(people.buttons[1])
    await rtp.hears("People and contacts · Secretariat Officer, RTP Secretariat", "joined · Secretariat Officer RTP")
    await rtp.taps("ພາສາລາວ")
    await rtp.hears("ບັນທຶກການດຳເນີນງານ", "ບຸກຄົນ ແລະ ການຕິດຕໍ່", "ເຂົ້າລະບົບ · ວິຊາການກອງເລຂາ RTP")
    await rtp.taps("7 ວັນຜ່ານມາ ທັງໝົດ")
    await rtp.hears("Last 7 days", "said to be sent on paper")

    await health.says("/audit")
    await health.hears("this part is for the Secretariat Officer of the RTP Secretariat only")
    head = await house.joined("RTP", PostKind.SECRETARIAT_HEAD)
    await head.says("/audit")
    await head.hears("joined · Head of the Secretariat RTP")


async def test_what_was_done_is_sealed_also_when_the_process_is_killed(apart_anywhere: Apart) -> None:
    apart = apart_anywhere
    invite = json.loads(await apart.tomon("invite", "--post", "secretariat", "--body", "HLT", "--json"))
    await apart.start()
    async with apart.desk() as opened:
        work, now = opened.storage.work, opened.desk.clock.now()

        async def all_sealed() -> bool:
            async with work.reading() as tx:
                return not (await tx.audit_chain.backlog()).count

        async def all_said() -> bool:
            async with work.reading() as tx:
                return {one.state for one in await tx.deliveries.list(None, 10)} == {DeliveryState.SENT}

        await until(all_sealed)
        officer = apart.somebody("Somebody at the Ministry")
        await officer.start(invite["code"])
        await officer.expect("Please choose a language", within_s=WITHIN_S)
        await officer.tap("English")
        await officer.expect("Welcome", within_s=WITHIN_S)
        await until(all_said)
        await apart.kill()
        async with work.reading() as tx:
            left = await verify(tx, now)
        assert left.fault_count == 0
        await apart.start()
        await until(all_sealed)
        async with work.reading() as tx:
            after = await verify(tx, now)
        assert (after.fault_count, after.sealed) == (0, left.sealed + left.unsealed)
        assert after.head is not None
    await apart.tomon("audit", "verify", "--head", after.head.printed)
    rows = json.loads(await apart.tomon("audit", "--json"))
    assert {"joined", "language", "invite"} <= {row["action"] for row in rows}

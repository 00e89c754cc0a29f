"""Every action by an assistant in the name of a principal: a name is worth what the principal's own post is worth.

What the table says. In the name of a chair or a co-chair an assistant hands in and says what the office may say; in the
name of a chair of the Government, who approves themselves, they approve; in the name of a member nothing. The button
must name a principal of theirs: both hold their posts today, in this body and on one side, and the tie is there. Else
it is an old button, whatever they may do without a name. What they hold besides does not speak in that name: not
an officer's dates, not the approval of a chair, not what the RTP Secretariat may. And a name stands only where
something is said for a body; any other button is old with it. Who has several principals names one of them each time.
"""

import pytest

from bot.application import BotHandler
from roundtable.moments import local_day
from roundtable.permissions import Action
from roundtable.posts import PostKind, Side
from roundtable.principals import Tie
from roundtable.services.desk import Desk
from roundtable.statements.identity import NotForYou, OldButton
from roundtable.statements.principals import InWhoseName
from tests.bot.kinds_of_actors import Kind, holder_of, post_of
from tests.bot.offices import Office, assistant, seat
from tests.bot.taps_of_rights import APPROVAL, HEALTH, REPORT, TRIED, WORKPLAN
from tests.bot.test_every_right import begun, heard, is_refused, kept, laid_out
from tests.cast import Cast

GOVERNMENT, PARTNER = Side.GOVERNMENT, Side.PARTNER
CHAIR, MEMBER = Kind(HEALTH, PostKind.CHAIR, GOVERNMENT), Kind(HEALTH, PostKind.MEMBER, GOVERNMENT)
CO_CHAIR = Kind(HEALTH, PostKind.CO_CHAIR, PARTNER)
CHAIR_OF_EDUCATION = Kind("EDU", PostKind.CHAIR, GOVERNMENT)
OF_EDUCATION, OF_PARTNERS = assistant("EDU"), assistant(side=PARTNER)

TIED = (
    *(Office((assistant(),), (Kind(HEALTH, one, GOVERNMENT),), assistant(), True) for one in (CHAIR.post, MEMBER.post)),
    Office((assistant(),), (Kind(HEALTH, PostKind.CO_CHAIR, GOVERNMENT),), assistant(), True),
    *(Office((OF_PARTNERS,), (Kind(HEALTH, one, PARTNER),), OF_PARTNERS, True) for one in (CO_CHAIR.post, MEMBER.post)),
)
HOLDING_MORE = (
    *(
        Office((Kind(HEALTH, one, GOVERNMENT), OF_PARTNERS), (CO_CHAIR,), OF_PARTNERS, True)
        for one in (PostKind.CHAIR, PostKind.SECRETARIAT_HEAD, PostKind.SECRETARIAT_OFFICER, PostKind.ASSISTANT)
    ),
    Office((Kind("RTP", PostKind.SECRETARIAT_HEAD, GOVERNMENT), assistant()), (CHAIR,), assistant(), True),
    Office((Kind(HEALTH, PostKind.SECRETARIAT_HEAD, GOVERNMENT, acts=True), assistant()), (CHAIR,), assistant(), True),
    Office((MEMBER, assistant(acts=True)), (CHAIR,), assistant(), True),  # acting for an assistant, whose tie it is
)
ENDED = (
    Office((assistant(),), (CHAIR,), None, False),
    *(
        Office((assistant(),), (Kind(HEALTH, CHAIR.post, GOVERNMENT, held),), assistant(), False)
        for held in ("before", "later")
    ),
    Office(
        (assistant(held="before"), Kind(HEALTH, PostKind.SECRETARIAT_OFFICER, GOVERNMENT)), (CHAIR,), assistant(), False
    ),
    Office((assistant(held="before"), OF_PARTNERS), (CHAIR,), assistant(), False),
    Office((assistant(held="before"), OF_EDUCATION), (CHAIR,), assistant(), False),
)
OF_ANOTHER_BODY = (
    Office((assistant(), OF_EDUCATION), (CHAIR_OF_EDUCATION,), OF_EDUCATION, False),
    Office((assistant(), OF_EDUCATION), (CHAIR_OF_EDUCATION, CHAIR), OF_EDUCATION, False),
    Office((OF_EDUCATION,), (CHAIR_OF_EDUCATION,), OF_EDUCATION, False),
    Office((assistant("RTP"),), (Kind("RTP", PostKind.CHAIR, GOVERNMENT),), assistant("RTP"), False),
    Office((assistant(),), (CO_CHAIR,), assistant(), False),  # of the other side
)
NOBODYS_ASSISTANT = (
    *(
        Office((Kind(HEALTH, one, GOVERNMENT),), (CHAIR,), None, False)
        for one in PostKind
        if one is not PostKind.ASSISTANT
    ),
    Office((Kind("RTP", PostKind.SECRETARIAT_HEAD, GOVERNMENT),), (CHAIR,), None, False),
)
EVERY_OFFICE = {
    "tied": TIED,
    "holding more": HOLDING_MORE,
    "the tie having ended": ENDED,
    "of another body": OF_ANOTHER_BODY,
    "nobody's assistant": NOBODYS_ASSISTANT,
}


pytestmark = pytest.mark.parametrize("storage_url", ["sqlite"], indirect=True)
"""Whose right it is is decided in Python: the walk over all posts goes over both databases, and this one over one."""


@pytest.fixture
async def paper(cast: Cast, desk: Desk) -> int:
    return await laid_out(cast, desk)


@pytest.mark.parametrize("offices", EVERY_OFFICE.values(), ids=EVERY_OFFICE)
async def test_what_the_table_does_not_allow_in_a_name_is_refused_and_gives_nothing_away(
    offices: tuple[Office, ...], desk: Desk, handler: BotHandler, paper: int
) -> None:
    for number, office in enumerate(offices):
        seated = await seat(desk, 70_000 + number, office)
        tried = [(action, data) for action, taps in TRIED.items() for data in taps]
        tried += await begun(desk, seated.player)
        refused = [(action, seated.named(data)) for action, data in tried if not seated.may_say(action, data, HEALTH)]
        await is_refused(desk, handler, seated.player, refused, office, may_be_old=tuple(Action))


@pytest.mark.parametrize("office", [*TIED, *HOLDING_MORE], ids=str)
async def test_what_the_table_allows_in_a_name_is_said_in_it(
    office: Office, desk: Desk, handler: BotHandler, paper: int
) -> None:
    seated = await seat(desk, 80_000, office)
    file, *_ = await begun(desk, seated.player)
    principal = office.principal[0]
    approves = {Action.APPROVE} if (principal.post, principal.side) == (PostKind.CHAIR, GOVERNMENT) else set()
    said_by_them = approves | {Action.FILE, Action.SAY_PAPER} if principal.post is not PostKind.MEMBER else set()
    said_there = {Action.APPROVE: APPROVAL, Action.SAY_PAPER: REPORT, Action.FILE: WORKPLAN}
    for action, data in ((Action.APPROVE, f"approve|{APPROVAL}|1"), (Action.SAY_PAPER, f"paper|{REPORT}"), file):
        assert seated.may_say(action, data, HEALTH) is (action in said_by_them)
        if action not in said_by_them:
            continue
        said = await heard(desk, handler, seated.player, seated.named(data))
        assert not any(isinstance(one, NotForYou | OldButton) for one in said), data
        async with desk.work.reading() as tx:
            newest = (await tx.facts.of(said_there[action]))[-1]
        assert (newest.person_id, newest.on_behalf_of) == (seated.player.holder.person.id, seated.principal_id), data


SAID_WITHOUT_A_NAME = (f"approve|{APPROVAL}|1", f"paper|{REPORT}", f"reopen-sure|{REPORT}", "withdraw-sure|1")
"""Each on what the one before has left; a file that came comes first."""


async def test_of_several_principals_one_is_named_each_time_and_nobody_elses(
    desk: Desk, handler: BotHandler, paper: int
) -> None:
    seated = await seat(desk, 80_000, Office((assistant(),), (CHAIR,), assistant(), True))
    player, today = seated.player, local_day(desk.clock.now())
    async with desk.work() as tx:
        second, _ = await holder_of(tx, CHAIR, today)
        not_theirs, _ = await holder_of(tx, CHAIR, today)
        await tx.ties.put(Tie(player.holder.person.id, (await post_of(tx, assistant())).id, second.id))
    principals = {seated.principal_id, second.id}
    for data in SAID_WITHOUT_A_NAME:
        before = await kept(desk)
        (asked,) = await heard(desk, handler, player, data)
        assert isinstance(asked, InWhoseName), data
        assert {one.id for one in asked.names} == principals, data
        assert await heard(desk, handler, player, f"{data}|@{not_theirs.id}") == [OldButton()], data
        assert await kept(desk) == before, data
        choice = asked.choices()[-1][0]
        said = await heard(desk, handler, player, choice.data)
        assert not any(isinstance(one, NotForYou | OldButton | InWhoseName) for one in said), (data, said)
        assert await kept(desk) != before, data

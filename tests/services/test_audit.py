"""The audit in chat: for the RTP Secretariat, page by page, narrowed down, and nobody's words in it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.pressing import press
from roundtable.audit import AuditKind, AuditQuery
from roundtable.choices import Choice
from roundtable.errors import NotAllowed, TooOld
from roundtable.join_requests import DeclineReason
from roundtable.languages import UNNAMED, Bilingual, Language
from roundtable.obligations import ObligationKey
from roundtable.posts import PostKind, Side
from roundtable.services import audit, identity, join_decisions, obligations, terms
from roundtable.services.desk import Desk
from roundtable.statements.audit import (
    ROWS_A_PAGE,
    AuditBodies,
    AuditBy,
    AuditKinds,
    AuditLine,
    AuditLook,
    AuditPeople,
    AuditShown,
    AuditSpan,
    AuditSpans,
)
from roundtable.statements.identity import HowTo
from roundtable.statements.parts import Statement
from roundtable.visibility import Visibility
from scheduler.clocks import SteppingClock
from tests.cast import Cast, Player
from tests.services.asking_to_join import ask_to_join, request_of
from tests.services.places import Place, linked

Q1 = ObligationKey("HLT", "quarterly-meeting", "2027-Q1")
WORKPLAN = ObligationKey("HLT", "annual-workplan", "2027")


@pytest.fixture
async def reader(cast: Cast) -> Player:
    return await cast.join("RTP", PostKind.SECRETARIAT_OFFICER, language=Language.EN)


async def said(player: Player) -> Statement:
    (statement,) = await player.hears()
    return statement


async def opened(reader: Player) -> AuditShown:
    await reader.hears()
    await audit.open_audit(reader.desk, reader.turn())
    return shown(await said(reader))


def shown(statement: Statement) -> AuditShown:
    assert isinstance(statement, AuditShown)
    return statement


async def pressed(reader: Player, statement: Statement, label: str, text: str = "") -> Statement:
    """The button with this label, and this on it."""
    (choice,) = (one for row in statement.choices() for one in row if one.key == label and text in _on(one))
    await press(reader.desk, reader.turn(message_id=5), choice.data)
    return await said(reader)


def _on(choice: Choice) -> str:
    return choice.name.en if choice.name is not None else choice.text


def actions(statement: Statement) -> list[str]:
    return [line.action for line in shown(statement).lines]


async def noted(desk: Desk, *rows: tuple[str, str, str, int | None]) -> None:
    async with desk.work() as tx:
        for actor, action, subject, on_behalf_of in rows:
            await tx.audit.add(desk.clock.now(), actor, action, subject, on_behalf_of, details="a secret sentence")


async def test_the_secretariat_reads_what_was_done_newest_first(cast: Cast, desk: Desk, reader: Player) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await identity.choose_language(desk, officer.turn(), Language.LO)
    await obligations.say_on_paper(desk, officer.turn(), WORKPLAN)
    (newest, before, *_) = (await opened(reader)).lines
    assert (newest.action, newest.by, newest.about.key) == ("on-paper", AuditBy.PERSON, WORKPLAN)
    assert newest.who is not None
    assert newest.who.name == officer.holder.person.name
    assert (before.action, before.about.key) == ("language", None)


async def test_whoever_is_not_of_the_rtp_secretariat_reads_nothing(cast: Cast, desk: Desk) -> None:
    for player in (
        await cast.join("HLT", PostKind.SECRETARIAT_HEAD),
        await cast.join("HLT", PostKind.CHAIR),
    ):
        with pytest.raises(NotAllowed) as refused:
            await audit.open_audit(desk, player.turn())
        assert "RTP" in repr(refused.value.statement)
        for question in (AuditLook().args, (*AuditLook().args, "1")):
            for verb in ("audit", "audit-who", "audit-bodies", "audit-kinds", "audit-spans"):
                with pytest.raises(NotAllowed):
                    await press(desk, player.turn(message_id=5), "|".join((verb, *question)))
        assert await player.hears() == []


async def test_it_is_named_in_the_help_of_those_who_may(cast: Cast, desk: Desk, reader: Player) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    for player, expected in ((reader, True), (officer, False)):
        await identity.explain(desk, player.turn())
        howto = await said(player)
        assert isinstance(howto, HowTo)
        assert howto.sees_audit is expected


async def test_pages_stay_as_they_were_while_more_is_done(desk: Desk, reader: Player) -> None:
    await noted(desk, *(("operator", "noted", f"notice:{number}", None) for number in range(1, 13)))

    def notices(statement: Statement) -> list[int | None]:
        return [line.about.notice_id for line in shown(statement).lines]

    first = await opened(reader)
    assert notices(first) == [12, 11, 10, 9, 8]
    await noted(desk, ("operator", "noted", "notice:99", None))
    second = shown(await pressed(reader, first, "page-after"))
    assert notices(second) == [7, 6, 5, 4, 3]
    assert notices(await pressed(reader, second, "page-before")) == [12, 11, 10, 9, 8]
    assert notices(await pressed(reader, second, "audit-newest")) == [99, 12, 11, 10, 9]
    while any(one.key == "page-after" for row in second.choices() for one in row):
        second = shown(await pressed(reader, second, "page-after"))
    assert 0 < len(second.lines) <= ROWS_A_PAGE


async def test_it_is_narrowed_down_by_kind_person_body_and_time(
    cast: Cast, desk: Desk, reader: Player, clock: SteppingClock
) -> None:
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    teacher = await cast.join("EDU", PostKind.SECRETARIAT_OFFICER)
    await obligations.say_on_paper(desk, officer.turn(), WORKPLAN)
    clock.advance(timedelta(days=10))
    await identity.choose_language(desk, officer.turn(), Language.LO)
    await identity.choose_language(desk, teacher.turn(), Language.EN)
    first = await opened(reader)
    assert actions(first) == ["language", "language"]

    spans = await pressed(reader, first, "audit-spans")
    assert isinstance(spans, AuditSpans)
    month = await pressed(reader, spans, "audit-span-30")
    assert actions(month)[:3] == ["language", "language", "on-paper"]

    kinds = await pressed(reader, month, "audit-kinds")
    assert isinstance(kinds, AuditKinds)
    papers = await pressed(reader, kinds, "audit-papers")
    assert actions(papers) == ["on-paper"]
    assert shown(papers).look.span is AuditSpan.MONTH
    every = await pressed(reader, await pressed(reader, papers, "audit-kinds"), "audit-every-kind")
    assert actions(every)[:3] == ["language", "language", "on-paper"]

    bodies = await pressed(reader, month, "audit-bodies")
    assert isinstance(bodies, AuditBodies)
    health = await pressed(reader, bodies, "body", "HLT")
    assert actions(health) == ["language", "on-paper"]
    assert shown(health).body_name.en == "Health Sector Working Group"
    everywhere = await pressed(reader, await pressed(reader, health, "audit-bodies"), "every-body")
    assert actions(everywhere)[:2] == ["language", "language"]

    people = await pressed(reader, month, "audit-who")
    assert isinstance(people, AuditPeople)
    assert {who.name.en for _, who in people.people} == {one.holder.person.name.en for one in (officer, teacher)}
    of_one = await pressed(reader, people, "audit-person", teacher.holder.person.name.en)
    assert actions(of_one) == ["language"]
    of_all = await pressed(reader, await pressed(reader, of_one, "audit-who"), "audit-everybody")
    assert actions(of_all)[:2] == ["language", "language"]
    assert actions(await pressed(reader, await pressed(reader, of_one, "audit-who"), "back")) == ["language"]


async def test_in_whose_name_something_was_done_is_said_and_found(cast: Cast, desk: Desk, reader: Player) -> None:
    assistant = await cast.join("HLT", PostKind.ASSISTANT)
    chair = await cast.join("HLT", PostKind.CHAIR)
    number = chair.holder.person.id
    await noted(desk, (f"person:{assistant.holder.person.id}", "approved", str(WORKPLAN), number))
    (line, *_) = (await opened(reader)).lines
    assert line.who is not None
    assert line.for_whom is not None
    assert (line.who.name, line.for_whom.name) == (assistant.holder.person.name, chair.holder.person.name)
    people = await pressed(reader, await opened(reader), "audit-who")
    assert number in {one for one, _ in people.people}  # type: ignore[attr-defined]
    await audit.show_audit(desk, reader.turn(5), AuditLook(person_id=number))
    assert actions(await said(reader)) == ["approved"]


async def test_every_kind_of_row_is_said_without_numbers_of_chats_and_without_anybodys_words(
    desk: Desk, reader: Player
) -> None:
    await noted(
        desk,
        ("stranger:5550001", "stranger-refused", "start", None),
        ("telegram", "chat-lost", "chat:5550002", None),
        ("person:999999", "language", "lo", 999998),
        ("link:1", "refused", f"say-date {Q1}", None),
        ("letter:1", "files-by-letter", "upload:5550003", None),
        ("operator", "rest-day-added", "2027-04-17", None),
        ("scheduler", "an-action-of-tomorrow", "post:999999", None),
        ("email", "address-lost", "person:1", None),
        ("clock", "began-earlier", "HLT/no-such-duty/2027", None),
        ("person:1", "noted", "HLT/annual-workplan/never", None),
    )
    first = await opened(reader)
    second = shown(await pressed(reader, first, "page-after"))
    lines: list[AuditLine] = [*first.lines, *second.lines]
    assert [line.by for line in reversed(lines)] == [
        *(AuditBy.STRANGER, AuditBy.SYSTEM, AuditBy.PERSON, AuditBy.LINK, AuditBy.LETTER, AuditBy.OPERATOR),
        *(AuditBy.SYSTEM, AuditBy.SYSTEM, AuditBy.SYSTEM, AuditBy.PERSON),
    ]
    assert lines[3].action == "other"
    assert lines[6].about.key == Q1
    assert lines[2].about.name.en
    words = "".join(
        desk.wording.words(statement, language).html for statement in (first, second) for language in Language
    )
    assert not [secret for secret in ("555000", "secret", "999999", "999998") if secret in words]


async def test_what_a_reader_may_not_see_is_not_told_by_the_audit_either(
    cast: Cast, desk: Desk, reader: Player
) -> None:
    """Matters of the National Steering Committee are the government side's."""
    async with desk.work() as tx:
        post = await tx.roster.add_post("RTP", PostKind.SECRETARIAT_OFFICER, Side.PARTNER, None)
        await tx.roster.add_holding(
            (await tx.roster.add_person(Bilingual("ກ", "Keo"), UNNAMED, UNNAMED, False)).id, post.id, None, None
        )
    partner = await cast.join("RTP", PostKind.SECRETARIAT_OFFICER, side=Side.PARTNER)
    hidden, told = ObligationKey("NSC", "annual-workplan", "2027"), f"{WORKPLAN} {Visibility.ALL_BODIES}"
    await noted(desk, ("person:1", "submitted", str(hidden), None), ("person:1", "visibility", told, None))
    for player, expected in ((reader, ("submitted", hidden)), (partner, ("other", None))):
        visible, line, *_ = (await opened(player)).lines
        assert (line.action, line.about.key) == expected
        assert (visible.action, visible.about.key) == ("visibility", WORKPLAN)


async def test_buttons_of_another_time_do_nothing(desk: Desk, reader: Player) -> None:
    for data in (
        "audit",
        "audit|7",
        "audit|8||0||0|1",
        "audit|7|nothing|0||0|1",
        "audit|7||x||0|1",
        "audit|7||0|NOBODY|0|1",
        "audit|7||0||0|0",
        f"audit|7||0||0|{2**63 - 1}",
        "audit-who|7||0||0|1|x",
    ):
        with pytest.raises(TooOld):
            await press(desk, reader.turn(message_id=5), data)
    assert await reader.hears() == []


async def test_a_list_that_has_become_shorter_ends_with_its_last_page(desk: Desk, reader: Player) -> None:
    look = "|".join(AuditLook().args)
    await press(desk, reader.turn(message_id=5), f"audit-who|{look}|99")
    people = await said(reader)
    assert isinstance(people, AuditPeople)
    assert (people.page, people.pages) == (1, 1)
    await press(desk, reader.turn(message_id=5), f"audit-bodies|{look}|0")
    bodies = await said(reader)
    assert isinstance(bodies, AuditBodies)
    assert bodies.page == 1
    await press(desk, reader.turn(message_id=5), "|".join(("audit", *replace(AuditLook(), page=7).args)))
    assert actions(await said(reader)) == []


def test_the_longest_look_fits_into_a_button() -> None:
    look = AuditLook(AuditSpan.ALL, AuditKind.NOTICES, 10**6, "ABCDEFGH", 10**9, 10**5)
    assert Choice("audit-bodies", (*look.args, "10")).data


async def test_the_rows_of_a_body_tell_of_its_group_its_requests_and_its_terms(
    cast: Cast, desk: Desk, reader: Player
) -> None:
    await linked(Place(desk), reader, "HLT")
    request = await request_of(await ask_to_join(cast))
    await join_decisions.decline(desk, reader.turn(1), request.id, request.revision, DeclineReason.OTHER_BODY)
    await terms.file_terms(desk, reader.turn(9), await reader.uploads("terms.pdf"), "body:HLT", 1)
    done = {"group-linked", "join-declined", "terms-filed"}
    async with desk.work.reading() as tx:
        of_health = {one.action for one in await tx.audit.find(AuditQuery(body="HLT"), 1000)}
        of_education = {one.action for one in await tx.audit.find(AuditQuery(body="EDU"), 1000)}
    assert done <= of_health
    assert not done & of_education

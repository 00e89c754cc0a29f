"""Somebody comes in without a name: it is asked right after the welcome, and can be typed at any time."""

from datetime import timedelta

import pytest

from roundtable.awaiting import Awaited
from roundtable.errors import TooOld
from roundtable.join_requests import LONGEST_NAME, JoinPart, JoinWordsProblem
from roundtable.languages import UNNAMED, Bilingual, Language
from roundtable.people import Person
from roundtable.posts import PostKind
from roundtable.services import handovers, identity, me, own_names, people, texts
from roundtable.services.desk import Desk
from roundtable.services.invites import make_invite
from roundtable.statements.handovers import HandoverTo
from roundtable.statements.identity import ChooseLanguage, NotUnderstood, Welcome
from roundtable.statements.me import Me
from roundtable.statements.own_names import OwnNameAsked, OwnNameKept
from roundtable.statements.people import PeopleOfPost
from scheduler.clocks import SteppingClock
from tests.cast import Cast, Player
from tests.services.test_identity import known
from tests.services.test_invites import actions, post_of

OFFICER, HEAD = PostKind.SECRETARIAT_OFFICER, PostKind.SECRETARIAT_HEAD


async def newcomer(cast: Cast, desk: Desk) -> Player:
    """Somebody new beside whoever is called by the post: nobody knows their name."""
    await cast.join("HLT", OFFICER)
    post, stranger = await post_of(desk), cast.stranger()
    async with desk.work() as tx:
        made = await make_invite(tx, post, desk.clock.now(), for_new=True)
    await identity.arrive(desk, stranger.turn(), made.code)
    assert await stranger.hears() == [ChooseLanguage()]
    return await known(stranger)


async def types(desk: Desk, player: Player, text: str) -> None:
    await texts.take_text(desk, (await known(player)).turn(), text, None)


async def welcomed(cast: Cast, desk: Desk, language: Language = Language.EN) -> Player:
    player = await newcomer(cast, desk)
    await identity.choose_language(desk, player.turn(), language)
    return player


async def test_whoever_has_no_name_is_called_by_none_and_asked_for_it_right_away(cast: Cast, desk: Desk) -> None:
    player = await welcomed(cast, desk)
    (welcome,) = await player.hears()
    assert isinstance(welcome, Welcome)
    assert (welcome.you.name, welcome.name_asked) == (UNNAMED, LONGEST_NAME)
    text = desk.wording.words(welcome, Language.EN).html
    assert text.startswith("Welcome.")
    assert "Please type your name" in text


async def test_name_latin_name_and_position_are_typed_one_after_the_other(cast: Cast, desk: Desk) -> None:
    player = await welcomed(cast, desk)
    await player.hears()
    for words in ("ແກ້ວ  ມະນີ", "Keo Many", "Head of Division"):
        await types(desk, player, words)
    latin, position, kept = await player.hears()
    assert isinstance(latin, OwnNameAsked)
    assert isinstance(position, OwnNameAsked)
    assert (latin.part, position.part) == (JoinPart.LATIN_NAME, JoinPart.POSITION)
    assert isinstance(kept, OwnNameKept)
    named = (await known(player)).holder.person
    assert (named.name, named.placeholder) == (Bilingual("ແກ້ວ ມະນີ", "Keo Many"), False)
    assert (kept.name, kept.position, named.position) == (named.name, named.position, Bilingual("", "Head of Division"))
    assert await actions(desk, 3) == ["position-given", "name-given", "name-given"]
    await types(desk, player, "Keo again")
    (other,) = await player.hears()
    assert not isinstance(other, OwnNameAsked | OwnNameKept), "nothing more is taken for a name"


async def test_what_is_no_name_is_asked_for_once_more(cast: Cast, desk: Desk) -> None:
    player = await welcomed(cast, desk)
    await player.hears()
    await own_names.ask_own_name(desk, player.turn())
    await player.hears()
    await types(desk, player, "12345")
    await types(desk, player, "x" * (LONGEST_NAME + 1))
    empty, long = await player.hears()
    assert isinstance(empty, OwnNameAsked)
    assert isinstance(long, OwnNameAsked)
    assert (empty.problem, long.problem) == (JoinWordsProblem.EMPTY, JoinWordsProblem.TOO_LONG)
    assert long.length == LONGEST_NAME + 1
    assert (await known(player)).holder.person.placeholder


async def test_a_question_after_the_welcome_is_no_name(cast: Cast, desk: Desk) -> None:
    player = await welcomed(cast, desk)
    await player.hears()
    await types(desk, player, "Where is the joint meeting held?")
    (said,) = await player.hears()
    assert isinstance(said, NotUnderstood)
    await types(desk, player, "Keo Many")
    assert (await known(player)).holder.person.name.en == "Keo Many"


async def test_a_name_with_a_slip_is_typed_once_more_before_the_rest(cast: Cast, desk: Desk) -> None:
    player = await welcomed(cast, desk)
    await player.hears()
    await types(desk, player, "Good morning")
    await own_names.ask_again(desk, (await known(player)).turn())
    await types(desk, player, "Keo Many")
    assert (await known(player)).holder.person.name.en == "Keo Many"
    await types(desk, player, "Head of Division")
    with pytest.raises(TooOld):
        await own_names.ask_again(desk, (await known(player)).turn())
    with pytest.raises(TooOld):
        await own_names.ask_own_name(desk, (await known(player)).turn())


async def test_me_lets_them_type_it_at_any_time(cast: Cast, desk: Desk, clock: SteppingClock) -> None:
    player = await welcomed(cast, desk)
    clock.advance(timedelta(days=40))
    await player.hears()
    await me.show_me(desk, (await known(player)).turn())
    (shown,) = await player.hears()
    assert isinstance(shown, Me)
    assert (shown.you.name, shown.missing) == (UNNAMED, JoinPart.NAME)
    assert "own-name" in {choice.data for row in shown.choices() for choice in row}
    await own_names.ask_own_name(desk, (await known(player)).turn())
    await types(desk, player, "Keo Many")
    assert (await known(player)).holder.person.name.en == "Keo Many"


async def test_a_text_of_another_day_is_no_name(cast: Cast, desk: Desk, clock: SteppingClock) -> None:
    player = await welcomed(cast, desk)
    clock.advance(timedelta(days=2))
    await types(desk, player, "Good morning")
    assert (await known(player)).holder.person.placeholder


async def test_who_was_called_by_the_post_is_asked_as_well(cast: Cast, desk: Desk) -> None:
    officer = await cast.join("HLT", OFFICER)
    await identity.choose_language(desk, officer.turn(), Language.EN)
    await types(desk, officer, "Keo Many")
    named = (await known(officer)).holder.person
    assert (named.name.en, named.placeholder) == ("Keo Many", False)


async def test_a_name_that_came_in_another_way_meanwhile_stays(cast: Cast, desk: Desk) -> None:
    """The RTP Secretariat has put it into the roster; what is typed then is no name."""
    player = await welcomed(cast, desk)
    async with desk.work() as tx:
        person = player.holder.person
        named = with_name(person.id)
        await tx.roster.put_person(named)
    with pytest.raises(TooOld):
        await own_names.take_words(desk, player.turn(), Awaited.OWN_NAME, "Somebody")
    assert (await known(player)).holder.person.name.en == "Keo Many"


def with_name(person_id: int) -> Person:
    name = Bilingual("ແກ້ວ", "Keo Many")
    return Person(person_id, name, position=Bilingual("", "Head"))


async def test_others_read_that_there_is_no_name_yet(cast: Cast, desk: Desk) -> None:
    rtp, player = await cast.join("RTP", OFFICER), await welcomed(cast, desk)
    await people.show_post(desk, rtp.turn(), (await post_of(desk)).id, 1)
    (shown,) = await rtp.hears()
    assert isinstance(shown, PeopleOfPost)
    (line,) = [one for one in shown.holders if one.id == player.holder.person.id]
    assert (line.who.name, line.is_named) == (UNNAMED, False)
    head = await cast.join("HLT", HEAD)
    await handovers.ask_successor(desk, head.turn(), head.holder.posts[0].id, head.holder.person.id)
    (successors,) = await head.hears()
    assert isinstance(successors, HandoverTo)
    said = desk.wording.words(successors, Language.EN)
    assert "No name yet" in " ".join(button.label for row in said.buttons for button in row)
    assert "3. Health Sector Working Group" not in said.html

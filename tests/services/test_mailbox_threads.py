"""What is said about files that came with a letter stays where its writer looks for it."""

from dataclasses import replace

import pytest

from roundtable.channels import ChannelKind
from roundtable.deliveries import Delivery
from roundtable.letters import LetterFile, Reply
from roundtable.posts import PostKind
from roundtable.services import asking, reminders
from roundtable.services.desk import Desk
from roundtable.services.letters import in_thread
from roundtable.services.mailbox import take_news
from roundtable.words import Words
from storage.opened import Storage
from tests.cast import Cast
from tests.papers import docx_of
from tests.services.addresses import MAIL, has_mail, letters
from tests.services.carrying import Carrier
from tests.services.test_mailbox import LinksInTests

THREAD = "<delivery-1.test@example.la> <7@moh.example.la>"


@pytest.fixture
def desk(desk: Desk) -> Desk:
    return replace(desk, channels=frozenset({ChannelKind.TELEGRAM, ChannelKind.EMAIL}), links=LinksInTests())


async def officer_with_a_letter(cast: Cast, desk: Desk, body: str = "HLT", address: str = MAIL) -> Delivery:
    """The morning's letter to an officer without a chat, as it was sent."""
    await has_mail(desk, await cast.join(body, PostKind.SECRETARIAT_OFFICER), address, only=True)
    await reminders.plan(desk)
    await Carrier(desk).carry()
    (letter,) = await letters(desk, address)
    return letter


async def asked_about(desk: Desk, storage: Storage, delivery_id: int | None, thread: str = THREAD) -> Words:
    """What the officer is asked about a file that came with a letter which says that it answers this one."""
    file = LetterFile("plan.docx", docx_of("plan"))
    news = Reply(delivery_id, MAIL, "RE: You must pay today", (file,), "Please find attached.", thread=thread)
    assert await take_news(desk, storage.files, storage.inspector, "1", "1", news)
    await asking.ask(desk, 1)
    words = (await letters(desk))[-1].what.words
    assert words is not None
    return words


async def test_a_question_about_a_file_stands_in_the_thread_of_our_letter_under_our_subject(
    cast: Cast, desk: Desk, storage: Storage
) -> None:
    letter = await officer_with_a_letter(cast, desk)
    assert letter.what.words is not None
    assert letter.what.words.subject
    words = await asked_about(desk, storage, letter.id)
    assert (words.subject, words.thread) == (f"Re: {letter.what.words.subject}", THREAD)


def test_an_answer_to_an_answer_of_ours_says_so_once() -> None:
    assert in_thread(in_thread(Words(""), "Workplan", THREAD), "Re: Workplan", THREAD).subject == "Re: Workplan"


def is_a_letter_of_its_own(words: Words) -> bool:
    return words.subject.endswith("plan.docx") and not words.thread


async def test_a_letter_that_answers_none_of_ours_gives_no_word_to_ours(
    cast: Cast, desk: Desk, storage: Storage
) -> None:
    await officer_with_a_letter(cast, desk)
    assert is_a_letter_of_its_own(await asked_about(desk, storage, None))


async def test_a_letter_that_answers_what_we_do_not_know_is_no_answer(cast: Cast, desk: Desk, storage: Storage) -> None:
    await officer_with_a_letter(cast, desk)
    assert is_a_letter_of_its_own(await asked_about(desk, storage, 999))


async def test_a_letter_that_answers_one_to_somebody_else_is_no_answer(
    cast: Cast, desk: Desk, storage: Storage
) -> None:
    to_other = await officer_with_a_letter(cast, desk, "EDU", "officer@moes.example.la")
    await officer_with_a_letter(cast, desk)
    assert is_a_letter_of_its_own(await asked_about(desk, storage, to_other.id))


async def test_an_answer_without_a_message_id_has_no_thread(cast: Cast, desk: Desk, storage: Storage) -> None:
    letter = await officer_with_a_letter(cast, desk)
    assert is_a_letter_of_its_own(await asked_about(desk, storage, letter.id, thread=""))

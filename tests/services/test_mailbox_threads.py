"""What is said about files that came with a letter stays where its writer looks for it."""

from dataclasses import replace

import pytest

from roundtable.channels import ChannelKind
from roundtable.letters import LetterFile, Reply
from roundtable.posts import PostKind
from roundtable.services import asking
from roundtable.services.desk import Desk
from roundtable.services.mailbox import take_news
from roundtable.words import Words
from storage.opened import Storage
from tests.cast import Cast
from tests.papers import docx_of
from tests.services.addresses import MAIL, has_mail, letters
from tests.services.test_mailbox import LinksInTests

THREAD = "<delivery-1.test@example.la> <7@moh.example.la>"


@pytest.fixture
def desk(desk: Desk) -> Desk:
    return replace(desk, channels=frozenset({ChannelKind.TELEGRAM, ChannelKind.EMAIL}), links=LinksInTests())


async def asked_about(subject: str, thread: str, cast: Cast, desk: Desk, storage: Storage) -> Words:
    """What an officer without a chat is asked about a file that came under this subject."""
    officer = await cast.join("HLT", PostKind.SECRETARIAT_OFFICER)
    await has_mail(desk, officer, only=True)
    file = LetterFile("plan.docx", docx_of("plan"))
    news = Reply(None, MAIL, subject, (file,), "Please find attached.", thread=thread)
    assert await take_news(desk, storage.files, storage.inspector, "1", "1", news)
    await asking.ask(desk, 1)
    words = (await letters(desk))[-1].what.words
    assert words is not None
    return words


async def test_a_question_about_a_file_answers_the_letter_it_came_with(
    cast: Cast, desk: Desk, storage: Storage
) -> None:
    words = await asked_about("RE: Re : Aw: Workplan", THREAD, cast, desk, storage)
    assert (words.subject, words.thread) == ("Re: Workplan", THREAD)


@pytest.mark.parametrize(("subject", "thread"), [("Re:", THREAD), ("Workplan", "")])
async def test_a_letter_without_a_thread_is_answered_under_a_subject_of_its_own(
    subject: str, thread: str, cast: Cast, desk: Desk, storage: Storage
) -> None:
    words = await asked_about(subject, thread, cast, desk, storage)
    assert words.subject.endswith("plan.docx")
    assert words.thread == ""

"""Letters: the words of a statement for one person over one channel. Beside Telegram buttons become links to pages."""

from dataclasses import replace
from datetime import datetime

from roundtable.channels import ChannelKind
from roundtable.languages import Language
from roundtable.people import Person
from roundtable.services.desk import Desk
from roundtable.statements.parts import Statement
from roundtable.words import Button, Words

ANSWERS = "Re: "
"""Before the subject of a letter that answers another."""


def words_for(desk: Desk, person: Person, channel: ChannelKind, statement: Statement, now: datetime) -> Words:
    """In chat what the person has chosen, with buttons; in a letter both languages, with links; to a phone what they
    have chosen, with one link. Whatever is worded for a person is worded here, or by `answer` in their own turn."""
    match channel:
        case ChannelKind.TELEGRAM:
            return desk.wording.words(statement, person.tongue)
        case ChannelKind.EMAIL:
            letter = _linked(
                desk, desk.wording.letter(statement, person.speaks, has_pages=desk.links is not None), person, now
            )
            return _with_feet(letter, desk.links.unsubscribe(person.id, now), person) if desk.links else letter
        case ChannelKind.MESSENGER:
            short = _linked(desk, desk.wording.words(statement, person.tongue), person, now)
            return replace(short, buttons=short.buttons[:1], menu=None)


def _with_feet(letter: Words, page: str, person: Person) -> Words:
    """Each language ends with the way to the page on which letters are stopped, in that language."""
    also, foot = letter.also, letter.foot
    if also is not None and also.foot is not None:
        in_other = Button(also.foot.label, f"{page}?lang={person.speaks.other.value}")
        also = replace(also, foot=in_other)
    return replace(letter, unsubscribe=page, foot=None if foot is None else Button(foot.label, page), also=also)


def in_thread(words: Words, subject: str, thread: str) -> Words:
    """In the thread of a letter of ours with this subject, which was answered; as a letter of its own where there is
    none."""
    return replace(words, subject=f"{ANSWERS}{subject.removeprefix(ANSWERS)}", thread=thread) if thread else words


def _linked(desk: Desk, words: Words, person: Person, now: datetime, language: Language | None = None) -> Words:
    """With the page of each answer behind its button; buttons that lead nowhere from a letter are left out. The pages
    are in this language, or (None) in the person's own."""
    also = None if words.also is None else _linked(desk, words.also, person, now, person.speaks.other)
    rows = []
    for row in words.buttons:
        linked = tuple(
            Button(button.label, address)
            for button in row
            if desk.links and (address := desk.links.answer(person.id, button.data, now, language))
        )
        if linked:
            rows.append(linked)
    return replace(words, buttons=tuple(rows), also=also)

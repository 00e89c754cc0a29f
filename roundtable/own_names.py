"""Own names: what whoever came in without a name is called until they have typed it, and what they are asked. Pure."""

import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from roundtable.join_requests import LONGEST_NAME, JoinPart, in_its_script, is_latin
from roundtable.languages import UNNAMED, Bilingual
from roundtable.notices import length_of
from roundtable.people import Person

MOST_WORDS = 6
NEVER_IN_NAMES = frozenset("?!/@:;\n")
TITLE_WITHOUT_SPACE = "\u0e97\u0ec8\u0eb2\u0e99"
"""Than: no name begins with it, and what follows it is often written right after it."""
AFTER_A_CONSONANT = frozenset("\u0eb0\u0eb2\u0eb3\u0ebd")
"""Lao vowels that no word begins with, beside those over and under a letter."""


def called(person: Person, bodies: Iterable[Bilingual]) -> Bilingual:
    """What somebody is called in words. Who came in without a name, beside whoever is called by the post, is stored by
    the name of the body: that is nobody's name, and is said nowhere."""
    return UNNAMED if person.placeholder and person.name in bodies else person.name


def missing_part(person: Person) -> JoinPart | None:
    """What they may type of themselves next. What is there is theirs to see, and the RTP Secretariat's to correct."""
    if person.placeholder:
        return JoinPart.NAME
    if not person.name.en:
        return JoinPart.LATIN_NAME
    return JoinPart.POSITION if person.position == UNNAMED else None


def reads_as_name(text: str) -> bool:
    """Whether a text after a welcome, which asks for the name beside much else, can be one: no question, no number, no
    long sentence."""
    is_long = len(text.split()) > MOST_WORDS or length_of(text) > LONGEST_NAME
    return not is_long and not any(sign.isdigit() or sign in NEVER_IN_NAMES for sign in text.strip())


def with_part(person: Person, part: JoinPart, words: str) -> Person:
    """A name in Latin letters serves for both, as in a request to join. Who has a name is no stand-in any more. The
    title stands before the name wherever it is said, and is kept apart from it."""
    match part:
        case JoinPart.NAME:
            words = _untitled(words, person.title.en if is_latin(words) else person.title.lo)
            return replace(person, name=Bilingual(words, words if is_latin(words) else ""), placeholder=False)
        case JoinPart.LATIN_NAME:
            return replace(person, name=Bilingual(person.name.lo, _untitled(words, person.title.en)))
        case JoinPart.POSITION:
            return replace(person, position=in_its_script(words))
    raise ValueError(f"{part} is nothing of a person")


def _untitled(words: str, title: str) -> str:
    """Without that title before it, and the space between: a name may begin as a title does, as Nangnoy's."""
    rest = words.removeprefix(title)
    is_whole = title.endswith(".") or (title.endswith(TITLE_WITHOUT_SPACE) and not _goes_on(rest))
    is_apart = rest.startswith(" ") or is_whole
    return rest.strip() if title and is_apart and rest.strip() else words


def _goes_on(rest: str) -> bool:
    """Whether the syllable before it is not over: what follows is a sign over or under it, or a vowel after it."""
    return unicodedata.category(rest[:1] or " ") in ("Mn", "Mc") or rest[:1] in AFTER_A_CONSONANT

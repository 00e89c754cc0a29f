"""Own names: what whoever came in without a name is called until they have typed it, and what they are asked. Pure."""

from collections.abc import Collection
from dataclasses import replace

from roundtable.join_requests import JoinPart, in_its_script, is_latin
from roundtable.languages import UNNAMED, Bilingual
from roundtable.people import Person


def called(person: Person, bodies: Collection[Bilingual]) -> Bilingual:
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


def with_part(person: Person, part: JoinPart, words: str) -> Person:
    """A name in Latin letters serves for both, as in a request to join. Who has a name is no stand-in any more."""
    match part:
        case JoinPart.NAME:
            return replace(person, name=Bilingual(words, words if is_latin(words) else ""), placeholder=False)
        case JoinPart.LATIN_NAME:
            return replace(person, name=Bilingual(person.name.lo, words))
        case JoinPart.POSITION:
            return replace(person, position=in_its_script(words))
    raise ValueError(f"{part} is nothing of a person")

"""Ties of assistants to principals in a roster: who is meant, and which ties are not stored yet. Pure."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field

from roundtable.languages import Bilingual
from roundtable.lao import lao_norm
from roundtable.posts import PostKind
from roundtable.principals import PRINCIPALS, Tie
from roundtable.roster import RosterHolder, RosterPerson, RosterPrincipal
from roundtable.roster_stored import PostIdentity, StoredRoster, identity


@dataclass(frozen=True, slots=True)
class Who:
    """A person whom a roster speaks of: a stored one by id, one who is new by a key that all their rows share."""

    person_id: int | None
    key: Hashable
    name: Bilingual = field(compare=False)


@dataclass(frozen=True, slots=True)
class Seen:
    """That a roster has somebody in a post."""

    place: PostIdentity
    holder: RosterHolder
    who: Who


@dataclass(frozen=True, slots=True)
class TiePut:
    """That an assistant, in this post of assistant, acts in the name of a principal."""

    place: PostIdentity
    assistant: Who
    principal: Who


def name_key(name: Bilingual) -> tuple[str, str]:
    """Equal for one name, however the Lao is spelled."""
    return lao_norm(name.lo), lao_norm(name.en)


def key_of_new(place: PostIdentity | str, said: RosterPerson) -> Hashable:
    """Equal for rows of one new person, who stands once for each place they have, unless rows share a number."""
    return said.number if said.number is not None else (place, *name_key(said.name))


def who(place: PostIdentity | str, said: RosterPerson, person_id: int | None) -> Who:
    return Who(person_id, key_of_new(place, said) if person_id is None else None, said.name)


def tie_puts(stored: StoredRoster, seen: Sequence[Seen]) -> tuple[TiePut, ...]:
    """The ties that are not stored, each once, in the order of the rows."""
    offices: dict[tuple[str, str], list[Seen]] = {}
    for one in seen:
        body, kind, side, _ = one.place
        if kind in PRINCIPALS:
            offices.setdefault((body, side), []).append(one)
    posts = {identity(post): post.id for post in stored.posts}
    there = frozenset(stored.ties)
    wanted: dict[TiePut, None] = {}
    for one in seen:
        for said in one.holder.assistant_to if one.place[1] == PostKind.ASSISTANT else ():
            meant = _meant(said, offices.get((one.place[0], one.place[2]), ()), stored)
            puts = [TiePut(one.place, one.who, principal) for principal in meant if principal != one.who]
            if not any(_tie(put, posts.get(put.place)) in there for put in puts):
                wanted |= dict.fromkeys(puts[:1])
    return tuple(wanted)


def _tie(put: TiePut, post_id: int | None) -> Tie | None:
    """None where somebody, or the post, is new."""
    assistant, principal = put.assistant.person_id, put.principal.person_id
    if assistant is None or principal is None or post_id is None:
        return None
    return Tie(assistant, post_id, principal)


def _meant(said: RosterPrincipal, office: Iterable[Seen], stored: StoredRoster) -> Sequence[Who]:
    """Of those who stand in posts of principals beside the assistant; else whoever is stored with this number. By a
    name without a number several may be meant: a file that knows no numbers has a person once for each post."""
    if said.number is None:
        return [one.who for one in office if name_key(one.holder.person.name) == name_key(said.name)]
    here = [one.who for one in office if one.holder.person.number == said.number][:1]
    person = stored.by_number.get(said.number)
    return here if here or person is None else [Who(person.id, None, person.name)]

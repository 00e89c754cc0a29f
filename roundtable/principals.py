"""Principals and their offices: holders of posts who do not press Start, and the assistants who act in their name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from roundtable.people import Holding
from roundtable.posts import Post, PostKind

PRINCIPALS = frozenset({PostKind.CHAIR, PostKind.CO_CHAIR, PostKind.MEMBER})
"""The posts whose holders have assistants."""


@dataclass(frozen=True, slots=True, order=True)
class Tie:
    """That an assistant, in this post of assistant, acts in the name of a principal of the same body and side. It is in
    force while both hold their posts."""

    assistant_id: int
    post_id: int
    principal_id: int


def belong_together(assistant: Post, principal: Post) -> bool:
    """Whether the holder of one post can act in the name of the holder of the other."""
    same = (assistant.body, assistant.side) == (principal.body, principal.side)
    return same and assistant.kind is PostKind.ASSISTANT and principal.kind in PRINCIPALS


class Offices:
    """Who acts in whose name on a day."""

    def __init__(self, ties: Iterable[Tie] = (), holdings: Iterable[Holding] = ()) -> None:
        """Holdings of any time, in official order."""
        self._ties = frozenset(ties)
        people = {person for tie in self._ties for person in (tie.assistant_id, tie.principal_id)}
        self._held: dict[int, list[Holding]] = {}
        for one in holdings if people else ():
            if one.person.id in people:
                self._held.setdefault(one.person.id, []).append(one)
        self._assistants: dict[int, list[Tie]] = {}
        self._principals: dict[int, list[Tie]] = {}
        for tie in sorted(self._ties):
            self._assistants.setdefault(tie.principal_id, []).append(tie)
            self._principals.setdefault(tie.assistant_id, []).append(tie)

    def __bool__(self) -> bool:
        return bool(self._ties)

    def tied_to(self, person_id: int) -> frozenset[int]:
        """The principals of an assistant, of any day and body, by id."""
        return frozenset(tie.principal_id for tie in self._principals.get(person_id, ()))

    def assistants_of(self, principal: Holding, on: date) -> tuple[Holding, ...]:
        """Who acts in the name of the holder of this post on that day, each once; nobody for one who holds it no
        more."""
        found: dict[int, Holding] = {}
        for tie in self._assistants.get(principal.person.id, ()) if principal.current_on(on) else ():
            for one in self._in_force(tie.assistant_id, on):
                if one.post.id == tie.post_id and belong_together(one.post, principal.post):
                    found.setdefault(one.person.id, one)
        return tuple(found.values())

    def principals_of(self, assistant_id: int, body: str, on: date) -> tuple[Holding, ...]:
        """In whose name somebody acts for a body on that day, each principal once."""
        found: dict[int, Holding] = {}
        mine = [one for one in self._in_force(assistant_id, on) if one.post.body == body]
        for tie in self._principals.get(assistant_id, ()):
            posts = [one.post for one in mine if one.post.id == tie.post_id]
            for one in self._in_force(tie.principal_id, on):
                if any(belong_together(post, one.post) for post in posts):
                    found.setdefault(one.person.id, one)
        return tuple(found.values())

    def posts_in_name_of(self, assistant_id: int, principal_id: int, on: date) -> tuple[Post, ...]:
        """The posts of assistant through which somebody acts in the name of this principal on that day, each once."""
        tied = {tie.post_id for tie in self._principals.get(assistant_id, ()) if tie.principal_id == principal_id}
        seats = [one.post for one in self._in_force(principal_id, on)] if tied else []
        posts = (one.post for one in self._in_force(assistant_id, on) if one.post.id in tied)
        return tuple(dict.fromkeys(post for post in posts if any(belong_together(post, seat) for seat in seats)))

    def principals(self, on: date) -> tuple[Holding, ...]:
        """Everybody who has an assistant on that day, by each post, in order of their ids."""
        return tuple(
            one
            for principal_id in sorted(self._assistants)
            for one in self._in_force(principal_id, on)
            if self.assistants_of(one, on)
        )

    def _in_force(self, person_id: int, on: date) -> Iterable[Holding]:
        return (one for one in self._held.get(person_id, ()) if one.current_on(on))


NO_OFFICES = Offices()


def acts_for_office_only(posts: Sequence[Post], body: str) -> bool:
    """Whether all that somebody holds in this body is a post of assistant: who sits in its secretariat as well speaks
    for that, unless a button says in whose name."""
    here = [post for post in posts if post.body == body]
    return bool(here) and all(post.kind is PostKind.ASSISTANT for post in here)

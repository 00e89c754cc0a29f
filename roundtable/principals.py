"""Principals and their offices: holders of posts who do not press Start, and the assistants who act in their name."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from roundtable.people import Holding
from roundtable.posts import Post, PostKind, Side

PRINCIPALS = frozenset({PostKind.CHAIR, PostKind.CO_CHAIR, PostKind.MEMBER})
"""The posts whose holders have assistants. Through such a post, and while an assistant is in force, they are reminded
of nothing from day to day: the assistants are, and they get the page of their week (principal_weeks.py)."""


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
        self._holdings = holdings = tuple(holdings)
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
        """Who acts in the name of the holder of this post on that day, each once, whoever acts for an assistant as
        well; nobody for one who holds it no more."""
        if principal.person.id not in self._assistants:
            return ()
        found: dict[int, Holding] = {}
        for tie in self._assistants[principal.person.id] if principal.current_on(on) else ():
            for one in (*self._in_force(tie.assistant_id, on), *self._acting_for(tie.assistant_id, on)):
                if one.post.id == tie.post_id and belong_together(one.post, principal.post):
                    found.setdefault(one.person.id, one)
        return tuple(found.values())

    def principals_of(self, assistant_id: int, body: str, on: date) -> tuple[Holding, ...]:
        """In whose name somebody acts for a body on that day, each principal once."""
        if assistant_id not in self._principals:
            return ()
        found: dict[int, Holding] = {}
        mine = [one for one in self._in_force(assistant_id, on) if one.post.body == body]
        for tie in self._principals.get(assistant_id, ()):
            posts = [one.post for one in mine if one.post.id == tie.post_id]
            for one in self._in_force(tie.principal_id, on):
                if any(belong_together(post, one.post) for post in posts):
                    found.setdefault(one.person.id, one)
        return tuple(found.values())

    def in_whose_name(
        self, person_id: int, on: date, body: str | None = None, *, implied: bool = True
    ) -> tuple[Holding, ...]:
        """In whose name somebody may act as an assistant on that day (in this body), each principal by every post of
        their own: those who are named for the post of assistant. Where nobody ever was, and `implied`, it is the one
        chair of the same body and side, or the one co-chair where there is no chair; of several the one of the
        assistant's organisation; where that leaves more than one, nobody."""
        found: dict[tuple[int, int], Holding] = {}
        for mine in self._assisting.get(person_id, ()):
            if mine.current_on(on) and body in (None, mine.post.body):
                for one in self._names_of(mine, on, implied=implied):
                    found.setdefault((one.person.id, one.post.id), one)
        return tuple(found.values())

    def posts_in_name_of(self, assistant_id: int, principal_id: int, on: date) -> tuple[Post, ...]:
        """The posts of assistant through which somebody may act in the name of this principal on that day, each
        once."""
        mine = (one for one in self._assisting.get(assistant_id, ()) if one.current_on(on))
        posts = (one.post for one in mine if principal_id in {two.person.id for two in self._names_of(one, on)})
        return tuple(dict.fromkeys(posts))

    def _names_of(self, assistant: Holding, on: date, *, implied: bool = True) -> tuple[Holding, ...]:
        """Whoever acts for an assistant acts in the same names."""
        ties = self._principals.get(assistant.acting_for or assistant.person.id, ())
        here = [tie for tie in ties if tie.post_id == assistant.post.id and not self._stood_in(tie.principal_id, on)]
        if not here:
            return self._implied_for(assistant, on) if implied else ()
        return tuple(
            one
            for tie in here
            for one in self._in_force(tie.principal_id, on)
            if one.acting_for is None and belong_together(assistant.post, one.post)
        )

    def _stood_in(self, person_id: int, on: date) -> bool:
        """Whether this was a placeholder, called by the post, whose place somebody with a name has taken: who was named
        with it was named for the post, and nobody else has been."""
        held = self._held.get(person_id, ())
        is_nobody = all(one.person.placeholder and one.person.chat_id is None for one in held)
        return bool(held) and is_nobody and not any(one.current_on(on) for one in held)

    def _implied_for(self, assistant: Holding, on: date) -> tuple[Holding, ...]:
        place = (assistant.post.body, assistant.post.side)
        current = [one for one in self._leading.get(place, ()) if one.current_on(on)]
        chairs = [one for one in current if one.post.kind is PostKind.CHAIR] or current
        office = assistant.post.organisation
        of_office = [one for one in chairs if office is not None and one.post.organisation == office]
        leading = chairs if len({one.person.id for one in chairs}) == 1 else of_office
        return tuple(leading) if len({one.person.id for one in leading}) == 1 else ()

    def _acting_for(self, assistant_id: int, on: date) -> Iterable[Holding]:
        return (one for one in self._assisting_for.get(assistant_id, ()) if one.current_on(on))

    @cached_property
    def _assisting_for(self) -> dict[int, list[Holding]]:
        """By whom it is for."""
        found: dict[int, list[Holding]] = {}
        for one in self._holdings:
            if one.acting_for is not None and one.post.kind is PostKind.ASSISTANT:
                found.setdefault(one.acting_for, []).append(one)
        return found

    @cached_property
    def _assisting(self) -> dict[int, list[Holding]]:
        found: dict[int, list[Holding]] = {}
        for one in self._holdings:
            if one.post.kind is PostKind.ASSISTANT:
                found.setdefault(one.person.id, []).append(one)
        return found

    @cached_property
    def _leading(self) -> dict[tuple[str, Side], list[Holding]]:
        found: dict[tuple[str, Side], list[Holding]] = {}
        for one in self._holdings:
            if one.post.kind in (PostKind.CHAIR, PostKind.CO_CHAIR) and one.acting_for is None:
                found.setdefault((one.post.body, one.post.side), []).append(one)
        return found

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

"""The roster as it is stored, and the roster that would change nothing about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from roundtable.bodies import Body, Organisation
from roundtable.circles import Belonging, Circle
from roundtable.people import Holding, Person
from roundtable.posts import Post
from roundtable.principals import Tie, belong_together
from roundtable.roster import Roster, RosterCircle, RosterHolder, RosterPerson, RosterPost, RosterPrincipal

PostIdentity = tuple[str, str, str, str | None]


def identity(post: Post | RosterPost) -> PostIdentity:
    """By which a post is known again: it has no code of its own."""
    return (post.body, post.kind, post.side, post.organisation)


@dataclass(frozen=True)
class StoredRoster:
    """Everything of a roster that is stored, whether valid today or not."""

    organisations: Sequence[Organisation] = ()
    bodies: Sequence[Body] = ()
    circles: Sequence[Circle] = ()
    posts: Sequence[Post] = ()
    people: Sequence[Person] = ()
    holdings: Sequence[Holding] = ()
    belongings: Sequence[Belonging] = ()
    ties: Sequence[Tie] = ()
    forgotten: frozenset[int] = frozenset()
    """Numbers of people of whom nothing else is left: no row may bring them back."""

    @cached_property
    def by_number(self) -> Mapping[int, Person]:
        return {person.id: person for person in self.people}

    @cached_property
    def holdings_of_post(self) -> Mapping[PostIdentity, Sequence[Holding]]:
        found: dict[PostIdentity, list[Holding]] = {}
        for holding in self.holdings:
            found.setdefault(identity(holding.post), []).append(holding)
        return found

    @cached_property
    def principals(self) -> Mapping[tuple[int, int], Sequence[Person]]:
        """By the ids of assistants and of their posts, in official order: those who hold, held or will hold a post in
        which an assistant can act in their name. A tie to anybody else is in force no more."""
        named: dict[int, list[Tie]] = {}
        assisting: dict[int, Post] = {}
        for tie in self.ties:
            named.setdefault(tie.principal_id, []).append(tie)
        for holding in self.holdings if named else ():
            assisting[holding.post.id] = holding.post
        found: dict[tuple[int, int], dict[int, Person]] = {}
        for holding in self.holdings if named else ():
            for tie in named.get(holding.person.id, ()):
                post = assisting.get(tie.post_id)
                if post and tie.assistant_id != tie.principal_id and belong_together(post, holding.post):
                    found.setdefault((tie.assistant_id, tie.post_id), {})[holding.person.id] = holding.person
        return {which: tuple(people.values()) for which, people in found.items()}

    @cached_property
    def belongings_of_circle(self) -> Mapping[str, Sequence[Belonging]]:
        found: dict[str, list[Belonging]] = {}
        for belonging in self.belongings:
            found.setdefault(belonging.circle, []).append(belonging)
        return found


def roster_of(stored: StoredRoster) -> Roster:
    """What is stored, as a roster that would change nothing: everybody with their number."""
    from_stored = {identity(post): post for post in stored.posts}
    order = {body.code: place for place, body in enumerate(stored.bodies)}
    posts = sorted(from_stored.values(), key=lambda post: (order[post.body], post.id))
    return Roster(
        organisations=tuple(stored.organisations),
        bodies=tuple(stored.bodies),
        posts=tuple(
            RosterPost(
                post.body,
                post.kind,
                post.side,
                post.organisation,
                tuple(
                    _holder(one, stored.principals.get((one.person.id, post.id), ()))
                    for one in stored.holdings_of_post.get(identity(post), ())
                ),
            )
            for post in posts
        ),
        circles=tuple(_circle(circle, stored.belongings_of_circle.get(circle.code, ())) for circle in stored.circles),
    )


def _circle(circle: Circle, belongings: Sequence[Belonging]) -> RosterCircle:
    return RosterCircle(circle, tuple(_holder(one) for one in belongings))


def _holder(one: Holding | Belonging, principals: Sequence[Person] = ()) -> RosterHolder:
    person = one.person
    said = RosterPerson(
        name=person.name,
        title=person.title,
        salutation=person.salutation,
        position=person.position,
        tongue=person.tongue if person.language is not None else None,
        email=person.email,
        phone=person.phone,
        shows_phone=person.shows_phone,
        placeholder=person.placeholder,
        number=person.id,
    )
    assistant_to = tuple(RosterPrincipal(principal.name, principal.id) for principal in principals)
    return RosterHolder(said, one.start_on, one.end_on, assistant_to)

"""Who acts now. Every verb and the one table of rights take an Actor."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Self

from roundtable.people import Holding, Person
from roundtable.posts import Post
from roundtable.principals import NO_OFFICES, Offices


@dataclass(frozen=True, slots=True)
class Holder:
    """A known person with the posts held today, own ones first; `on_behalf_of` is the principal an assistant acts for.
    `acting` are (body, person id): in that body they act for that person, who is away. `principals` are the own posts
    of those in whose name they act as an assistant (Offices.in_whose_name)."""

    person: Person
    posts: tuple[Post, ...]
    on_behalf_of: Person | None = None
    acting: tuple[tuple[str, int], ...] = ()
    principals: tuple[Post, ...] = ()

    @classmethod
    def of(cls, person: Person, holdings: Iterable[Holding], today: date, offices: Offices = NO_OFFICES) -> Self:
        """With what these holdings of the person give today."""
        held = sorted((one for one in holdings if one.current_on(today)), key=lambda one: one.acting_for is not None)
        posts = tuple(dict.fromkeys(one.post for one in held))
        acting = ((one.post.body, one.acting_for) for one in held if one.acting_for is not None)
        principals = tuple(one.post for one in offices.in_whose_name(person.id, today))
        return cls(person, posts, acting=tuple(dict.fromkeys(acting)), principals=principals)

    def stands_for(self, body: str) -> int | None:
        """Whose name (person id) stands beside theirs on what they do for a body; None: nobody's."""
        if self.on_behalf_of is not None:
            return self.on_behalf_of.id
        is_elsewhere = all(
            post.body != body for post in self.posts
        )  # who holds no post there does it from another body
        return next((person_id for code, person_id in self.acting if code == body or is_elsewhere), None)

    @property
    def bodies(self) -> tuple[str, ...]:
        """Body codes of the posts held, each once, in the order held."""
        return tuple(dict.fromkeys(post.body for post in self.posts))

    def post_for(self, body: str) -> Post:
        """The post through which they act for a body: the first they hold there, else the first at all."""
        return next((post for post in self.posts if post.body == body), self.posts[0])


@dataclass(frozen=True, slots=True)
class Bearer:
    """Whoever holds a secret link to exactly one thing (answer_links.py names it). The link was sent to `holder`, and
    nothing can be done with it that this person may not do."""

    subject: str
    holder: Holder


@dataclass(frozen=True, slots=True)
class Operator:
    """The shell: whoever may run `tomon` on the machine."""


@dataclass(frozen=True, slots=True)
class Stranger:
    """Somebody we do not know: an unlinked chat, a channel, an anonymous group admin. `former` is who held a post, and
    holds none any more: they keep a little (permissions.KEPT), and are told of the rest kindly."""

    former: Person | None = None


Actor = Holder | Bearer | Operator | Stranger

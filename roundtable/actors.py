"""Who acts now. Every verb and the one table of rights take an Actor."""

from dataclasses import dataclass

from roundtable.people import Person
from roundtable.posts import Post


@dataclass(frozen=True, slots=True)
class Holder:
    """A known person with the posts held today; `on_behalf_of` is the principal an assistant acts for."""

    person: Person
    posts: tuple[Post, ...]
    on_behalf_of: Person | None = None

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
    """Somebody we do not know: an unlinked chat, a channel, an anonymous group admin."""


Actor = Holder | Bearer | Operator | Stranger

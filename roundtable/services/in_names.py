"""In whose name somebody acts: an assistant in that of a principal, whom a button names, or who is the only one."""

from dataclasses import replace

from roundtable.actors import Bearer, Holder
from roundtable.errors import NotAllowed, Refusal, TooOld
from roundtable.people import Person
from roundtable.permissions import RIGHTS, Action, is_in_a_name, is_secretariat
from roundtable.services.desk import Desk, Turn
from roundtable.services.snapshots import View, newest
from roundtable.statements.parts import NameLine
from roundtable.statements.principals import InWhoseName


class NameWanted(Refusal):
    """There are several principals, and the button named none: nothing was done, and it is asked which."""


def acts_for(seen: View, turn: Turn, body: str, action: Action) -> Person | None:
    """The principal in whose name this turn does it for a body; None: nobody's.

    Raises TooOld where a button names somebody in whose name they may not (any more), NameWanted where one of several
    is to be named.
    """
    holder = turn.holder
    if holder.on_behalf_of is not None:
        usable = _nameable(seen, holder, body, action)
        found = next((one for one in usable if one.id == holder.on_behalf_of.id), None)
        if found is None:
            raise TooOld
        return found
    principals = principals_for(seen, holder, body, action)
    if len(principals) < 2:
        return next(iter(principals), None)
    if turn.pressed:
        raise NameWanted(InWhoseName(tuple(seen.name_line(one) for one in principals), turn.pressed))
    if not RIGHTS[action].unnamed:
        raise NotAllowed(subject=f"{action} {body}")
    return None


def principals_for(seen: View, holder: Holder, body: str, action: Action) -> tuple[Person, ...]:
    """In whose name somebody does this for a body as an assistant, each once. Nobody for who does it as the office, or
    by another post; who sits in the RTP Secretariat as well speaks for that where no name is needed."""
    speaks_for_it = RIGHTS[action].unnamed and any(is_secretariat(post) for post in holder.posts)
    if speaks_for_it or not is_in_a_name(holder, action, body):
        return ()
    return _nameable(seen, holder, body, action, implied=not RIGHTS[action].unnamed)


def names_for(seen: View, holder: Holder, body: str, action: Action) -> tuple[NameLine, ...]:
    return tuple(seen.name_line(one) for one in principals_for(seen, holder, body, action))


def _nameable(seen: View, holder: Holder, body: str, action: Action, *, implied: bool = True) -> tuple[Person, ...]:
    """Whom a button may name there."""
    named = seen.snapshot.offices.in_whose_name(holder.person.id, seen.today, body, implied=implied)
    fitting = (one.person for one in named if one.post.kind in RIGHTS[action].offices)
    return tuple({person.id: person for person in fitting}.values())


async def in_name_of(desk: Desk, turn: Turn, principal_id: int) -> Turn:
    """The same turn in the name of a principal: through the posts of assistant that are tied to them today, and through
    nothing else that is held besides. Raises TooOld where there are none; the verb sees to it once more."""
    seen = await newest(desk)
    posts = seen.offices.posts_in_name_of(turn.holder.person.id, principal_id, turn.today)
    principal = seen.person(principal_id)
    if principal is None or not posts:
        raise TooOld
    holder = replace(turn.holder, posts=posts, acting=(), on_behalf_of=principal)
    actor = replace(turn.actor, holder=holder) if isinstance(turn.actor, Bearer) else holder
    return replace(turn, actor=actor)

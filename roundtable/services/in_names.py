"""In whose name somebody acts: an assistant in that of a principal, whom a button names, or who is the only one."""

from dataclasses import replace

from roundtable.actors import Bearer
from roundtable.errors import Refusal, TooOld
from roundtable.people import Person
from roundtable.permissions import is_secretariat
from roundtable.principals import acts_for_office_only
from roundtable.services.desk import Desk, Turn
from roundtable.services.snapshots import View, newest
from roundtable.statements.principals import InWhoseName


class NameWanted(Refusal):
    """There are several principals, and the button named none: nothing was done, and it is asked which."""


def acts_for(seen: View, turn: Turn, body: str) -> Person | None:
    """The principal in whose name this turn speaks for a body; None: nobody's.

    Who sits in the RTP Secretariat as well speaks for that, unless a button says in whose name.

    Raises TooOld where a button names somebody who is no principal of theirs (any more), NameWanted where one of
    several is to be named.
    """
    holder = turn.holder
    principals = seen.snapshot.offices.principals_of(holder.person.id, body, seen.today)
    if holder.on_behalf_of is not None:
        found = next((one.person for one in principals if one.person.id == holder.on_behalf_of.id), None)
        if found is None:
            raise TooOld
        return found
    is_of_the_rtp_secretariat = any(is_secretariat(post) for post in holder.posts)
    if not principals or is_of_the_rtp_secretariat or not acts_for_office_only(holder.posts, body):
        return None
    if len(principals) == 1:
        return principals[0].person
    if not turn.pressed:
        return None
    raise NameWanted(InWhoseName(tuple(seen.name_line(one.person) for one in principals), turn.pressed))


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

"""In whose name somebody acts: an assistant in that of a principal, whom a button names, or who is the only one."""

from roundtable.errors import Refusal, TooOld
from roundtable.people import Person
from roundtable.principals import acts_for_office_only
from roundtable.services.desk import Turn
from roundtable.services.snapshots import View
from roundtable.statements.principals import InWhoseName


class NameWanted(Refusal):
    """There are several principals, and the button named none: nothing was done, and it is asked which."""


def acts_for(seen: View, turn: Turn, body: str) -> Person | None:
    """The principal in whose name this turn speaks for a body; None: nobody's.

    Raises TooOld where a button names somebody who is no principal of theirs (any more), NameWanted where one of
    several is to be named. At a page files come without a button: those of an assistant of several are their office's.
    """
    holder = turn.holder
    principals = seen.snapshot.offices.principals_of(holder.person.id, body, seen.today)
    if holder.on_behalf_of is not None:
        found = next((one.person for one in principals if one.person.id == holder.on_behalf_of.id), None)
        if found is None:
            raise TooOld
        return found
    if not principals or not acts_for_office_only(holder.posts, body):
        return None
    if len(principals) == 1:
        return principals[0].person
    if not turn.pressed:
        return None
    raise NameWanted(InWhoseName(tuple(seen.name_line(one.person) for one in principals), turn.pressed))

"""People as screens: bodies in official order, the posts of one with their holders, one post."""

from dataclasses import dataclass
from datetime import date

from roundtable.channels import ChannelKind
from roundtable.choices import Choice, Rows, column
from roundtable.languages import UNNAMED, Bilingual
from roundtable.reach import Unreached
from roundtable.statements.parts import PersonLine, PostLine, Statement

BODIES_A_PAGE = 7
CODES_A_ROW = 3
"""Of bodies: they are short, and the names above them stay on the screen."""
POSTS_A_PAGE = 4
HOLDERS_A_PAGE = 4
HOLDERS_SHOWN = 2
"""Of a post among others; the rest stands on its own screen."""
MOST_INVITES = 4
"""Open invites of a post on its screen, the newest; `tomon invite --list` has all."""


@dataclass(frozen=True)
class BodyPeople:
    """A body, and how many people hold its posts today; `reached` of them can be written to."""

    code: str
    name: Bilingual
    people: int
    reached: int
    vacant: int


@dataclass(frozen=True)
class HolderLine:
    """Who holds a post. `channel` reaches them, or `why` says why nothing does. `id` is the person's. From `start_on`
    where that is still to come, and up to before `end_on` where that is known. Not `is_named`: called by the post.
    `holds_more` than whoever looks at it may give: such a person is invited by others."""

    id: int
    who: PersonLine
    position: Bilingual = UNNAMED
    channel: ChannelKind | None = None
    why: Unreached | None = None
    start_on: date | None = None
    end_on: date | None = None
    is_named: bool = True
    has_chat: bool = False
    holds_more: bool = False

    @property
    def can_be_invited(self) -> bool:
        """By name: somebody of today who has not come in yet."""
        return self.is_named and not self.has_chat and not self.holds_more and self.start_on is None


@dataclass(frozen=True)
class PostPeople:
    """A post with its holders, none while it is vacant; `others` are further ones that are not shown."""

    id: int
    post: PostLine
    organisation: Bilingual | None
    holders: tuple[HolderLine, ...]
    others: int = 0


@dataclass(frozen=True)
class InviteLine:
    """An invite by which somebody can still come in, up to the end of a day; `whom` it is for where that was said."""

    id: int
    made_on: date
    last_on: date
    whom: PersonLine | None = None


def _turns(verb: str, args: tuple[str, ...], page: int, pages: int) -> Rows:
    before = (Choice(verb, (*args, str(page - 1)), label="page-before"),) if page > 1 else ()
    after = (Choice(verb, (*args, str(page + 1)), label="page-after"),) if page < pages else ()
    return ((*before, *after),) if before or after else ()


def _workbook(offered: bool) -> Rows:
    return column(Choice("roster-workbook")) if offered else ()


@dataclass(frozen=True)
class PeopleOfBodies(Statement):
    """A page of the bodies whose people this person may see; `page` counts from 1. `has_workbook`: they may have the
    roster as a workbook, and change it by one."""

    bodies: tuple[BodyPeople, ...]
    page: int = 1
    pages: int = 1
    has_workbook: bool = False

    def choices(self) -> Rows:
        some = [Choice("people-body", (one.code, "1"), label="body", text=one.code) for one in self.bodies]
        rows = (tuple(some[first : first + CODES_A_ROW]) for first in range(0, len(some), CODES_A_ROW))
        return (*rows, *_turns("people", (), self.page, self.pages), *_workbook(self.has_workbook))


@dataclass(frozen=True)
class PeopleOfBody(Statement):
    """A page of the posts of a body in protocol order. `first` is the number of the first of them; `has_others`: there
    are other bodies to go back to. Where it `lacks_members`, whoever may invite can begin with one. `has_workbook` as
    in PeopleOfBodies, where this is the first screen."""

    code: str
    name: Bilingual
    posts: tuple[PostPeople, ...]
    first: int = 1
    page: int = 1
    pages: int = 1
    has_others: bool = True
    lacks_members: bool = False
    has_workbook: bool = False

    def choices(self) -> Rows:
        return (
            *column(
                *(
                    Choice("people-post", (str(one.id), "1"), label=f"people-{one.post.kind}", text=str(number))
                    for number, one in enumerate(self.posts, self.first)
                )
            ),
            *(column(Choice("people-member", (self.code,), label="people-members")) if self.lacks_members else ()),
            *_turns("people-body", (self.code,), self.page, self.pages),
            *_workbook(self.has_workbook),
            *(column(Choice("people", label="back")) if self.has_others else ()),
        )


@dataclass(frozen=True)
class PeopleOfPost(Statement):
    """One post: a page of its holders, and the invites to it that are open. `people` are all holders; `revoked`: the
    invite that was just taken back. Whoever `may_invite` can invite somebody new, and each holder who is known by name
    and has no chat yet, unless that one holds more than they may give."""

    id: int
    post: PostLine
    organisation: Bilingual | None
    holders: tuple[HolderLine, ...]
    invites: tuple[InviteLine, ...] = ()
    page: int = 1
    pages: int = 1
    may_invite: bool = True
    revoked: InviteLine | None = None

    def choices(self) -> Rows:
        return (
            *(self._inviting() if self.may_invite else ()),
            *_turns("people-post", (str(self.id),), self.page, self.pages),
            *column(Choice("people-body", (self.post.body, "1"), label="back")),
        )

    def _inviting(self) -> Rows:
        waiting = [one for one in self.holders if one.can_be_invited]
        named = (
            Choice("invite", (str(self.id), str(one.id)), label="invite-person", name=one.who.name) for one in waiting
        )
        revoking = (
            Choice("invite-revoke", (str(one.id),), label="invite-revoke", text=str(number))
            for number, one in enumerate(self.invites, 1)
        )
        return column(*named, Choice("invite", (str(self.id), "0"), label="invite-new"), *revoking)

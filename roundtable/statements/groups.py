"""Groups of Telegram: what is said there, and what a secretariat hears of them in private."""

from dataclasses import dataclass

from roundtable.calendar import RoundTableKind
from roundtable.choices import Choice, Rows, column
from roundtable.groups import GroupAsk, GroupDate, GroupEnd, GroupSide
from roundtable.languages import Bilingual
from roundtable.obligations import ObligationKey
from roundtable.statements.parts import Statement


class GroupStatement(Statement):
    """Said in a group: in both languages, Lao first, fewer than ten lines in all."""

    both_languages = True
    translatable = False
    for_groups = True


@dataclass(frozen=True)
class BotLink:
    """The bot's user name, behind which its private chat opens."""

    name: str

    @property
    def choices(self) -> Rows:
        """Nothing while we have never met the bot."""
        return column(Choice("private-chat", opens=f"https://t.me/{self.name}")) if self.name else ()


@dataclass(frozen=True)
class GroupNotLinked(GroupStatement):
    """The group belongs to no body yet; a secretariat links it with one tap."""

    group_id: int

    def choices(self) -> Rows:
        return column(Choice("group-here", (str(self.group_id),)))


@dataclass(frozen=True)
class GroupHelp(GroupStatement):
    """Which body the group is linked to, and what can be asked there."""

    body_name: Bilingual
    bot: BotLink

    def choices(self) -> Rows:
        return self.bot.choices


@dataclass(frozen=True)
class GroupDates(GroupStatement):
    """The next days of the body's calendar, or (MEETINGS) of its meetings only."""

    ask: GroupAsk
    body: str
    dates: tuple[GroupDate, ...]


@dataclass(frozen=True)
class GroupPaper:
    """A paper that everybody may see."""

    key: ObligationKey
    title: Bilingual
    reference: str
    round_table: RoundTableKind | None = None


@dataclass(frozen=True)
class GroupPapers(GroupStatement):
    """The newest papers of the body that everybody may see; they are handed out in the private chat."""

    body: str
    papers: tuple[GroupPaper, ...]
    bot: BotLink

    def choices(self) -> Rows:
        return self.bot.choices if self.papers else ()


@dataclass(frozen=True)
class GroupContact(GroupStatement):
    """How the secretariats are reached."""

    bot: BotLink

    def choices(self) -> Rows:
        return self.bot.choices


@dataclass(frozen=True)
class GroupPrivately(GroupStatement):
    """This is answered in the private chat only."""

    bot: BotLink

    def choices(self) -> Rows:
        return self.bot.choices


@dataclass(frozen=True)
class GroupNoFiles(GroupStatement):
    """Papers are taken in the private chat only."""

    bot: BotLink

    def choices(self) -> Rows:
        return self.bot.choices


@dataclass(frozen=True)
class GroupFarewell(GroupStatement):
    """The bot leaves: a stranger has added it, nobody has linked the group, or its secretariat has ended the link."""

    end: GroupEnd


@dataclass(frozen=True)
class GroupTapNotTaken(Statement):
    """To the tap of somebody who may not link groups; only they see it."""

    both_languages = True
    translatable = False


@dataclass(frozen=True)
class GroupTapTaken(Statement):
    """To the tap of somebody who may link it to several bodies: they are asked in the private chat."""

    both_languages = True
    translatable = False


@dataclass(frozen=True)
class GroupTapTooLate(Statement):
    """To the tap of a button whose group is linked or closed meanwhile."""

    both_languages = True
    translatable = False


@dataclass(frozen=True)
class GroupBody:
    """A body that a group can be linked to."""

    code: str
    name: Bilingual


@dataclass(frozen=True)
class GroupLine:
    """A linked group, and who sits in it."""

    id: int
    title: str
    body: str
    side: GroupSide = GroupSide.BOTH


@dataclass(frozen=True)
class GroupQuestion(Statement):
    """To who may link it, in private: to which body? One page of the bodies they may; with a single one its name
    stands in the question."""

    group_id: int
    title: str
    bodies: tuple[GroupBody, ...]
    page: int = 1
    pages: int = 1

    def choices(self) -> Rows:
        number = str(self.group_id)
        return (
            *column(*(Choice("group-link", (number, one.code), label="body", text=one.code) for one in self.bodies)),
            *_turning("group-page", (number,), self.page, self.pages),
            *column(Choice("group-refuse", (number,))),
        )


@dataclass(frozen=True)
class GroupLinked(Statement):
    """To who has linked it, in private: what it may be told there, by who sits in it, which they say with a tap where
    it is otherwise (one of `sides`). `reads_all`: Telegram hands the bot everything that is said in groups."""

    group: GroupLine
    body_name: Bilingual
    sides: tuple[GroupSide, ...] = ()
    reads_all: bool = False

    def choices(self) -> Rows:
        return _other_sides(self.group, self.sides)


@dataclass(frozen=True)
class GroupShown(Statement):
    """A linked group: what it may be told, by who sits in it; another one of the `sides` is said with a tap."""

    group: GroupLine
    body_name: Bilingual
    sides: tuple[GroupSide, ...] = ()

    def choices(self) -> Rows:
        end = Choice("group-end", (str(self.group.id),))
        return (*_other_sides(self.group, self.sides), *column(end, Choice("groups", label="back")))


def _other_sides(group: GroupLine, sides: tuple[GroupSide, ...]) -> Rows:
    others = (one for one in sides if one is not group.side)
    return column(*(Choice("group-side", (str(group.id), one.value), label=f"group-{one}") for one in others))


@dataclass(frozen=True)
class GroupLost(Statement):
    """To the secretariats of its body and the RTP Secretariat: the bot is out of a group, or may not write there."""

    title: str
    body: str
    end: GroupEnd


@dataclass(frozen=True)
class Groups(Statement):
    """The groups of the bodies that somebody may speak for, a page at a time, numbered; each can be looked at."""

    groups: tuple[GroupLine, ...]
    page: int = 1
    pages: int = 1

    def choices(self) -> Rows:
        return (
            *column(
                *(
                    Choice("group-show", (str(one.id),), label="group-which", text=f"{number} · {one.body}")
                    for number, one in enumerate(self.groups, 1)
                )
            ),
            *_turning("groups", (), self.page, self.pages),
        )


@dataclass(frozen=True)
class GroupEndAsked(Statement):
    """A tap can be a slip: nothing is unlinked before it is said once more."""

    group: GroupLine

    def choices(self) -> Rows:
        return column(
            Choice("group-end-sure", (str(self.group.id),)), Choice("group-show", (str(self.group.id),), label="back")
        )


@dataclass(frozen=True)
class GroupEnded(Statement):
    """It is unlinked, and the bot leaves it."""

    title: str


def _turning(verb: str, args: tuple[str, ...], page: int, pages: int) -> Rows:
    """To the pages before and after."""
    before = Choice(verb, (*args, str(page - 1)), label="page-before")
    after = Choice(verb, (*args, str(page + 1)), label="page-after")
    return column(*((before,) if page > 1 else ()), *((after,) if page < pages else ()))

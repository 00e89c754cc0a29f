"""Over which channels somebody is written to, and the address they give for it."""

from dataclasses import dataclass

from roundtable.address_claims import AddressProblem
from roundtable.channels import ChannelKind
from roundtable.choices import Choice, Rows, column
from roundtable.statements.parts import Statement


@dataclass(frozen=True)
class WayLine:
    """A channel and what reaches its person there; `address` is empty for a chat. Not `is_known`: nothing yet."""

    channel: ChannelKind
    is_known: bool
    address: str = ""


@dataclass(frozen=True)
class YourChannels(Statement):
    """What of the installation's channels somebody wants, in their order, and what they do not want."""

    ways: tuple[WayLine, ...]
    unwanted: tuple[WayLine, ...] = ()

    def choices(self) -> Rows:
        """None can be left out that nothing would be left beside."""
        known = [way for way in self.ways if way.is_known]
        first = [way for way in (*self.ways, *self.unwanted) if way.is_known and way not in known[:1]]
        email = next((way for way in (*self.ways, *self.unwanted) if way.channel is ChannelKind.EMAIL), None)
        address = "other-address" if email is not None and email.is_known else "give-address"
        return column(
            *(Choice("first", (way.channel,), label=f"first-{way.channel}") for way in first),
            *(Choice("without", (way.channel,), label=f"without-{way.channel}") for way in known if len(known) > 1),
            *((Choice("address", label=address),) if email is not None else ()),
        )


@dataclass(frozen=True)
class AddressAsked(Statement):
    """Please type it; a code is sent there."""


@dataclass(frozen=True)
class CodeAsked(Statement):
    """A code is on its way to this address; please type it."""

    address: str

    def choices(self) -> Rows:
        return column(Choice("address", label="other-address"))


@dataclass(frozen=True)
class AddressCode(Statement):
    """The letter with the code."""

    code: str
    carries_secret = True


@dataclass(frozen=True)
class AddressNotTaken(Statement):
    """This e-mail address, or this code, could not be taken."""

    problem: AddressProblem

    def choices(self) -> Rows:
        starts_anew = self.problem is AddressProblem.CODE_OVER
        return column(Choice("address", label="give-address")) if starts_anew else ()


@dataclass(frozen=True)
class LettersNotArriving(Statement):
    """To the person themselves: there is no such mailbox any more."""

    address: str

    def choices(self) -> Rows:
        return column(Choice("address", label="other-address"))

"""Samples of how people are written to."""

from roundtable.address_claims import AddressProblem
from roundtable.channels import ChannelKind
from roundtable.statements.channels import (
    AddressAsked,
    AddressCode,
    AddressNotTaken,
    CodeAsked,
    LettersNotArriving,
    WayLine,
    YourChannels,
)
from roundtable.statements.parts import Statement

ADDRESS = "bounmy@moh.example.la"
CHAT = WayLine(ChannelKind.TELEGRAM, is_known=True)
EMAIL = WayLine(ChannelKind.EMAIL, is_known=True, address=ADDRESS)
NO_EMAIL = WayLine(ChannelKind.EMAIL, is_known=False)
PHONE = WayLine(ChannelKind.MESSENGER, is_known=True, address="+8562055551234")

CASES: tuple[tuple[str, Statement], ...] = (
    ("", YourChannels((CHAT, EMAIL, PHONE))),
    ("no-address", YourChannels((CHAT, NO_EMAIL))),
    ("email-alone", YourChannels((EMAIL,), (CHAT,))),
    ("", AddressAsked()),
    ("", CodeAsked(ADDRESS)),
    ("", AddressCode("402917")),
    *((problem.value, AddressNotTaken(problem)) for problem in AddressProblem),
    ("", LettersNotArriving(ADDRESS)),
)

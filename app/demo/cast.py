"""Who plays in the demonstration: three phones are shown at first, others have one too, and some have a mailbox."""

from collections.abc import Mapping
from types import MappingProxyType

from app.demo.mail import MailAccount
from app.demo.stage import Seat
from roundtable.posts import PostKind, Side

HLT_OFFICER = Seat("HLT", PostKind.SECRETARIAT_OFFICER, Side.GOVERNMENT, "MOH")
HLT_ASSISTANT = Seat("HLT", PostKind.ASSISTANT, Side.GOVERNMENT, "MOH")
RTP_OFFICER = Seat("RTP", PostKind.SECRETARIAT_OFFICER, Side.GOVERNMENT, "MOF")
EDU_OFFICER = Seat("EDU", PostKind.SECRETARIAT_OFFICER, Side.GOVERNMENT, "MOES")
EDU_EMBASSY = Seat("EDU", PostKind.CO_CHAIR, Side.PARTNER, "AUS")
UXO_OFFICER = Seat("UXO", PostKind.SECRETARIAT_OFFICER, Side.GOVERNMENT, "MLSW")

SHOWN = (HLT_OFFICER, HLT_ASSISTANT, RTP_OFFICER)
WITH_EDUCATION = (HLT_OFFICER, EDU_OFFICER, RTP_OFFICER)
WITH_UXO = (HLT_OFFICER, UXO_OFFICER, RTP_OFFICER)

MAIL: Mapping[Seat, MailAccount] = MappingProxyType(
    {
        # An address to give in chat, under "How we write to you".
        HLT_OFFICER: MailAccount("secretariat@health.example.la", is_known=False),
        RTP_OFFICER: MailAccount("secretariat@roundtable.example.la"),
        EDU_OFFICER: MailAccount("secretariat@education.example.la"),
        EDU_EMBASSY: MailAccount("development@embassy.example.la"),
        UXO_OFFICER: MailAccount("secretariat@uxo.example.la", has_telegram=False),
    }
)

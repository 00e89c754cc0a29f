"""Who plays in the demonstration: three phones are shown at first, others have one too."""

from app.demo.stage import Seat
from roundtable.posts import PostKind, Side

HLT_OFFICER = Seat("HLT", PostKind.SECRETARIAT_OFFICER, Side.GOVERNMENT, "MOH")
HLT_ASSISTANT = Seat("HLT", PostKind.ASSISTANT, Side.GOVERNMENT, "MOH")
RTP_OFFICER = Seat("RTP", PostKind.SECRETARIAT_OFFICER, Side.GOVERNMENT, "MOF")
EDU_OFFICER = Seat("EDU", PostKind.SECRETARIAT_OFFICER, Side.GOVERNMENT, "MOES")

SHOWN = (HLT_OFFICER, HLT_ASSISTANT, RTP_OFFICER)
WITH_EDUCATION = (HLT_OFFICER, EDU_OFFICER, RTP_OFFICER)

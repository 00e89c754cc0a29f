"""Samples of what is said to and of assistants, and in whose name."""

from dataclasses import replace
from datetime import UTC, date, datetime

from messages.samples.pieces import (
    APPROVAL,
    BODIES,
    CHAIR,
    EXECUTIVE,
    PAPER,
    PARTNER,
    PDF,
    QUARTER,
    WORKPLAN,
    WORKPLAN_MET,
    post,
)
from roundtable.languages import Bilingual
from roundtable.posts import PostKind
from roundtable.statements.approvals import ApprovalAsked, ApprovalNoted, OtherVersion, WorkplanApproved
from roundtable.statements.duties import ObligationCard, PaperNotFound
from roundtable.statements.notices import NoticeReceived
from roundtable.statements.parts import NameLine, PersonLine, Statement
from roundtable.statements.principals import (
    AssistantLine,
    Assistants,
    AssistantShown,
    InWhoseName,
    InWhoseNameYouAct,
    PrincipalWeek,
    YourWeek,
)
from roundtable.statements.submissions import (
    FilingChoices,
    FilingOption,
    FilingQuestion,
    PaperReceived,
    Receipt,
    ReceiptDetails,
)

MINISTER = NameLine(31, Bilingual("ຄຳຫຼ້າ ພົມມະວົງ", "Khamla Phommavong"), Bilingual("ພະນະທ່ານ ດຣ", "H.E. Dr"))
VICE_MINISTER = NameLine(
    32, Bilingual("ວິໄລພອນ ສຸວັນນະຈັກ", "Vilayphone Souvannachack"), Bilingual("ພະນະທ່ານ ນາງ", "H.E. Ms")
)
BOTH = (MINISTER, VICE_MINISTER)
ASSISTANT = PersonLine(
    Bilingual("ສົມພອນ ແກ້ວບຸນຮວງ", "Somphone Keobounhouang"),
    title=Bilingual("ທ່ານ", "Mr"),
    posts=(post(PostKind.ASSISTANT),),
)
PRINCIPAL = PersonLine(VICE_MINISTER.name, VICE_MINISTER.title)
ASSISTANTS = tuple(NameLine(41 + place, one.name, one.title) for place, one in enumerate((ASSISTANT, PARTNER, CHAIR)))
SPEAKING = replace(ASSISTANT, on_behalf_of=VICE_MINISTER)
FILED = replace(PAPER, by=ASSISTANT.name, on_behalf_of=VICE_MINISTER)
_LINE = AssistantLine(41, 17, ASSISTANT, (VICE_MINISTER,))
_OFFICE = AssistantLine(42, 18, replace(PARTNER, posts=ASSISTANT.posts))
_APPROVE = "approve|HLT/workplan-approval/2027|1"

CASES: tuple[tuple[str, Statement], ...] = (
    ("in-a-name", ApprovalAsked(ASSISTANT, APPROVAL, PAPER, (VICE_MINISTER,))),
    ("in-two-names", ApprovalAsked(ASSISTANT, APPROVAL, PAPER, BOTH)),
    ("in-a-name", OtherVersion(APPROVAL, PAPER, (VICE_MINISTER,))),
    ("in-a-name", ApprovalNoted(APPROVAL, date(2027, 4, 9), "HLT-WP-2027-2", VICE_MINISTER)),
    ("in-a-name", WorkplanApproved(APPROVAL, SPEAKING, date(2027, 4, 9), "HLT-WP-2027-2")),
    ("in-two-names", PaperNotFound(ASSISTANT, APPROVAL, (PAPER,), BOTH)),
    ("in-a-name", ObligationCard(APPROVAL, (PAPER,), names=(VICE_MINISTER,))),
    ("out-of-reach", ObligationCard(WORKPLAN, may_answer=False, out_of_reach=True)),
    ("in-a-name", FilingQuestion(12, (PDF,), FilingOption(WORKPLAN, names=(VICE_MINISTER,)), has_others=True)),
    ("in-two-names", FilingQuestion(12, (PDF,), FilingOption(WORKPLAN, names=BOTH), has_others=True)),
    ("in-a-name", FilingChoices(12, (PDF,), (FilingOption(WORKPLAN, names=(VICE_MINISTER,)),))),
    ("in-a-name", Receipt(WORKPLAN_MET, FILED)),
    ("in-a-name", ReceiptDetails(WORKPLAN_MET, FILED, may_withdraw=True)),
    ("in-a-name", PaperReceived(WORKPLAN_MET, FILED, post(PostKind.ASSISTANT))),
    (
        "for-principals",
        NoticeReceived(
            5,
            BODIES["RTP"],
            Bilingual("ກອງປະຊຸມປະທານ ແລະ ປະທານຮ່ວມ ຈະຈັດໃນເດືອນໜ້າ.", "The meeting of chairs and co-chairs is next month."),
            names=BOTH,
            noted_at=datetime(2027, 3, 3, 2, 0, tzinfo=UTC),
        ),
    ),
    ("", InWhoseName(BOTH, _APPROVE)),
    ("", Assistants((_LINE, _OFFICE))),
    ("nobody", Assistants(())),
    ("second-page", Assistants((_LINE,), 2, 2)),
    ("", AssistantShown(_LINE, BOTH)),
    ("no-principals", AssistantShown(_OFFICE, ())),
    ("", InWhoseNameYouAct(ASSISTANT, post(PostKind.ASSISTANT), (VICE_MINISTER,))),
    ("", PrincipalWeek(ASSISTANT, VICE_MINISTER, date(2027, 3, 1), 1, 3, 2)),
    ("one-thing", PrincipalWeek(ASSISTANT, VICE_MINISTER, date(2027, 3, 1), 0, 1, 0)),
    ("to-answer", PrincipalWeek(ASSISTANT, VICE_MINISTER, date(2027, 3, 1), 0, 0, 0, 2)),
    ("", YourWeek(PRINCIPAL, date(2027, 3, 1), (APPROVAL,), 3, 2, (ASSISTANTS[0],))),
    ("many", YourWeek(PRINCIPAL, date(2027, 3, 1), (APPROVAL, WORKPLAN, QUARTER, EXECUTIVE), 12, 0, ASSISTANTS)),
    ("nothing-awaited", YourWeek(PRINCIPAL, date(2027, 3, 1), (), 1, 0, ASSISTANTS[:2])),
    ("nobody-asked", YourWeek(PRINCIPAL, date(2027, 3, 1), (APPROVAL,), 0, 0)),
    ("as-the-office", InWhoseNameYouAct(ASSISTANT, post(PostKind.ASSISTANT), ())),
)

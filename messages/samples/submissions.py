"""Samples of papers: asked for, questioned, filed, receipted."""

from messages.samples.pieces import (
    MINUTES,
    MORE_PHOTOS,
    OFFICER,
    ON_PAPER,
    PAPER,
    PDF,
    PHOTO,
    QUARTER,
    QUARTER_HELD,
    REPORT,
    REVISED,
    SHEET,
    WORKPLAN,
    WORKPLAN_ARRIVED,
    WORKPLAN_MET,
    WORKPLAN_ON_PAPER,
    post,
)
from roundtable.posts import PostKind, Side
from roundtable.statements.parts import Statement
from roundtable.statements.submissions import (
    ArrivalTakenBack,
    FiledAs,
    FileRefused,
    FilingChoices,
    FilingOption,
    FilingQuestion,
    NothingToFile,
    PaperReceived,
    PaperShown,
    PaperWithdrawn,
    Receipt,
    ReceiptDetails,
    ReceiptTakenBack,
    SendFilePlease,
    SetAside,
    WithdrawalAsked,
    Withdrawn,
)
from roundtable.submissions import FileProblem

_MINUTES = FilingOption(QUARTER, as_minutes=True)
_REVISION = FilingOption(WORKPLAN_MET, version=2, revised=True)
_AGAIN = FilingOption(WORKPLAN, version=2)

CASES: tuple[tuple[str, Statement], ...] = (
    ("", SendFilePlease()),
    ("workplan", SendFilePlease(WORKPLAN)),
    ("minutes", SendFilePlease(QUARTER_HELD)),
    ("", FilingQuestion(12, (PDF,), FilingOption(WORKPLAN), has_others=True)),
    ("revised", FilingQuestion(12, (PDF, SHEET), _REVISION, has_others=False)),
    ("minutes", FilingQuestion(12, (PHOTO,), _MINUTES, has_others=True)),
    ("colleague-was-quicker", FilingQuestion(12, (PDF,), _REVISION, has_others=True, meanwhile="HLT-WP-2027-1")),
    ("after-a-withdrawal", FilingQuestion(12, (PDF,), _AGAIN, has_others=True)),
    ("photographs", FilingQuestion(12, (PHOTO, *MORE_PHOTOS), FilingOption(WORKPLAN), has_others=True)),
    ("", FilingChoices(12, (PDF,), (FilingOption(WORKPLAN), _REVISION, _MINUTES, FilingOption(REPORT)))),
    ("", NothingToFile((PDF,))),
    ("before-a-file", NothingToFile()),
    ("", SetAside((PDF, SHEET))),
    ("photographs", SetAside((PHOTO, *MORE_PHOTOS))),
    ("", FiledAs(WORKPLAN_MET, "HLT-WP-2027-1")),
    ("", Receipt(WORKPLAN_MET, PAPER)),
    ("revised", Receipt(WORKPLAN_MET, REVISED)),
    ("minutes", Receipt(QUARTER_HELD, MINUTES)),
    ("", ReceiptDetails(WORKPLAN_MET, PAPER)),
    ("revised", ReceiptDetails(WORKPLAN_MET, REVISED)),
    ("mine", ReceiptDetails(WORKPLAN_MET, PAPER, may_withdraw=True)),
    ("", WithdrawalAsked(WORKPLAN_MET, PAPER)),
    ("on-paper", WithdrawalAsked(WORKPLAN_ARRIVED, ON_PAPER)),
    ("", Withdrawn(WORKPLAN, PAPER)),
    ("", ArrivalTakenBack(WORKPLAN_ON_PAPER, ON_PAPER)),
    ("", ReceiptTakenBack(OFFICER, WORKPLAN_ON_PAPER, ON_PAPER)),
    ("on-paper", Receipt(WORKPLAN_ARRIVED, ON_PAPER)),
    ("", PaperWithdrawn(WORKPLAN, PAPER, post(PostKind.SECRETARIAT_OFFICER))),
    ("on-paper", ReceiptDetails(WORKPLAN_ARRIVED, ON_PAPER, may_withdraw=True)),
    ("", PaperReceived(WORKPLAN_MET, PAPER, post(PostKind.SECRETARIAT_OFFICER))),
    ("minutes", PaperReceived(QUARTER_HELD, MINUTES, post(PostKind.SECRETARIAT_OFFICER, side=Side.PARTNER))),
    ("", PaperShown(WORKPLAN_MET, PAPER)),
    ("revised", PaperShown(WORKPLAN_MET, REVISED)),
    *((problem.value, FileRefused("Workplan.docm", problem)) for problem in FileProblem),
)

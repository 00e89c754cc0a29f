"""The pieces samples are made of: people, obligations and papers of an invented 2027."""

from dataclasses import replace
from datetime import UTC, date, datetime

from roundtable.calendar import RoundTable, RoundTableKind
from roundtable.duty_file import load_duties
from roundtable.languages import Bilingual
from roundtable.obligations import ObligationKey, Proposal, Standing, State, WaiverReason
from roundtable.posts import PostKind, Side
from roundtable.round_tables import kind_of
from roundtable.statements.parts import FileLine, ObligationLine, PersonLine, PostLine, SubmissionLine
from roundtable.submissions import FileKind, SubmissionChannel

BODIES = {
    "HLT": Bilingual("ໜ່ວຍງານຂະແໜງການ ສາທາລະນະສຸກ", "Health Sector Working Group"),
    "EDU": Bilingual("ໜ່ວຍງານຂະແໜງການ ສຶກສາທິການ ແລະ ກິລາ", "Education Sector Working Group"),
    "NRE": Bilingual(
        "ໜ່ວຍງານຂະແໜງການ ຊັບພະຍາກອນທຳມະຊາດ ແລະ ສິ່ງແວດລ້ອມ",
        "Natural Resources and Environment Sector Working Group",
    ),
    "RTP": Bilingual("ກອງເລຂາຂະບວນການໂຕະມົນ", "RTP Secretariat"),
}

WHO = Bilingual("ອົງການອະນາໄມໂລກ", "World Health Organization")

DUTIES = load_duties()


ROUND_TABLES = (
    RoundTable("2027", RoundTableKind.ANNUAL, None),
    RoundTable("2030", RoundTableKind.HIGH_LEVEL, None),
    RoundTable("2030A", RoundTableKind.ANNUAL, None),
)


def obligation(
    key: str,
    due: date,
    state: State = State.OPEN,
    *,
    planned_on: date | None = None,
    settled_on: date | None = None,
    held_on: date | None = None,
    ask_by: date | None = None,
    reason: WaiverReason | None = None,
    reason_words: str = "",
    proposed: Proposal | None = None,
) -> ObligationLine:
    """By its key as text: "HLT/annual-workplan/2027"."""
    parsed = ObligationKey.parse(key)
    duty = DUTIES[parsed.duty]
    standing = Standing(
        state, due, ask_by or due, due, planned_on, settled_on or held_on, held_on, reason, reason_words, proposed
    )
    names = BODIES[parsed.body], duty.title, duty.short, duty.family
    return ObligationLine(parsed, *names, standing, round_table=kind_of(parsed.period, ROUND_TABLES))


def post(kind: PostKind, body: str = "HLT", side: Side = Side.GOVERNMENT) -> PostLine:
    return PostLine(kind, side, body, BODIES[body])


WORKPLAN = obligation("HLT/annual-workplan/2027", date(2027, 3, 31))
WORKPLAN_LATE = obligation("HLT/annual-workplan/2027", date(2027, 3, 31), State.LATE)
WORKPLAN_MET = obligation("HLT/annual-workplan/2027", date(2027, 3, 31), State.MET, settled_on=date(2027, 3, 29))
WORKPLAN_ARRIVED = obligation("NRE/annual-workplan/2027", date(2027, 3, 31), State.MET, settled_on=date(2027, 4, 1))
WORKPLAN_ON_PAPER = obligation("NRE/annual-workplan/2027", date(2027, 3, 31), State.ON_PAPER)
APPROVAL_LATE = obligation("HLT/workplan-approval/2027", date(2027, 4, 12), State.LATE)
APPROVAL = obligation("HLT/workplan-approval/2027", date(2027, 4, 12))
PUBLICATION = obligation("HLT/publication/2027", date(2027, 4, 28))
PUBLICATION_MET = obligation("HLT/publication/2027", date(2027, 4, 28), State.MET, settled_on=date(2027, 4, 22))
QUARTER = obligation("HLT/quarterly-meeting/2027-Q1", date(2027, 3, 31))
QUARTER_LATE = obligation("HLT/quarterly-meeting/2027-Q1", date(2027, 3, 31), State.LATE)
QUARTER_PLANNED = obligation(
    "HLT/quarterly-meeting/2027-Q2", date(2027, 6, 30), State.PLANNED, planned_on=date(2027, 5, 20)
)
QUARTER_ABOUT = replace(QUARTER_PLANNED, topics="ງົບປະມານປີ 2028 & ແຜນວັກຊີນ <ຮ່າງ 2>")
QUARTER_DAY_PASSED = obligation("HLT/quarterly-meeting/2027-Q2", date(2027, 6, 30), planned_on=date(2027, 5, 20))
WORKPLAN_PROMISED = obligation("HLT/annual-workplan/2027", date(2027, 3, 31), State.LATE, planned_on=date(2027, 4, 12))
WORKPLAN_DAY_PASSED = obligation("HLT/annual-workplan/2027", date(2027, 3, 31), planned_on=date(2027, 3, 10))
QUARTER_HELD = obligation("HLT/quarterly-meeting/2027-Q1", date(2027, 3, 31), State.MET, held_on=date(2027, 2, 25))
QUARTER_WAIVED = obligation(
    "HLT/quarterly-meeting/2027-Q3", date(2027, 9, 30), State.WAIVED, reason=WaiverReason.MERGED
)
REPORT_WAIVED = obligation("HLT/progress-report/2027", date(2027, 10, 31), State.WAIVED, reason=WaiverReason.MERGED)
EXECUTIVE_WAIVED = obligation(
    "HLT/executive-meeting/RT-2027", date(2027, 11, 4), State.WAIVED, reason=WaiverReason.OTHER
)
OWN_WORDS = "ຄະນະຜູ້ແທນຕິດວຽກລົງທ້ອງຖິ່ນ ຕະຫຼອດເດືອນຕຸລາ"
EXECUTIVE_WAIVED_IN_WORDS = obligation(
    "HLT/executive-meeting/RT-2027",
    date(2027, 11, 4),
    State.WAIVED,
    reason=WaiverReason.OTHER,
    reason_words=OWN_WORDS,
)
EXECUTIVE = obligation("HLT/executive-meeting/RT-2027", date(2027, 11, 4))
ROUND_TABLE = RoundTable("2027", RoundTableKind.ANNUAL, date(2027, 11, 18))
EXECUTIVE_ANNUAL = obligation("HLT/executive-meeting/RT-2030A", date(2030, 5, 30))
JOINT = obligation("RTP/joint-meeting/2027-Q1", date(2027, 3, 31), State.AHEAD)
REPORT = obligation("HLT/progress-report/2027", date(2027, 10, 31), State.AHEAD, ask_by=date(2027, 10, 29))
REPORT_HALF = obligation("EDU/progress-report/2027-H1", date(2027, 4, 30))

OFFICER = PersonLine(
    Bilingual("ບຸນມີ ສີສະຫວັດ", "Bounmy Sisavath"),
    title=Bilingual("ທ່ານ", "Mr"),
    posts=(post(PostKind.SECRETARIAT_OFFICER),),
)
ACTING_OFFICER = replace(
    OFFICER, posts=(*OFFICER.posts, replace(post(PostKind.SECRETARIAT_HEAD), acting_for=Bilingual("ວັນນາ", "Vanna")))
)
CHAIR = PersonLine(
    Bilingual("ຄຳຫຼ້າ ພົມມະວົງ", "Khamla Phommavong"),
    title=Bilingual("ພະນະທ່ານ ດຣ", "H.E. Dr"),
    salutation=Bilingual("ກາບຮຽນ", ""),
    posts=(post(PostKind.CHAIR),),
)
PARTNER = PersonLine(
    Bilingual("ອານາ ເບີກ", "Anna Berg"),
    title=Bilingual("ທ່ານ ນາງ", "Ms"),
    posts=(post(PostKind.SECRETARIAT_OFFICER, side=Side.PARTNER),),
)
CO_CHAIR = PersonLine(
    Bilingual("ມາກ ດູບົວ", "Marc Dubois"),
    title=Bilingual("ພະນະທ່ານ", "H.E."),
    posts=(replace(post(PostKind.CO_CHAIR, side=Side.PARTNER), organisation=WHO),),
)
RTP_OFFICER = PersonLine(
    Bilingual("ດາວວອນ ແກ້ວມະນີ", "Daovone Keomany"),
    title=Bilingual("ທ່ານ ນາງ", "Ms"),
    posts=(post(PostKind.SECRETARIAT_OFFICER, "RTP"),),
)

PDF = FileLine("HLT workplan 2027.pdf", 1_234_567, "application/pdf", "5f" * 32, pages=12)
SHEET = FileLine("ຕາຕະລາງແຜນວຽກ.xlsx", 48_200, "application/vnd.openxmlformats", "a0" * 32)
PHOTO, *MORE_PHOTOS = (
    FileLine(f"photo-{number}.jpg", 310_000, "image/jpeg", f"{number + 43:02x}" * 32, 1, FileKind.PHOTO)
    for number in range(17, 20)
)

PAPER = SubmissionLine(
    7, "HLT-WP-2027-1", 1, datetime(2027, 3, 29, 2, 5, tzinfo=UTC), OFFICER.name, SubmissionChannel.CHAT, (PDF,)
)
REVISED = SubmissionLine(
    19,
    "HLT-WP-2027-2",
    2,
    datetime(2027, 6, 14, 18, 30, tzinfo=UTC),
    OFFICER.name,
    SubmissionChannel.CHAT,
    (PDF, SHEET),
)
MINUTES = SubmissionLine(
    11, "HLT-QM-2027Q1-1", 1, datetime(2027, 3, 2, 8, 0, tzinfo=UTC), PARTNER.name, SubmissionChannel.CHAT, (PHOTO,)
)
ON_PAPER = SubmissionLine(
    8, "NRE-WP-2027-1", 1, datetime(2027, 4, 1, 3, 15, tzinfo=UTC), OFFICER.name, SubmissionChannel.PAPER
)

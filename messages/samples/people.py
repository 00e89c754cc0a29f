"""Samples of people as screens."""

from datetime import date

from messages.samples.pieces import BODIES, CHAIR, OFFICER, PARTNER, post
from roundtable.channels import ChannelKind
from roundtable.languages import Bilingual
from roundtable.posts import PostKind, Side
from roundtable.reach import Unreached
from roundtable.statements.parts import PersonLine, PostLine, Statement
from roundtable.statements.people import (
    BodyPeople,
    HolderLine,
    InviteLine,
    PeopleOfBodies,
    PeopleOfBody,
    PeopleOfPost,
    PostPeople,
)

HEALTH = Bilingual("ກະຊວງສາທາລະນະສຸກ", "Ministry of Health")
DEPUTY = Bilingual("ຮອງຫົວໜ້າກົມ", "Deputy Director General")
HEAD_POST = post(PostKind.SECRETARIAT_HEAD)
OFFICERS_POST = post(PostKind.SECRETARIAT_OFFICER)


def _alone(who: PersonLine) -> PersonLine:
    return PersonLine(who.name, who.title, who.salutation)


MINISTER = HolderLine(1, _alone(CHAIR), why=Unreached.NEVER_STARTED)
HEAD = HolderLine(
    2,
    PersonLine(Bilingual("ສົມພອນ ວົງສາ", "Somphone Vongsa"), Bilingual("ທ່ານ", "Mr")),
    DEPUTY,
    ChannelKind.TELEGRAM,
    end_on=date(2027, 7, 1),
    has_chat=True,
)
BOUNMY = HolderLine(3, _alone(OFFICER), channel=ChannelKind.EMAIL)
ANNA = HolderLine(4, _alone(PARTNER), why=Unreached.BLOCKED, start_on=date(2027, 4, 1))
SOMEBODY = HolderLine(
    5,
    PersonLine(Bilingual("ວິຊາການກອງເລຂາ ສາທາລະນະສຸກ", "Health Secretariat Officer")),
    why=Unreached.NEVER_STARTED,
    is_named=False,
)
OPEN = (
    InviteLine(7, date(2027, 3, 1), date(2027, 3, 31), _alone(OFFICER)),
    InviteLine(9, date(2027, 3, 8), date(2027, 4, 7)),
)


def _post(number: int, line: PostLine, *holders: HolderLine, others: int = 0) -> PostPeople:
    return PostPeople(number, line, HEALTH if line.side is Side.GOVERNMENT else None, holders, others)


POSTS = (
    _post(11, post(PostKind.CHAIR), MINISTER),
    _post(12, post(PostKind.CO_CHAIR, side=Side.PARTNER)),
    _post(13, HEAD_POST, HEAD),
    _post(14, OFFICERS_POST, BOUNMY, SOMEBODY, others=2),
)
MORE = (_post(15, post(PostKind.MEMBER)), _post(16, post(PostKind.ASSISTANT), SOMEBODY))

CASES: tuple[tuple[str, Statement], ...] = (
    (
        "",
        PeopleOfBodies(
            tuple(BodyPeople(code, name, 7, 5, code == "EDU") for code, name in BODIES.items()),
            page=1,
            pages=2,
            has_workbook=True,
        ),
    ),
    ("", PeopleOfBody("HLT", BODIES["HLT"], POSTS, pages=2)),
    ("own", PeopleOfBody("HLT", BODIES["HLT"], MORE, first=5, page=2, pages=2, has_others=False)),
    ("first-screen", PeopleOfBody("RTP", BODIES["RTP"], MORE, has_others=False, has_workbook=True)),
    ("no-posts", PeopleOfBody("NRE", BODIES["NRE"], (), lacks_members=True)),
    ("", PeopleOfPost(14, OFFICERS_POST, HEALTH, (BOUNMY, SOMEBODY, ANNA), OPEN, pages=2)),
    ("vacant", PeopleOfPost(12, post(PostKind.CO_CHAIR, side=Side.PARTNER), None, ())),
    ("revoked", PeopleOfPost(13, HEAD_POST, HEALTH, (HEAD,), revoked=OPEN[1])),
    ("looking", PeopleOfPost(13, HEAD_POST, HEALTH, (HEAD,), OPEN[:1], may_invite=False)),
)

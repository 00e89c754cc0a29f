"""Samples of what somebody is told of themselves."""

from datetime import date

from messages.samples.channels import ADDRESS, CHAT, EMAIL, NO_EMAIL
from messages.samples.pieces import OFFICER, post
from messages.samples.principals import ASSISTANTS
from roundtable.join_requests import JoinPart
from roundtable.languages import UNNAMED, Bilingual, Tongue
from roundtable.posts import PostKind
from roundtable.statements.me import HeldPost, Me, StoredAboutYou, StoredKind
from roundtable.statements.parts import PersonLine, Statement

NAMED = PersonLine(OFFICER.name, OFFICER.title)
OFFICE = HeldPost(OFFICER.posts[0], date(2026, 1, 5))
MEMBERSHIP = HeldPost(post(PostKind.MEMBER, "EDU"), date(2026, 9, 1), date(2027, 8, 31))
CHAIRS = HeldPost(post(PostKind.CHAIR), date(2026, 1, 5))
POSITION = Bilingual("ຫົວໜ້າພະແນກແຜນການ", "Head of the Planning Division")

CASES: tuple[tuple[str, Statement], ...] = (
    (
        "",
        Me(
            NAMED,
            (OFFICE, MEMBERSHIP),
            Tongue.BOTH,
            (CHAT, EMAIL),
            POSITION,
            ADDRESS,
            "+8562055551234",
            shows_phone=True,
            has_further_channels=True,
        ),
    ),
    ("hidden-phone", Me(NAMED, (OFFICE,), Tongue.LO, (CHAT, NO_EMAIL), phone="+8562055551234")),
    ("no-phone", Me(NAMED, (OFFICE,), Tongue.EN, (CHAT,))),
    ("no-name", Me(PersonLine(UNNAMED), (OFFICE,), Tongue.EN, (CHAT,), missing=JoinPart.NAME)),
    ("no-position", Me(NAMED, (OFFICE,), Tongue.EN, (CHAT,), missing=JoinPart.POSITION)),
    ("no-post", Me(NAMED, (), Tongue.EN, (CHAT,), POSITION)),
    ("many-posts", Me(NAMED, (OFFICE,) * 6, Tongue.EN, (CHAT,))),
    ("principal", Me(NAMED, (CHAIRS,), Tongue.LO, (CHAT,), weekly=(CHAIRS.post,), asked=ASSISTANTS)),
    ("nobody-asked", Me(NAMED, (CHAIRS, MEMBERSHIP), Tongue.LO, (CHAT,), weekly=(CHAIRS.post, MEMBERSHIP.post))),
    ("", StoredAboutYou(tuple((kind, 3 * count + 1) for count, kind in enumerate(StoredKind)), 30)),
    ("nothing", StoredAboutYou((), 30)),
)

"""Samples of who somebody is to us, and of what goes wrong on the way in."""

from dataclasses import replace
from datetime import date

from messages.samples.pieces import (
    ACTING_OFFICER,
    BODIES,
    CHAIR,
    CO_CHAIR,
    OFFICER,
    PARTNER,
    QUARTER,
    QUARTER_HELD,
    RTP_OFFICER,
    WORKPLAN,
    WORKPLAN_LATE,
    WORKPLAN_MET,
    post,
)
from roundtable.bodies import BodyKind
from roundtable.commands import FOR_FEW, IN_ORDER
from roundtable.languages import UNNAMED, Bilingual, Tongue
from roundtable.posts import PostKind, Side
from roundtable.statements.board import BoardCompletion
from roundtable.statements.identity import (
    Apology,
    BodyLine,
    ChooseLanguage,
    CommandsOffered,
    Contact,
    FormerHolder,
    HowTo,
    InviteProblem,
    InviteRefused,
    LanguageChosen,
    NotForYou,
    NotKnown,
    NotUnderstood,
    NotUnderstoodKind,
    OldButton,
    Welcome,
)
from roundtable.statements.parts import PersonLine, Statement
from roundtable.statements.terms import TermsOf

ASKED_ON = date(2027, 4, 1)
HEALTH_SWG = BodyLine("HLT", Bilingual("ສາທາລະນະສຸກ", "Health"), BodyKind.SWG, (CHAIR, CO_CHAIR), QUARTER_HELD)
EDUCATION_SWG = BodyLine("EDU", Bilingual("ສຶກສາທິການ", "Education"), BodyKind.SWG)
JAPAN = Bilingual("ສະຖານທູດຍີ່ປຸ່ນ", "Embassy of Japan")
OF_JAPAN = PersonLine(UNNAMED, posts=(replace(CO_CHAIR.posts[0], organisation=JAPAN),))
HEALTH_TERMS = TermsOf("body:HLT", "HLT", WORKPLAN.body_name)
TWO_POSTS = replace(OFFICER, posts=(*OFFICER.posts, post(PostKind.MEMBER, "EDU")))

CASES: tuple[tuple[str, Statement], ...] = (
    ("", NotKnown()),
    *((problem.value, InviteRefused(problem)) for problem in InviteProblem),
    ("body-merged", InviteRefused(InviteProblem.BODY_ENDED, BODIES["HLT"], BODIES["EDU"])),
    ("", FormerHolder()),
    ("asked", FormerHolder(is_asked=True)),
    ("", ChooseLanguage()),
    ("another", ChooseLanguage(is_again=True)),
    ("", LanguageChosen(Tongue.LO)),
    ("both", LanguageChosen(Tongue.BOTH)),
    ("", Welcome(OFFICER, (PARTNER,), (WORKPLAN, QUARTER))),
    ("nothing-open", Welcome(CHAIR, (), ())),
    ("no-name", Welcome(replace(OFFICER, name=UNNAMED), (PARTNER,), (WORKPLAN,), name_asked=60)),
    ("acting", Welcome(ACTING_OFFICER, (), (WORKPLAN,))),
    ("many-open", Welcome(OFFICER, (PARTNER, CHAIR), (WORKPLAN_LATE, WORKPLAN, QUARTER, QUARTER, WORKPLAN))),
    ("newcomer", Welcome(OFFICER, (PARTNER,), (WORKPLAN,), (HEALTH_SWG,), (PARTNER,))),
    ("co-chairs", Welcome(CO_CHAIR, (), (), (replace(HEALTH_SWG, chairs=(CHAIR, CO_CHAIR, OF_JAPAN)),))),
    ("incomplete", Welcome(OFFICER, (PARTNER,), (QUARTER,), incomplete=(BoardCompletion(WORKPLAN_MET, ASKED_ON),))),
    ("terms", Welcome(OFFICER, (PARTNER,), (), (HEALTH_SWG,), terms=(HEALTH_TERMS,))),
    ("two-bodies", Welcome(TWO_POSTS, (PARTNER,), (WORKPLAN, QUARTER), (HEALTH_SWG, EDUCATION_SWG))),
    ("", Contact((RTP_OFFICER,), (PARTNER,), OFFICER)),
    ("vacant", Contact((), (), CHAIR)),
    ("further-channels", Contact((RTP_OFFICER,), (), OFFICER, has_further_channels=True)),
    (
        "secretariat",
        Contact(
            (RTP_OFFICER,),
            (),
            RTP_OFFICER,
            may_send_notice=True,
            may_see_people=True,
            sees_vacant=True,
            answers=True,
        ),
    ),
    (
        "writes",
        Contact((RTP_OFFICER,), (PARTNER,), OFFICER, writes=True, terms=(HEALTH_TERMS,)),
    ),
    (
        "many-terms",
        Contact((RTP_OFFICER,), (PARTNER,), OFFICER, writes=True, terms=(HEALTH_TERMS,) * 4),
    ),
    ("head", Contact((RTP_OFFICER,), (), OFFICER, names_assistants=True)),
    ("", HowTo(says_paper=True, withdrawable_days=14, sends_notices=True)),
    (
        "secretariat",
        HowTo(True, True, 14, sends_notices=True, chooses_channels=True, sees_audit=True, sees_people=True),
    ),
    ("member", HowTo(writes=True)),
    ("", CommandsOffered(tuple(one for one in IN_ORDER if one not in FOR_FEW))),
    ("every", CommandsOffered(IN_ORDER)),
    ("", NotForYou((post(PostKind.CHAIR), post(PostKind.CO_CHAIR, side=Side.PARTNER)))),
    ("nobody", NotForYou()),
    ("", Apology("K7Q2")),
    *((kind.value, NotUnderstood(kind)) for kind in NotUnderstoodKind),
    ("offered", NotUnderstood(NotUnderstoodKind.TEXT, enquiry_id=12)),
    ("offered-voice", NotUnderstood(NotUnderstoodKind.VOICE, enquiry_id=13)),
    ("waiting", NotUnderstood(NotUnderstoodKind.TEXT_FOR_FILE, WORKPLAN, for_file=True)),
    ("waiting-minutes", NotUnderstood(NotUnderstoodKind.TEXT_FOR_FILE, QUARTER_HELD, for_file=True)),
    ("waiting-day", NotUnderstood(NotUnderstoodKind.STICKER, QUARTER)),
    ("", OldButton()),
    ("about", OldButton(WORKPLAN)),
    ("former", OldButton(leads_on=False)),
)

"""Samples of publishing: asked for, prepared, cleared, on the website."""

from dataclasses import replace
from datetime import date

from messages.samples.pieces import (
    OFFICER,
    ON_PAPER,
    PAPER,
    PUBLICATION,
    PUBLICATION_MET,
    REVISED,
    RTP_OFFICER,
    WORKPLAN_MET,
    post,
)
from roundtable.clearances import SubjectKind
from roundtable.ladder import Tone
from roundtable.languages import Bilingual
from roundtable.notices import Obstacle
from roundtable.obligations import State, WaiverReason
from roundtable.posts import PostKind
from roundtable.statements.clearances import (
    ClearanceAsked,
    ClearanceDraft,
    ClearanceGiven,
    ClearanceSigned,
    ClearanceStuck,
    ClearanceUnderWay,
)
from roundtable.statements.duties import AskReason, AskReasonWords, NotThisPeriodNoted, ObligationCard
from roundtable.statements.other_answers import OtherAnswers
from roundtable.statements.parts import Statement
from roundtable.statements.publications import (
    NotToBePublished,
    PublicationAsked,
    PublicationCleared,
    PublicationNoted,
    PublicationOvertaken,
    PublicationPutAway,
    PublicationReady,
    WorkplanPublished,
)
from roundtable.visibility import Visibility

_LATE = replace(PUBLICATION, standing=replace(PUBLICATION.standing, state=State.LATE))
_WAIVED = replace(
    PUBLICATION,
    standing=replace(PUBLICATION.standing, state=State.WAIVED, reason=WaiverReason.MERGED),
)
_READER = replace(OFFICER, posts=(post(PostKind.SECRETARIAT_OFFICER),))
_REFERENCE = Bilingual.alike(PAPER.reference)
_NEWER = Bilingual.alike(REVISED.reference)
_THIRD = replace(REVISED, reference="HLT-WP-2027-3", version=3)
_ON_PAPER = replace(ON_PAPER, reference=PAPER.reference)
_KIND = SubjectKind.PUBLICATION

CASES: tuple[tuple[str, Statement], ...] = (
    ("", PublicationAsked(RTP_OFFICER, PUBLICATION, PAPER)),
    ("remind", PublicationAsked(RTP_OFFICER, PUBLICATION, PAPER, tone=Tone.REMIND)),
    ("near", PublicationAsked(RTP_OFFICER, PUBLICATION, PAPER, tone=Tone.NEAR)),
    ("personal", PublicationAsked(RTP_OFFICER, _LATE, PAPER, tone=Tone.PERSONAL)),
    ("no-file", PublicationAsked(RTP_OFFICER, PUBLICATION, _ON_PAPER)),
    ("kept-no-file", PublicationAsked(RTP_OFFICER, PUBLICATION, _ON_PAPER, kept_to=Visibility.REGISTER_ONLY)),
    ("cleared", PublicationAsked(RTP_OFFICER, _LATE, PAPER, is_cleared=True)),
    ("another-approved", PublicationAsked(RTP_OFFICER, PUBLICATION, REVISED, approved=PAPER.reference)),
    ("kept", PublicationAsked(RTP_OFFICER, PUBLICATION, PAPER, kept_to=Visibility.REGISTER_ONLY)),
    ("another-approved", PublicationReady(3, PUBLICATION, REVISED, Visibility.OWN_BODY, True, PAPER.reference)),
    ("there", PublicationOvertaken(PUBLICATION_MET, PAPER, is_there=True)),
    ("", PublicationReady(3, PUBLICATION, PAPER, Visibility.OWN_BODY, asks_head=True)),
    ("head", PublicationReady(3, PUBLICATION, REVISED, Visibility.ALL_BODIES)),
    ("replaces", PublicationReady(3, PUBLICATION, REVISED, Visibility.OWN_BODY, True, replaces=PAPER.reference)),
    ("three", PublicationReady(3, PUBLICATION, _THIRD, Visibility.OWN_BODY, True, PAPER.reference, REVISED.reference)),
    ("both", PublicationReady(3, PUBLICATION, REVISED, Visibility.OWN_BODY, True, *(PAPER.reference,) * 2)),
    ("", PublicationCleared(3, PUBLICATION, PAPER)),
    ("of-another", PublicationCleared(3, PUBLICATION, PAPER, RTP_OFFICER)),
    ("", PublicationNoted(PUBLICATION_MET, PAPER, WORKPLAN_MET, Visibility.OWN_BODY, date(2027, 4, 22), (_READER,))),
    ("nobody", PublicationNoted(PUBLICATION_MET, PAPER, WORKPLAN_MET, Visibility.PUBLIC, date(2027, 4, 22))),
    ("", WorkplanPublished(PUBLICATION_MET, PAPER, OFFICER)),
    ("as-seen", WorkplanPublished(PUBLICATION, PAPER)),
    ("", PublicationPutAway(PUBLICATION, PAPER)),
    ("", PublicationOvertaken(PUBLICATION, PAPER)),
    ("newer", PublicationOvertaken(PUBLICATION, PAPER, REVISED)),
    ("no-file", PublicationOvertaken(PUBLICATION, _ON_PAPER)),
    ("", NotToBePublished(PUBLICATION, PAPER, WORKPLAN_MET, Visibility.REGISTER_ONLY)),
    ("publication", ObligationCard(_LATE, (PAPER,))),
    ("publication-no-file", ObligationCard(_LATE, (_ON_PAPER,))),
    ("publication-of-others", ObligationCard(PUBLICATION, (PAPER,), may_answer=False, for_information=True)),
    ("publication-late-of-others", ObligationCard(_LATE, (PAPER,), may_answer=False, for_information=True)),
    ("publication-newer", ObligationCard(PUBLICATION_MET, (PAPER, REVISED), may_publish_newer=True)),
    ("publication-waived", ObligationCard(_WAIVED, (PAPER,))),
    ("publication", OtherAnswers(PUBLICATION, may_hear_later=True)),
    ("publication", AskReason(PUBLICATION)),
    ("publication", AskReasonWords(PUBLICATION)),
    ("publication", NotThisPeriodNoted(_WAIVED, WaiverReason.MERGED)),
    ("publication", ClearanceAsked(7, _REFERENCE, RTP_OFFICER, about=_KIND, whom=(_READER,))),
    ("publication-replaces", ClearanceAsked(7, _NEWER, RTP_OFFICER, None, _KIND, (_READER,), replaces=PAPER.reference)),
    (
        "publication-both",
        ClearanceAsked(7, _NEWER, RTP_OFFICER, None, _KIND, (_READER,), PAPER.reference, PAPER.reference),
    ),
    ("publication", ClearanceDraft(_REFERENCE, _KIND)),
    ("publication", ClearanceUnderWay(7, _REFERENCE, (RTP_OFFICER,), subject_id=3, about=_KIND)),
    ("publication", ClearanceGiven(_REFERENCE, RTP_OFFICER, subject_id=3, about=_KIND)),
    ("publication-head", ClearanceGiven(_REFERENCE, RTP_OFFICER, is_mine=True, subject_id=3, about=_KIND)),
    ("publication", ClearanceSigned(_REFERENCE, RTP_OFFICER, "ທ່ານ ນາງ ຈັນທາ", date(2027, 4, 20), 3, _KIND)),
    ("publication", ClearanceStuck(_REFERENCE, Obstacle.NOBODY, 3, _KIND)),
)

"""Names, titles and file names come from outside: they are shown, and do nothing."""

from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

import pytest

from messages.samples import Sample, samples
from messages.wording import LONGEST_MESSAGE, TemplateWording
from roundtable.calendar import RoundTable, RoundTableMove
from roundtable.languages import Language
from roundtable.obligations import ObligationKey
from roundtable.roster_mistakes import Mistake
from roundtable.round_tables import Wanting
from roundtable.statements.audit import AuditAbout, AuditBodies, AuditLine, AuditLook
from roundtable.statements.board import BoardColumn, BoardRow
from roundtable.statements.board_rows import BoardBodies, BoardBody, BoardHistory
from roundtable.statements.calls import CallLine
from roundtable.statements.groups import BotLink, GroupBody
from roundtable.statements.handovers import BodyLine, HandoverPosts
from roundtable.statements.identity import CommandsOffered
from roundtable.statements.invites import InviteToPass
from roundtable.statements.join_requests import JoinBody
from roundtable.statements.notices import NoticeBody
from roundtable.statements.people import BodyPeople, PeopleOfBody, PeopleOfPost, PostPeople
from roundtable.statements.principals import InWhoseName
from roundtable.statements.promises import BodyPromises, PromisesOfBody
from roundtable.statements.questions_left import QuestionLeft
from roundtable.statements.rhythms import RhythmLine
from roundtable.statements.roster import RosterLine, RosterLoaded, RosterProposed
from roundtable.statements.terms import TermsOf
from roundtable.words import visible_length
from tests.messages.telegram_html import faults

NASTY = '<b>&"{{ 7 * 7 }}{% raw %}\n\n\n\u202e\x00\ud800<script>'
ENDLESS = "ກ\u0ec9" * 4000


def with_every_text(value: Any, text: str) -> Any:
    """The same statement, every text in it replaced; keys, codes and enums stay."""
    match value:
        case Enum() | ObligationKey():
            return value
        case InWhoseName():
            return replace(value, names=with_every_text(value.names, text))
        case AuditLook() | AuditBodies():
            return value
        case AuditAbout():
            names = ("title", "post", "name", "signed_by")
            return replace(value, **{name: with_every_text(getattr(value, name), text) for name in names})
        case AuditLine():
            inside = {name: with_every_text(getattr(value, name), text) for name in ("who", "for_whom", "about")}
            return replace(value, **inside)
        case NoticeBody() | JoinBody():
            return replace(value, name=with_every_text(value.name, text))
        case CallLine() | PromisesOfBody():
            inside = {
                field.name: with_every_text(getattr(value, field.name), text)
                for field in fields(value)
                if field.name != "body"
            }
            return replace(value, **inside)
        case BodyPromises():
            return replace(value, name=with_every_text(value.name, text))
        case PostPeople() | PeopleOfBody() | BodyPeople() | InviteToPass():
            inside = {
                field.name: with_every_text(getattr(value, field.name), text)
                for field in fields(value)
                if field.name not in ("code", "link")
            }
            return replace(value, **inside)
        case PeopleOfPost():
            post = replace(value.post, body_name=with_every_text(value.post.body_name, text))
            names = ("organisation", "holders", "invites", "revoked")
            return replace(value, post=post, **{name: with_every_text(getattr(value, name), text) for name in names})
        case TermsOf():
            return replace(value, name=with_every_text(value.name, text))
        case BoardRow():
            return replace(value, body_name=with_every_text(value.body_name, text))
        case BoardColumn():
            return replace(value, title=with_every_text(value.title, text), short=with_every_text(value.short, text))
        case BoardBodies():
            return value
        case BoardBody() | BoardHistory():
            inside = {
                name: with_every_text(getattr(value, name), text)
                for name in ("body_name", "items", "events")
                if hasattr(value, name)
            }
            return replace(value, **inside)
        case QuestionLeft():
            return replace(value, item=with_every_text(value.item, text))
        case BotLink() | CommandsOffered() | RhythmLine():
            return value
        case GroupBody():
            return replace(value, name=with_every_text(value.name, text))
        case BodyLine():
            return replace(value, name=with_every_text(value.name, text))
        case HandoverPosts():
            lines = {name: with_every_text(getattr(value, name), text) for name in ("held", "to_come")}
            return replace(value, **lines)
        case RosterProposed() | RosterLoaded():
            return replace(value, file=with_every_text(value.file, text), lines=with_every_text(value.lines, text))
        case RosterLine():
            before = with_every_text(value.before, text)
            cells = tuple(
                replace(one, before=text, after=text) if one.column not in ("language", "shows-phone") else one
                for one in value.values
            )
            return replace(value, name=with_every_text(value.name, text), before=before, values=cells)
            return replace(value, name=with_every_text(value.name, text), before=before)
        case Wanting() | RoundTableMove():
            return value
        case RoundTable():
            inside = {
                field.name: with_every_text(getattr(value, field.name), text)
                for field in fields(value)
                if field.name != "label"
            }
            return replace(value, **inside)
        case Mistake():
            return replace(value, found=text, wanted=with_every_text(value.wanted, text))
        case str():
            return text
        case tuple():
            return tuple(with_every_text(one, text) for one in value)
        case _ if is_dataclass(value) and not isinstance(value, type):
            inside = {field.name: with_every_text(getattr(value, field.name), text) for field in fields(value)}
            return replace(value, **inside)
    return value


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.name)
def test_nothing_that_people_type_becomes_markup(sample: Sample, language: Language, wording: TemplateWording) -> None:
    words = wording.words(with_every_text(sample.statement, NASTY), language)
    assert faults(words.html) == []
    assert "49" not in words.html
    assert not set("\u202e\x00\ud800") & set(words.html)
    assert "\n\n\n" not in words.html


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.name)
def test_endless_texts_are_clipped(sample: Sample, language: Language, wording: TemplateWording) -> None:
    words = wording.words(with_every_text(sample.statement, ENDLESS), language)
    assert visible_length(words.html) <= LONGEST_MESSAGE

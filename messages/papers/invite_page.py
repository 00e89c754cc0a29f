"""A page for a meeting room: the link to one post as a large QR code, in both languages, on one sheet of A4."""

from datetime import date
from functools import cache
from pathlib import Path

from jinja2 import Environment

from messages.environment import environment
from messages.foreign_text import OurText
from messages.papers.qr import qr_svg
from roundtable.languages import Language
from roundtable.statements.parts import PostLine

TEMPLATES = Path(__file__).parent / "templates"


def invite_page(link: str, post: PostLine, last_on: date) -> str:
    """HTML, whole in itself, for a browser to print. `last_on` is the last day on which the link opens."""
    halves = [
        (language, _environment(language).get_template("invite_half.html.j2").render(
            kind=post.kind,
            side=post.side,
            body_name=post.body_name,
            organisation=post.organisation,
            last_on=last_on,
        ))
        for language in Language
    ]  # fmt: skip
    return _environment(Language.LO).get_template("invite.html.j2").render(
        link=OurText(link), picture=qr_svg(link), halves=halves
    )  # fmt: skip


@cache
def _environment(language: Language) -> Environment:
    return environment(language, TEMPLATES)

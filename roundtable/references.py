"""References: what a receipt is known by, like HLT-WP-2027-1. Ours alone; never in the form of an official number."""

import re
from collections.abc import Collection, Iterable

from roundtable.bodies import Body
from roundtable.lao import lao_norm
from roundtable.obligations import ObligationKey

_BETWEEN = re.compile(r"[\s\-_./\u2010-\u2015\u2212]+")
_PERIOD = re.compile(r"\d{4}(?:[qh]\d)?|rt\d{4}a?")


def reference(obligation: ObligationKey, duty_code: str, version: int) -> str:
    """Body, duty code, period without inner hyphens, version from 1: HLT-QM-2027Q1-2."""
    return f"{obligation.body}-{duty_code}-{obligation.period.replace('-', '')}-{version}"


def names_papers(text: str, bodies: Iterable[Body], duty_codes: Collection[str]) -> bool:
    """Whether a whole text is the code or an alias of a body, or has the form of a reference, in any spelling."""
    known = list(bodies)
    names = {lao_norm(name) for body in known for name in (body.code, *body.aliases)}
    return lao_norm(text) in names or read_reference(text, known, duty_codes) is not None


def read_reference(text: str, bodies: Iterable[Body], duty_codes: Collection[str]) -> str | None:
    """The reference that a whole text is, however it is typed: "uxo wp 2027 1" is UXO-WP-2027-1, and "hlt.qm.2027-q1/2"
    is HLT-QM-2027Q1-2. A body may go by an alias. None for what is not one.

    Told from the form alone: whether such a paper came is not for everybody to learn.
    """
    *parts, version = _parts(text)
    duties = {lao_norm(code): code for code in duty_codes}
    codes = {tuple(_parts(name)): body.code for body in bodies for name in (body.code, *body.aliases)}
    if not version.isdecimal():
        return None
    for of_period in (1, 2):  # 2027, 2027Q1; 2027-Q1, RT-2027
        *of_body, duty = parts[:-of_period] or [""]
        period = "".join(parts[-of_period:])
        body = codes.get(tuple(of_body))
        if body is not None and duty in duties and _PERIOD.fullmatch(period):
            return f"{body}-{duties[duty]}-{period.upper()}-{int(version)}"
    return None


def _parts(text: str) -> list[str]:
    """At least one."""
    return _BETWEEN.split(lao_norm(text))

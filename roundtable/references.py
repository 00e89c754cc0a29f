"""References: what a receipt is known by, like HLT-WP-2027-1. Ours alone; never in the form of an official number."""

from collections.abc import Collection, Iterable

from roundtable.bodies import Body
from roundtable.lao import lao_norm
from roundtable.obligations import ObligationKey


def reference(obligation: ObligationKey, duty_code: str, version: int) -> str:
    """Body, duty code, period without inner hyphens, version from 1: HLT-QM-2027Q1-2."""
    return f"{obligation.body}-{duty_code}-{obligation.period.replace('-', '')}-{version}"


def names_papers(text: str, bodies: Iterable[Body], duty_codes: Collection[str]) -> bool:
    """Whether a whole text is the code or an alias of a body, or has the form of a reference, in any spelling.

    Asked of the form alone: whether such a paper came is not for everybody to learn.
    """
    known = {lao_norm(name) for body in bodies for name in (body.code, *body.aliases)}
    typed = lao_norm(text)
    if typed in known:
        return True
    body, *rest = typed.rsplit("-", 3)
    if body not in known or len(rest) != 3:
        return False
    duty, period, version = rest
    return duty in {lao_norm(code) for code in duty_codes} and period.isalnum() and version.isdecimal()

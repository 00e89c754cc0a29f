"""References: what a receipt is known by, like HLT-WP-2027-1. Ours alone; never in the form of an official number."""

from roundtable.obligations import ObligationKey


def reference(obligation: ObligationKey, duty_code: str, version: int) -> str:
    """Body, duty code, period without inner hyphens, version from 1: HLT-QM-2027Q1-2."""
    return f"{obligation.body}-{duty_code}-{obligation.period.replace('-', '')}-{version}"

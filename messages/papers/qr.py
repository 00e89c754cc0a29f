"""QR codes: a link as a picture, to be scanned from a screen or from paper."""

import io

QUIET = 4
"""Modules of white around it: what readers ask for (ISO/IEC 18004)."""
PIXELS_A_MODULE = 12
"""A start link has 29 to 37 modules: some 500 pixels, sharp when a phone shows it full size."""


def qr_png(text: str, pixels: int = PIXELS_A_MODULE) -> bytes:
    """Black on white."""
    return _drawn(text, kind="png", scale=pixels, border=QUIET)


def qr_svg(text: str) -> str:
    """An `<svg>` that fits whatever it stands in."""
    return _drawn(text, kind="svg", border=QUIET, xmldecl=False, omitsize=True, nl=False, light="#fff").decode()


def _drawn(text: str, **how: object) -> bytes:
    import segno

    content = io.BytesIO()
    # A quarter of it may be lost: pages are folded, and projectors are not what they were.
    segno.make(text, error="q", micro=False).save(content, **how)
    return content.getvalue()

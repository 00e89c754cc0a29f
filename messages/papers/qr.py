"""QR codes: a link as a picture, to be scanned from a screen or from paper."""

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import segno

QUIET = 4
"""Modules of white around it: what readers ask for (ISO/IEC 18004)."""
PIXELS_A_MODULE = 12
"""A start link has 29 to 37 modules: some 500 pixels, sharp when a phone shows it full size."""


def qr_png(text: str, pixels: int = PIXELS_A_MODULE) -> bytes:
    """Black on white."""
    content = io.BytesIO()
    _code(text).save(content, kind="png", scale=pixels, border=QUIET)
    return content.getvalue()


def qr_svg(text: str) -> str:
    """An `<svg>` that fits whatever it stands in."""
    content = io.BytesIO()
    _code(text).save(content, kind="svg", border=QUIET, xmldecl=False, omitsize=True, nl=False, light="#fff")
    return content.getvalue().decode()


def _code(text: str) -> "segno.QRCode":
    import segno

    # A quarter of it may be lost: pages are folded, and projectors are not what they were.
    return segno.make(text, error="q", micro=False)

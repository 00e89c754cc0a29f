"""The HTML of a letter: nothing is fetched from anywhere, and the styles are those that old mail programmes know."""

import html

from channels.markup import Line, as_html, encodable, is_page, language_of, lines_of, paragraphs_of
from roundtable.words import Button, Words

FONTS = "'Noto Sans Lao','Phetsarath OT','Saysettha OT',sans-serif"
TEXT = f"font-family:{FONTS};font-size:16px;line-height:1.6;color:#222222"
BUTTON = f"font-family:{FONTS};font-size:16px;line-height:1.6;color:#ffffff;text-decoration:none"
SMALL = f"font-family:{FONTS};font-size:14px;line-height:1.6"
BETWEEN_LANGUAGES = "———"
COLOUR = "#0b5394"
PAGE = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
</head>
<body style="margin:0;padding:16px;background-color:#ffffff;{text}">
<div style="max-width:640px;margin:0 auto">
{content}
</div>
</body>
</html>
"""
PARAGRAPH = '<p lang="{language}" style="margin:0 0 16px 0;{text}">{content}</p>'
# A cell with a colour is a button wherever tables are drawn; a link with padding is not.
LINK = """<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 12px 0"><tr>
<td style="background-color:{colour};border-radius:4px;padding:8px 20px">
<a href="{address}" lang="{language}" style="{button}">{label}</a></td></tr></table>"""

FOOT = """<p lang="{language}" style="margin:16px 0;{style}">
<a href="{address}" style="color:{colour}">{label}</a></p>"""


def page_of(words: Words) -> str:
    between = "\n" + PARAGRAPH.format(language="zxx", text=TEXT, content=BETWEEN_LANGUAGES) + "\n"
    content = between.join(map(_part, words.parts))
    return PAGE.format(language=language_of(lines_of(words.html)), text=TEXT, content=content)


def _part(words: Words) -> str:
    """One language, and after it its answers."""
    paragraphs = [_paragraph(paragraph) for paragraph in paragraphs_of(lines_of(words.html))]
    buttons = [_link(button) for row in words.buttons for button in row if is_page(button.data)]
    foot = [_foot(words.foot)] if words.foot is not None and is_page(words.foot.data) else []
    return "\n".join((*paragraphs, *buttons, *foot))


def _foot(button: Button) -> str:
    label = html.escape(encodable(button.label))
    language = language_of(lines_of(label))
    return FOOT.format(style=SMALL, colour=COLOUR, address=html.escape(button.data), language=language, label=label)


def _paragraph(lines: list[Line]) -> str:
    return PARAGRAPH.format(language=language_of(lines), text=TEXT, content=as_html(lines))


def _link(button: Button) -> str:
    label = html.escape(encodable(button.label))
    language = language_of(lines_of(label))
    return LINK.format(colour=COLOUR, address=html.escape(button.data), language=language, button=BUTTON, label=label)

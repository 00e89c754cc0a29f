"""Complaints and entities as Telegram's own server makes them. https://core.telegram.org/bots/api#html-style"""

import pytest

from simulator.html import parse_html
from simulator.refusals import BotApiError
from simulator.texts import message_text

COMPLAINTS = [
    ("<b>open", 'Can\'t find end tag corresponding to start tag "b"'),
    ("<b>a</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
    ("a</b>", "Unexpected end tag at byte offset 1"),
    ("<p>a</p>", 'Unsupported start tag "p" at byte offset 0'),
    ("3 < 4", 'Unsupported start tag "" at byte offset 2'),
    ("\u0e81<br>", 'Unsupported start tag "br" at byte offset 3'),
    ("<b", "Unclosed start tag at byte offset 0"),
    ("<i   =x>", 'Empty attribute name in the tag "i" at byte offset 0'),
    ("<a href=", 'Unclosed start tag "a" at byte offset 0'),
    ('<a href="x', "Unclosed start tag at byte offset 0"),
    ("<a href=a,b>", "Unexpected end of name token at byte offset 8"),
    ("<i>a</i  ", "Unclosed end tag at byte offset 4"),
    ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
]


@pytest.mark.parametrize(("markup", "complaint"), COMPLAINTS)
def test_broken_markup_is_refused_in_telegrams_words(markup: str, complaint: str) -> None:
    with pytest.raises(BotApiError) as refused:
        parse_html(markup)
    assert refused.value.as_json() == {
        "ok": False,
        "error_code": 400,
        "description": f"Bad Request: can't parse entities: {complaint}",
    }


READ = [
    ("a <b>b</b>", "a b", [{"type": "bold", "offset": 2, "length": 1}]),
    ("<i>\U0001f600</i>x", "\U0001f600x", [{"type": "italic", "offset": 0, "length": 2}]),
    ("&lt;&gt;&amp;&quot;&#65;&#x42;&nbsp;", '<>&"AB&nbsp;', []),
    (
        "<b>1<i>2</i></b>",
        "12",
        [{"type": "bold", "offset": 0, "length": 2}, {"type": "italic", "offset": 1, "length": 1}],
    ),
    ('<a href="https://x.la/?a=1&amp;b">y</a>', "y", [("text_link", "https://x.la/?a=1&b")]),
    ("<b></b>x", "x", []),
    ("<B>x</b>", "x", [{"type": "bold", "offset": 0, "length": 1}]),
    (
        '<pre><code class="language-sql">SELECT</code></pre>',
        "SELECT",
        [{"type": "pre", "offset": 0, "length": 6, "language": "sql"}],
    ),
    (
        '<code class="language-sql"><pre>SELECT</pre></code>',
        "SELECT",
        [{"type": "pre", "offset": 0, "length": 6, "language": "sql"}],
    ),
    (
        '<pre>a<code class="language-sql">b</code></pre>',
        "ab",
        [{"type": "pre", "offset": 0, "length": 2}, {"type": "code", "offset": 1, "length": 1}],
    ),
    ('<code class="language-sql">b</code>', "b", [{"type": "code", "offset": 0, "length": 1}]),
    ("<pre>x</pre>", "x", [{"type": "pre", "offset": 0, "length": 1}]),
    ("<blockquote expandable>q</blockquote>", "q", [{"type": "expandable_blockquote", "offset": 0, "length": 1}]),
]


@pytest.mark.parametrize(("markup", "text", "entities"), READ)
def test_markup_becomes_text_and_entities_in_utf16_units(markup: str, text: str, entities: list[object]) -> None:
    got_text, got = parse_html(markup)
    assert got_text == text
    assert [(one["type"], one["url"]) if "url" in one else one for one in got] == entities


def test_the_limit_counts_what_is_left_after_parsing_in_utf16_units() -> None:
    assert len(message_text("<b>" + "x" * 4096 + "</b>", "HTML", None)["text"]) == 4096
    assert message_text("\U0001f600" * 2048, None, None)
    with pytest.raises(BotApiError, match="message is too long"):
        message_text("\U0001f600" * 2048 + "x", None, None)


def test_blanks_at_the_ends_are_cut_and_entities_move_along() -> None:
    assert message_text("  <b> ab </b> ", "HTML", None) == {
        "text": "ab",
        "entities": [{"type": "bold", "offset": 0, "length": 2}],
    }


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("/start abc", "bot_command", "/start"),
        ("see /help@tomon_demo_bot now", "bot_command", "/help@tomon_demo_bot"),
        ("at https://example.org/a.b, or", "url", "https://example.org/a.b"),
        ("mail a.b@example.org.", "email", "a.b@example.org"),
        ("ask @somebody.", "mention", "@somebody"),
        ("#year2027 ends", "hashtag", "#year2027"),
    ],
)
def test_telegram_finds_commands_links_and_names_by_itself(text: str, kind: str, found: str) -> None:
    [entity] = message_text(text, None, None)["entities"]
    assert entity == {"type": kind, "offset": text.index(found), "length": len(found)}


def test_a_path_and_a_fraction_are_no_commands() -> None:
    assert "entities" not in message_text("a/b and 1/2 of it", None, None)

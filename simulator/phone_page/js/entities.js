// Bot API entities -> elements. Offsets and lengths count UTF-16 units, which is what JavaScript strings count too.

import { make } from "./dom.js";
import { worded } from "./words.js";

const PLAIN_TAGS = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code" };
const SAFE_SCHEMES = new Set(["http:", "https:", "mailto:", "tel:", "tg:"]);
// A command or an address that Telegram would find by itself in plain text.
const FOUND =
  /(?<![\w/@.])(?<command>\/[a-z][a-z0-9_]{0,31})(?:@\w+)?(?![\w/])|(?<url>https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]])/gi;
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);
const LITERAL = new Set(["code", "pre", "text_link", "url", "bot_command"]);

/**
 * @param {string} text
 * @param {Array<{type: string, offset: number, length: number}>} entities
 * @param {{command: (text: string) => void, link: (event: Event, url: string) => void}} taps
 * @returns {DocumentFragment}
 */
export function drawText(text, entities, taps) {
  // Of two over the same words the block is the outer: a line cannot hold a paragraph.
  const outermostFirst = [...(entities ?? [])].sort(
    (a, b) => a.offset - b.offset || b.length - a.length || BLOCKS.has(b.type) - BLOCKS.has(a.type),
  );
  const drawn = document.createDocumentFragment();
  drawn.append(...drawRange(text, 0, text.length, outermostFirst, taps, false));
  return drawn;
}

function drawRange(text, start, end, entities, taps, literal) {
  const nodes = [];
  let at = start;
  let rest = entities;
  while (rest.length > 0) {
    const [first, ...others] = rest;
    const from = Math.max(first.offset, at);
    const to = Math.min(first.offset + first.length, end);
    if (to <= from) {
      rest = others;
      continue;
    }
    nodes.push(...drawPlain(text.slice(at, from), taps, literal));
    const inside = others.filter((other) => other.offset < to);
    const children = drawRange(text, from, to, inside, taps, literal || LITERAL.has(first.type));
    nodes.push(drawEntity(first, text.slice(from, to), children, taps));
    // What reaches beyond this entity is drawn on after it.
    rest = others.filter((other) => other.offset + other.length > to);
    // The line break after a block is the block's own end, not an empty line.
    at = BLOCKS.has(first.type) && text[to] === "\n" ? to + 1 : to;
  }
  nodes.push(...drawPlain(text.slice(at, end), taps, literal));
  return nodes;
}

function drawPlain(text, taps, literal) {
  if (literal) return text ? [text] : [];
  const nodes = [];
  let at = 0;
  for (const found of text.matchAll(FOUND)) {
    if (found.index > at) nodes.push(text.slice(at, found.index));
    nodes.push(found.groups.command ? command(found[0], [found[0]], taps) : link(found[0], [found[0]], taps));
    at = found.index + found[0].length;
  }
  if (at < text.length) nodes.push(text.slice(at));
  return nodes;
}

function drawEntity(entity, text, children, taps) {
  if (entity.type in PLAIN_TAGS) return make(PLAIN_TAGS[entity.type], {}, children);
  switch (entity.type) {
    case "pre":
      return make("pre", { tabindex: 0 }, entity.language ? make("b", {}, entity.language) : null, children);
    case "blockquote":
      return make("blockquote", {}, children);
    case "expandable_blockquote":
      return expandable(children);
    case "spoiler":
      return spoiler(children);
    case "text_link":
      return link(entity.url, children, taps);
    case "url":
      return link(/^[a-z]+:/i.test(text) ? text : `https://${text}`, children, taps);
    case "email":
      return link(`mailto:${text}`, children, taps);
    case "phone_number":
      return link(`tel:${text}`, children, taps);
    case "bot_command":
      return command(text, children, taps);
    case "mention":
    case "text_mention":
    case "hashtag":
    case "cashtag":
      return make("span", { class: "mention" }, children);
    default:
      return make("span", {}, children);
  }
}

function command(text, children, taps) {
  return make("button", { type: "button", class: "command", onclick: () => taps.command(text) }, children);
}

function link(address, children, taps) {
  const url = URL.parse(address);
  if (!url || !SAFE_SCHEMES.has(url.protocol)) return make("span", {}, children);
  const open = { href: url.href, target: "_blank", rel: "noopener noreferrer" };
  return make("a", { ...open, onclick: (event) => taps.link(event, url.href) }, children);
}

function expandable(children) {
  const toggle = make("button", { type: "button", class: "quote-toggle", "aria-expanded": "false" });
  const quote = make("blockquote", { class: "expandable" }, make("div", { class: "quote-text" }, children), toggle);
  worded(toggle, "show_more");
  toggle.addEventListener("click", () => {
    const open = quote.classList.toggle("open");
    toggle.setAttribute("aria-expanded", String(open));
    worded(toggle, open ? "show_less" : "show_more");
  });
  return quote;
}

function spoiler(children) {
  const cover = make(
    "span",
    { class: "spoiler", role: "button", tabindex: 0 },
    make("span", { "aria-hidden": "true" }, children),
  );
  worded(cover, "spoiler", {}, "word-label");
  const reveal = (event) => {
    if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
    cover.classList.add("open");
    cover.removeAttribute("role");
    cover.removeAttribute("tabindex");
    cover.removeAttribute("data-word-label");
    cover.removeAttribute("aria-label");
    cover.firstChild.removeAttribute("aria-hidden");
  };
  cover.addEventListener("click", reveal);
  cover.addEventListener("keydown", reveal);
  return cover;
}

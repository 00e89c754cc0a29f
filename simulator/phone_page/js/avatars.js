// Round pictures with initials, as Telegram draws them for people without a photo.

import { titles } from "./words.js";

const COLOURS = 7;
const LEADING_VOWEL = /^[\u0EC0-\u0EC4]$/; // written before the consonant it belongs to
const graphemes = new Intl.Segmenter("lo", { granularity: "grapheme" });

/** Fills an element of class `avatar`. The colour depends on the id alone, so a person keeps it. */
export function fillAvatar(node, id, name) {
  node.textContent = initials(name);
  const digits = [...String(id)].reduce((sum, character) => (sum * 31 + character.codePointAt(0)) % 9973, 7);
  node.dataset.colour = String(digits % COLOURS);
}

// The name without forms of address.
function shortName(name) {
  const forms = new Set(titles().map(bare));
  const words = name.split(/\s+/).filter((word) => word && !forms.has(bare(word)));
  return words.join(" ") || name;
}

function bare(word) {
  return word.replaceAll(".", "").toLowerCase();
}

function initials(name) {
  return shortName(name).split(" ").slice(0, 2).map(firstSign).join("");
}

function firstSign(word) {
  const [first, second] = Array.from(graphemes.segment(word), (part) => part.segment);
  return LEADING_VOWEL.test(first) ? first + (second ?? "") : first.toUpperCase();
}

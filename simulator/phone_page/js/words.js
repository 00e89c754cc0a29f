// The page's own words in two languages, from words.json. An element remembers which word it shows (data-word,
// data-word-label, data-word-placeholder, with data-word-values) or which text it has in each language (data-lo,
// data-en), so that switching the language rewrites it in place.

import { scriptOf } from "./dom.js";

const STORED = "tomon-phone-language";
const PLACES = {
  "data-word": (node, text) => {
    node.textContent = text;
  },
  "data-word-label": (node, text) => {
    node.setAttribute("aria-label", text);
    // A round button has no text of its own: its label is also its tooltip.
    if (node.tagName === "BUTTON") node.title = text;
  },
  "data-word-placeholder": (node, text) => {
    node.placeholder = text;
  },
};

let words = { lo: {}, en: {} };
let language = "lo";

/** Loads both languages; `?lang=en` wins over the last choice, that over the browser's own language, Lao is the last. */
export async function loadWords() {
  words = await (await fetch("static/words.json")).json();
  const asked = new URLSearchParams(location.search).get("lang") ?? localStorage.getItem(STORED);
  const spoken = navigator.languages.map((tag) => tag.split("-")[0]);
  language = [asked, ...spoken].find((one) => one in words) ?? "lo";
  document.documentElement.lang = language;
  translate(document);
}

export function currentLanguage() {
  return language;
}

export function say(key, values = {}) {
  const sentence = words[language][key] ?? key;
  return sentence.replace(/\{(\w+)\}/g, (_, name) => inLanguage(values[name] ?? ""));
}

/** Why the simulator refused, and what can be done; whatever it may call the reason, there is a sentence. */
export function sayReason(reason) {
  const { reasons } = words[language];
  return reasons[reason] ?? reasons.other;
}

/** @param {string|{lo: string, en: string}} text the same for everybody, or one for each language */
export function inLanguage(text) {
  return typeof text === "object" ? (text[language] ?? "") : String(text);
}

/** Forms of address that are no part of a name's initials, in both languages. */
export function titles() {
  return [...words.lo.titles, ...words.en.titles];
}

/** A calendar day in words, from "2027-03-01": the one form of a date, which is also the bot's. */
export function sayDay(day) {
  const [year, month, date] = day.split("-").map(Number);
  const weekday = words[language].weekdays[new Date(Date.UTC(year, month - 1, date)).getUTCDay()];
  return say("day", { weekday, day: date, month: months()[month - 1], year });
}

export function months() {
  return words[language].months;
}

/** Gives an element a word that follows the language; `place` is "word", "word-label" or "word-placeholder". */
export function worded(node, key, values = {}, place = "word") {
  node.setAttribute(`data-${place}`, key);
  if (Object.keys(values).length > 0) node.setAttribute("data-word-values", JSON.stringify(values));
  write(node);
  return node;
}

/** Gives an element a text that follows the language; all of it in both languages is its tooltip. */
export function phrased(node, text) {
  const both = typeof text === "object" ? text : { lo: text, en: text };
  node.dataset.lo = both.lo ?? "";
  node.dataset.en = both.en ?? "";
  node.title = [...new Set([both.lo, both.en])].filter(Boolean).join("\n");
  writePhrase(node);
  return node;
}

export function switchLanguage() {
  language = language === "lo" ? "en" : "lo";
  localStorage.setItem(STORED, language);
  document.documentElement.lang = language;
  translate(document);
  document.dispatchEvent(new Event("language"));
}

/** Writes all words below a root, also those of a freshly cloned template. */
export function translate(root) {
  root
    .querySelectorAll(
      Object.keys(PLACES)
        .map((name) => `[${name}]`)
        .join(),
    )
    .forEach(write);
  root.querySelectorAll("[data-lo]").forEach(writePhrase);
  root.querySelectorAll("time[data-day]").forEach((node) => (node.textContent = sayDay(node.dataset.day)));
}

function write(node) {
  const values = JSON.parse(node.getAttribute("data-word-values") ?? "{}");
  for (const [attribute, put] of Object.entries(PLACES)) {
    const key = node.getAttribute(attribute);
    if (key) put(node, say(key, values));
  }
}

function writePhrase(node) {
  node.textContent = node.dataset[language];
  node.lang = scriptOf(node.textContent);
}

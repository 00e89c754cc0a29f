// The page's own words in two languages, from words.json. An element remembers which word it shows (data-word,
// data-word-label, data-word-placeholder, with data-word-values), so that switching the language rewrites it in place.

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

/** Loads both languages; `?lang=en` wins over the last choice, Lao is the beginning. */
export async function loadWords() {
  words = await (await fetch("static/words.json")).json();
  const asked = new URLSearchParams(location.search).get("lang") ?? localStorage.getItem(STORED);
  language = asked in words ? asked : "lo";
  document.documentElement.lang = language;
  translate(document);
}

export function currentLanguage() {
  return language;
}

export function say(key, values = {}) {
  const sentence = words[language][key] ?? key;
  return sentence.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}

/** Forms of address that are no part of a name's initials, in both languages. */
export function titles() {
  return [...words.lo.titles, ...words.en.titles];
}

/** A calendar day in words, from "2027-03-01"; `key` may also be "weekday_and_day". */
export function sayDay(day, key = "day") {
  const [year, month, date] = day.split("-").map(Number);
  const weekday = words[language].weekdays[new Date(Date.UTC(year, month - 1, date)).getUTCDay()];
  return say(key, { weekday, day: date, month: months()[month - 1], year });
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
  root.querySelectorAll("time[data-day]").forEach((node) => (node.textContent = sayDay(node.dataset.day)));
}

function write(node) {
  const values = JSON.parse(node.getAttribute("data-word-values") ?? "{}");
  for (const [attribute, put] of Object.entries(PLACES)) {
    const key = node.getAttribute(attribute);
    if (key) put(node, say(key, values));
  }
}

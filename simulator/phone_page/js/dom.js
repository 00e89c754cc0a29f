// Elements without markup strings. Nothing on this page is ever parsed from text, so a message cannot become markup.

const SVG = "http://www.w3.org/2000/svg";

/**
 * Makes an element. Attributes: `class`, `data-…`, `aria-…` as written; a function under `onclick` and the like
 * listens; `true` sets a bare attribute; `false`, `null` and `undefined` leave it out. Children are nodes or strings;
 * null is skipped.
 */
export function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return node;
}

/** One of the drawings at the foot of index.html. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#i-${name}`);
  svg.append(use);
  return svg;
}

/** Swaps the drawing inside a button that has one. */
export function setIcon(button, name) {
  button.querySelector("use").setAttribute("href", `#i-${name}`);
}

const LAO = /[\u0E80-\u0EFF]/;

/** The language that decides line height and line breaking: Lao as soon as one Lao letter is in it. */
export function scriptOf(text) {
  return LAO.test(text ?? "") ? "lo" : "en";
}

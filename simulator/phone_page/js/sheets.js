// Dialogs inside one phone: the other phones stay usable, the chat beneath does not. Also the toasts of answered taps.

import { make, scriptOf } from "./dom.js";
import { worded } from "./words.js";

const TOAST_MS = 3500;

/**
 * Opens a dialog over a phone's screen; Escape and a press beside it close it.
 * @param {HTMLElement} device holds the screen
 * @param {Node[]} children
 * @param {{label?: string, kind?: string, closed?: () => void}} options `label` is a word's key
 * @returns {() => void} closes it
 */
export function openSheet(device, children, { label, kind = "alert", closed = () => {} } = {}) {
  const screen = device.querySelector(".screen");
  const cameFrom = document.activeElement;
  const dialog = make("dialog", { class: `sheet ${kind}` }, children);
  if (label) worded(dialog, label, {}, "word-label");
  const shade = make("div", { class: "shade" }, dialog);

  function close() {
    if (!shade.isConnected) return;
    const hadFocus = shade.contains(document.activeElement) || document.activeElement === document.body;
    shade.remove();
    screen.inert = device.querySelector(".shade") !== null;
    if (hadFocus) giveFocusBack(cameFrom, screen);
    closed();
  }

  shade.addEventListener("click", (event) => event.target === shade && close());
  shade.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    if (event.key === "Tab") stayInside(event, dialog);
  });
  device.append(shade);
  screen.inert = true;
  dialog.show();
  return close;
}

// The last element that can be reached leads to the first one, and back.
function stayInside(event, dialog) {
  const all = [...dialog.querySelectorAll("button, input, textarea, select, a[href]")];
  const stops = all.filter((node) => !node.disabled && node.checkVisibility());
  const [from, to] = event.shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]];
  if (document.activeElement !== from) return;
  event.preventDefault();
  to.focus();
}

// What opened the dialog may be gone by now; then one goes on at the foot of the phone.
function giveFocusBack(cameFrom, screen) {
  const isThere = cameFrom?.isConnected && cameFrom !== document.body && cameFrom.checkVisibility();
  const foot = [...screen.querySelectorAll(".foot .input, .foot .wide")].find((node) => node.checkVisibility());
  (isThere ? cameFrom : foot)?.focus();
}

/** The alert of an answered tap. */
export function openAlert(device, text) {
  const ok = worded(
    make("button", { type: "button", class: "primary", autofocus: true, onclick: () => close() }),
    "ok",
  );
  const close = openSheet(
    device,
    [make("p", { class: "sheet-text", lang: scriptOf(text) }, text), make("div", { class: "sheet-buttons" }, ok)],
    { label: "message" },
  );
}

/** A question with two answers; `yes` is done when the first is pressed. */
export function openQuestion(device, question, values, answer, yes) {
  const agree = () => {
    close();
    yes();
  };
  const buttons = [
    worded(make("button", { type: "button", class: "plain", onclick: () => close() }), "back_out"),
    worded(make("button", { type: "button", class: "primary", autofocus: true, onclick: agree }), answer),
  ];
  const text = worded(make("p", { class: "sheet-text" }), question, values);
  const close = openSheet(device, [text, make("div", { class: "sheet-buttons" }, buttons)], { label: answer });
}

/** A question to everybody at this screen, over the whole page. Resolves to true when `answer` was pressed. */
export function askAll(question, answer, back) {
  return new Promise((resolve) => {
    const close = (agreed) => () => dialog.close(agreed ? "yes" : "");
    const buttons = [
      worded(make("button", { type: "button", class: "plain", autofocus: true, onclick: close(false) }), back),
      worded(make("button", { type: "button", class: "primary", onclick: close(true) }), answer),
    ];
    const text = worded(make("p", { class: "sheet-text" }), question);
    const dialog = make("dialog", { class: "question" }, text, make("div", { class: "sheet-buttons" }, buttons));
    worded(dialog, answer, {}, "word-label");
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** A line that shows itself for a moment and goes. */
export function toast(place, text) {
  const line = make("p", { class: "toast", lang: scriptOf(text) }, text);
  place.replaceChildren(line);
  setTimeout(() => line.remove(), TOAST_MS);
}

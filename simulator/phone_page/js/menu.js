// Small menus that hang on a button: arrows move, Escape closes and gives the focus back.

import { icon, make } from "./dom.js";
import { worded } from "./words.js";

/**
 * @param {HTMLButtonElement} button opens and closes the menu
 * @param {HTMLElement} place where the menu is put into the page
 * @param {() => Array<{icon: string, word: string, run: () => void}>} items asked anew at each opening
 */
export function attachMenu(button, place, items) {
  let menu = null;

  function close(giveFocusBack) {
    menu?.remove();
    menu = null;
    button.setAttribute("aria-expanded", "false");
    if (giveFocusBack) button.focus();
  }

  function open() {
    const entries = items().map((item) => {
      const run = () => {
        close(true);
        item.run();
      };
      return make(
        "button",
        { type: "button", role: "menuitem", class: "menu-item", onclick: run },
        icon(item.icon),
        worded(make("span"), item.word),
      );
    });
    menu = make(
      "div",
      {
        class: "menu",
        role: "menu",
        onkeydown: (event) => moveFocus(event, menu, "[role=menuitem]", () => close(true)),
      },
      entries,
    );
    place.append(menu);
    button.setAttribute("aria-expanded", "true");
    entries[0]?.focus();
  }

  button.addEventListener("click", () => (menu ? close(true) : open()));
  whenElsewhere(
    () => menu && [menu, button],
    () => close(false),
  );
}

/** Arrow keys, Home, End and Escape for a list of buttons. */
export function moveFocus(event, list, selector, close) {
  const entries = [...list.querySelectorAll(selector)];
  const at = entries.indexOf(document.activeElement);
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: entries.length - 1 }[event.key];
  if (event.key === "Escape") close();
  else if (next === undefined) return;
  else entries.at(next % entries.length)?.focus();
  event.preventDefault();
  event.stopPropagation();
}

/** Calls `close` when something outside of the open elements is pressed or gets the focus. */
export function whenElsewhere(openElements, close) {
  const check = (event) => {
    const elements = openElements();
    if (elements && !elements.some((element) => element.contains(event.target))) close();
  };
  document.addEventListener("pointerdown", check);
  document.addEventListener("focusin", check);
}

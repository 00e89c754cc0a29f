// The two keyboards of Telegram: buttons below a message, and the one that takes the place of the letters.

import { icon, make, scriptOf, setIcon } from "./dom.js";

const WAIT_MS = 15000; // Telegram's own patience with a bot that does not answer a tap

const CORNERS = { url: "link", copy_text: "copy", web_app: "link" };

/** @param {{button: (message: object, button: object) => void}} taps */
export function drawInlineKeyboard(message, taps) {
  const rows = message.reply_markup.inline_keyboard.map((buttons) =>
    make(
      "div",
      { class: "inline-row" },
      buttons.map((button) => drawInlineButton(message, button, taps)),
    ),
  );
  return make("div", { class: "inline-keyboard" }, rows);
}

function drawInlineButton(message, button, taps) {
  const corner = Object.keys(CORNERS).find((kind) => button[kind]);
  const node = make(
    "button",
    { type: "button", class: "inline-button", lang: scriptOf(button.text), "data-style": button.style ?? null },
    make("span", {}, button.text),
    corner ? icon(CORNERS[corner]) : null,
  );
  node.addEventListener("click", () => {
    if (button.callback_data !== undefined) wait(node);
    taps.button(message, button);
  });
  return node;
}

function wait(node) {
  node.classList.add("waiting");
  node.setAttribute("aria-busy", "true");
  setTimeout(() => stopWaiting(node), WAIT_MS);
}

function stopWaiting(node) {
  node.classList.remove("waiting");
  node.removeAttribute("aria-busy");
}

/** The bot has answered the tap (or the tap failed): the buttons of that message rest again. */
export function settle(row) {
  row?.querySelectorAll(".inline-button.waiting").forEach(stopWaiting);
}

/** The reply keyboard with the little icon that folds it away. */
export class ReplyKeyboard {
  #box;
  #fold;
  #press;
  #markup = null;
  #open = false;

  /**
   * @param {HTMLElement} box
   * @param {HTMLButtonElement} fold
   * @param {(button: {text: string}) => void} press
   */
  constructor(box, fold, press) {
    this.#box = box;
    this.#fold = fold;
    this.#press = press;
    fold.addEventListener("click", () => this.open(!this.#open));
  }

  /** @param {object|null} markup a ReplyKeyboardMarkup; a new one opens by itself, as on a phone */
  show(markup) {
    this.#markup = markup?.keyboard?.length ? markup : null;
    this.#fold.hidden = this.#markup === null;
    const rows = (this.#markup?.keyboard ?? []).map((buttons) =>
      make(
        "div",
        { class: "reply-row" },
        buttons.map((button) => this.#draw(button)),
      ),
    );
    this.#box.replaceChildren(...rows);
    this.open(this.#markup !== null);
  }

  get placeholder() {
    return this.#markup?.input_field_placeholder ?? null;
  }

  open(open) {
    this.#open = open && this.#markup !== null;
    this.#box.hidden = !this.#open;
    this.#fold.setAttribute("aria-pressed", String(this.#open));
    setIcon(this.#fold, this.#open ? "down" : "keyboard");
  }

  #draw(given) {
    const button = typeof given === "string" ? { text: given } : given;
    const press = () => this.#press(button);
    return make(
      "button",
      { type: "button", class: "reply-key", lang: scriptOf(button.text), onclick: press },
      button.text,
    );
  }
}

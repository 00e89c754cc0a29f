// The foot of a phone, where a person acts: text, commands, keyboards, paper-clip; or one wide button (Start, unblock).

import { icon, make, scriptOf } from "./dom.js";
import { ReplyKeyboard } from "./keyboards.js";
import { attachMenu, moveFocus, whenElsewhere } from "./menu.js";
import { say, worded } from "./words.js";
import { summary } from "./bubbles.js";

const TYPED_BY_THUMB = matchMedia("(pointer: coarse)"); // there a field with the focus opens a keyboard over the chat

/**
 * @typedef {object} Deeds
 * @property {(text: string, replyTo: number|null) => Promise<boolean>} say true when it has gone
 * @property {(files: File[]) => void} pickFiles
 * @property {() => void} start
 * @property {() => void} unblock
 * @property {() => void} shareContact
 * @property {() => void} sendVoice
 * @property {() => void} sendSticker
 */
export class Composer {
  #foot;
  #form;
  #input;
  #deeds;
  #commandList;
  #commands = [];
  #answered = null; // the message that the next text replies to
  #keyboard;

  /** @param {HTMLElement} foot the template's `.foot`, @param {Deeds} deeds */
  constructor(foot, deeds) {
    this.#foot = foot;
    this.#deeds = deeds;
    this.#form = foot.querySelector(".composer");
    this.#input = foot.querySelector(".input");
    this.#commandList = foot.querySelector(".commands");
    this.#keyboard = new ReplyKeyboard(foot.querySelector(".reply-keyboard"), foot.querySelector(".fold"), (button) =>
      this.#pressKey(button),
    );

    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#send();
    });
    this.#input.addEventListener("input", () => this.#typed());
    this.#input.addEventListener("keydown", (event) => this.#keyed(event));
    this.#input.addEventListener("paste", (event) => this.#pasted(event));
    foot.querySelector(".reply-cancel").addEventListener("click", () => this.replyTo(null));
    foot.querySelector(".start").addEventListener("click", () => deeds.start());
    foot.querySelector(".unblock").addEventListener("click", () => deeds.unblock());
    this.#wireFiles();
    this.#wireCommands();
    attachMenu(foot.querySelector(".more"), foot, () => [
      { icon: "person", word: "share_contact", run: deeds.shareContact },
      { icon: "microphone", word: "voice", run: deeds.sendVoice },
      { icon: "sticker", word: "sticker", run: deeds.sendSticker },
    ]);
    document.addEventListener("language", () => this.#drawPlaceholder());
  }

  /** @param {{started: boolean, blocked: boolean, invited: boolean}} state */
  showState({ started, blocked, invited }) {
    const start = this.#foot.querySelector(".start");
    worded(start.firstElementChild, invited ? "start_with_invitation" : "start");
    const focused = document.activeElement;
    start.hidden = started || blocked;
    this.#foot.querySelector(".unblock").hidden = !blocked;
    this.#form.hidden = !started || blocked;
    if (this.#form.hidden) this.#keyboard.open(false);
    // What had the focus is hidden now: one goes on with what has taken its place.
    if (this.#foot.contains(focused) && !focused.checkVisibility() && !TYPED_BY_THUMB.matches) this.focus();
  }

  /** To where this person writes, or presses the one button there is. */
  focus() {
    [...this.#foot.querySelectorAll(".input, .wide")].find((node) => node.checkVisibility())?.focus();
  }

  /** @param {boolean} used one for a single press that has been pressed: it lies folded */
  showKeyboard(markup, used = false) {
    this.#keyboard.show(markup);
    if (used) this.#keyboard.open(false);
    this.#drawPlaceholder();
  }

  showCommands(commands) {
    this.#commands = commands;
    this.#foot.querySelector(".menu-button").hidden = commands.length === 0;
    this.#openCommands(false);
  }

  /** @param {object|null} message quoted above the field until the text has gone */
  replyTo(message) {
    this.#answered = message;
    this.#foot.querySelector(".reply-strip").hidden = message === null;
    if (message === null) return;
    const line = this.#foot.querySelector(".reply-text");
    const text = summary(message);
    line.replaceChildren(worded(make("strong"), "reply_to"), " ", make("span", { lang: scriptOf(text) }, text));
    this.#input.focus();
  }

  clear() {
    this.#input.value = "";
    this.replyTo(null);
    this.#typed();
  }

  async #send() {
    const text = this.#input.value.trim();
    if (!text) return;
    const answered = this.#answered?.message_id ?? null;
    this.clear();
    const gone = await this.#deeds.say(text, answered);
    // What did not go is not lost, unless something else was typed meanwhile.
    if (!gone && !this.#input.value) {
      this.#input.value = text;
      this.#typed();
    }
    this.#input.focus();
  }

  #pressKey(button) {
    if (button.request_contact) this.#deeds.shareContact();
    else this.#deeds.say(button.text, null);
  }

  #typed() {
    const empty = this.#input.value.trim() === "";
    this.#form.querySelector(".send").hidden = empty;
    this.#form.querySelector(".more").hidden = !empty;
    this.#form.classList.toggle("writing", !empty);
    this.#input.lang = scriptOf(this.#input.value);
    const beginning = /^\/(\w*)$/.exec(this.#input.value);
    this.#openCommands(beginning !== null, beginning?.[1]);
  }

  #keyed(event) {
    if (event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.#send();
    } else if (event.key === "Escape") {
      this.#openCommands(false);
      this.replyTo(null);
    } else if (event.key === "ArrowUp" && !this.#commandList.hidden) {
      event.preventDefault();
      [...this.#commandList.children].at(-1)?.focus();
    }
  }

  #pasted(event) {
    const files = [...event.clipboardData.files];
    if (files.length === 0) return;
    event.preventDefault();
    this.#deeds.pickFiles(files);
  }

  #wireFiles() {
    const picker = this.#foot.querySelector(".file-input");
    this.#foot.querySelector(".clip").addEventListener("click", () => picker.click());
    picker.addEventListener("change", () => {
      const files = [...picker.files];
      picker.value = ""; // the same file can be picked again
      if (files.length > 0) this.#deeds.pickFiles(files);
    });
  }

  #wireCommands() {
    const button = this.#foot.querySelector(".menu-button");
    button.addEventListener("click", () => {
      this.#openCommands(this.#commandList.hidden);
      this.#commandList.firstElementChild?.focus();
    });
    const close = () => {
      this.#openCommands(false);
      this.#input.focus();
    };
    this.#commandList.addEventListener("keydown", (event) =>
      moveFocus(event, this.#commandList, "[role=menuitem]", close),
    );
    whenElsewhere(
      () => !this.#commandList.hidden && [this.#commandList, button, this.#input],
      () => this.#openCommands(false),
    );
  }

  #openCommands(open, beginning = "") {
    const fitting = open ? this.#commands.filter(({ command }) => command.startsWith(beginning.toLowerCase())) : [];
    const entries = fitting.map(({ command, description }) => {
      const run = () => {
        this.clear();
        this.#deeds.say(`/${command}`, null);
        this.#input.focus();
      };
      const words = make("span", { lang: scriptOf(description) }, description);
      return make(
        "button",
        { type: "button", role: "menuitem", class: "menu-item", onclick: run },
        words,
        make("code", {}, `/${command}`),
      );
    });
    this.#commandList.replaceChildren(...entries);
    this.#commandList.hidden = entries.length === 0;
    const button = this.#foot.querySelector(".menu-button");
    button.setAttribute("aria-expanded", String(entries.length > 0));
    button.querySelector(".icon").replaceWith(icon(entries.length > 0 ? "close" : "menu"));
  }

  #drawPlaceholder() {
    this.#input.placeholder = this.#keyboard.placeholder ?? say("message");
  }
}

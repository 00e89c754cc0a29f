// What a phone can show: the chat, and the mail of an owner who has an address. Who has no Telegram has the mail alone.

import { Mail } from "./mail.js";
import { say } from "./words.js";

export class Apps {
  #root;
  #bar;
  #badge;
  #mail;
  #unread = 0;

  /** @param {HTMLElement} root the phone */
  constructor(root) {
    this.#root = root;
    this.#bar = root.querySelector(".apps");
    this.#badge = this.#bar.querySelector(".badge");
    this.#mail = new Mail(root.querySelector(".mail"), root.querySelector(".device"), (unread) => this.#count(unread));
    for (const button of this.#buttons()) button.addEventListener("click", () => this.show(button.dataset.app));
    document.addEventListener("language", () => this.#count(this.#unread));
  }

  get isMail() {
    return this.#root.dataset.app === "mail";
  }

  /** Call `loadMail` afterwards. */
  belongTo(person) {
    this.#mail.belongTo(person);
    this.#bar.hidden = !person.email || !person.has_telegram;
    this.show(person.has_telegram ? "chat" : "mail");
  }

  show(app) {
    this.#root.dataset.app = app;
    for (const button of this.#buttons()) button.setAttribute("aria-pressed", String(button.dataset.app === app));
  }

  loadMail() {
    this.#mail.load();
  }

  /** @returns {boolean} that the owner got something to read */
  hearLetter() {
    this.loadMail();
    return true;
  }

  /** Letters that wait unread in the mail. */
  #count(unread) {
    this.#unread = unread;
    this.#badge.hidden = unread === 0;
    this.#badge.textContent = String(unread);
    this.#badge.setAttribute("aria-label", say("unread", { n: unread }));
  }

  #buttons() {
    return this.#bar.querySelectorAll("[data-app]");
  }
}

// On a narrow screen one phone is seen at a time; the tabs say whose, and how much is unread on the others.

import { fillAvatar, shortName } from "./avatars.js";
import { make, scriptOf } from "./dom.js";
import { say } from "./words.js";

const NARROW = matchMedia("(max-width: 899px)");

export class Tabs {
  #bar = document.querySelector("#tabs");
  #phones;
  #unread = new Map(); // phone -> messages nobody has seen
  #front;

  /** @param {Phone[]} phones */
  constructor(phones) {
    this.#phones = phones;
    this.#front = phones[0];
    this.#bar.addEventListener("keydown", (event) => this.#keyed(event));
    NARROW.addEventListener("change", () => this.draw());
    document.addEventListener("visibilitychange", () => document.hidden || this.show(this.#front));
    document.addEventListener("language", () => this.draw());
    this.draw();
  }

  /** A message came to this phone: counted unless it is being looked at. */
  count(phone) {
    const isSeen = !document.hidden && (!NARROW.matches || phone === this.#front);
    if (isSeen) return;
    this.#unread.set(phone, (this.#unread.get(phone) ?? 0) + 1);
    this.draw();
  }

  show(phone) {
    this.#front = phone;
    if (NARROW.matches) this.#unread.delete(phone);
    else this.#unread.clear();
    this.draw();
  }

  draw() {
    const narrow = NARROW.matches;
    this.#bar.hidden = !narrow;
    for (const phone of this.#phones) {
      phone.root.classList.toggle("behind", narrow && phone !== this.#front);
      phone.root.setAttribute("role", narrow ? "tabpanel" : "region");
    }
    const focused = this.#bar.contains(document.activeElement);
    this.#bar.replaceChildren(...(narrow ? this.#phones.map((phone) => this.#draw(phone)) : []));
    if (focused) this.#bar.querySelector("[aria-selected=true]")?.focus();
    const all = [...this.#unread.values()].reduce((sum, count) => sum + count, 0);
    document.title = all > 0 ? `(${all}) Tomon` : "Tomon";
  }

  #draw(phone) {
    const { person } = phone;
    const isFront = phone === this.#front;
    const unread = this.#unread.get(phone) ?? 0;
    const avatar = make("span", { class: "avatar small", "aria-hidden": "true" });
    fillAvatar(avatar, person.id, person.name);
    const badge =
      unread > 0 ? make("span", { class: "badge", "aria-label": say("unread", { n: unread }) }, String(unread)) : null;
    const attributes = {
      role: "tab",
      "aria-selected": String(isFront),
      "aria-controls": phone.root.id,
      tabindex: isFront ? 0 : -1,
    };
    const name = make("span", { class: "tab-name", lang: scriptOf(person.name) }, shortName(person.name));
    return make(
      "button",
      { type: "button", class: "tab", ...attributes, onclick: () => this.show(phone) },
      avatar,
      name,
      badge,
    );
  }

  #keyed(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const at = this.#phones.indexOf(this.#front);
    this.show(this.#phones[(at + step + this.#phones.length) % this.#phones.length]);
  }
}

// On a narrow screen one phone is seen at a time; the tabs say whose, and how much is unread on the others. The tab of
// the phone that is seen opens the list of whose it could be.

import { fillAvatar } from "./avatars.js";
import { icon, make } from "./dom.js";
import { phrased, say } from "./words.js";

const NARROW = matchMedia("(max-width: 899px)");

export class Tabs {
  #bar = document.querySelector("#tabs");
  #phones;
  #unread = new Map(); // phone -> messages nobody has seen
  #shown;

  /**
   * @param {Phone[]} phones
   * @param {Phone|undefined} front the first one unless another was kept
   * @param {() => void} shown told after every choice
   */
  constructor(phones, front, shown) {
    this.#phones = phones;
    this.#shown = shown;
    this.front = front ?? phones[0];
    this.#bar.addEventListener("keydown", (event) => this.#keyed(event));
    NARROW.addEventListener("change", () => this.draw());
    document.addEventListener("visibilitychange", () => document.hidden || this.show(this.front));
    document.addEventListener("language", () => this.draw());
    this.draw();
  }

  /** A message came to this phone: counted unless it is being looked at. */
  count(phone) {
    const isSeen = !document.hidden && (!NARROW.matches || phone === this.front);
    if (isSeen) return;
    this.#unread.set(phone, (this.#unread.get(phone) ?? 0) + 1);
    this.draw();
  }

  show(phone) {
    if (phone !== this.front) this.front.closePicker();
    this.front = phone;
    if (NARROW.matches) this.#unread.delete(phone);
    else this.#unread.clear();
    this.draw();
    this.#shown();
  }

  /** Nothing is unread in another world. */
  forget() {
    this.#unread.clear();
    this.draw();
  }

  draw() {
    const narrow = NARROW.matches;
    this.#bar.hidden = !narrow;
    for (const phone of this.#phones) {
      phone.root.classList.toggle("behind", narrow && phone !== this.front);
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
    const isFront = phone === this.front;
    const unread = this.#unread.get(phone) ?? 0;
    const avatar = make("span", { class: "avatar small", "aria-hidden": "true" });
    fillAvatar(avatar, person.id, person.name);
    const badge =
      unread > 0 ? make("span", { class: "badge", "aria-label": say("unread", { n: unread }) }, String(unread)) : null;
    const attributes = {
      role: "tab",
      "aria-selected": String(isFront),
      "aria-controls": phone.root.id,
      "aria-haspopup": isFront ? "listbox" : null,
      tabindex: isFront ? 0 : -1,
    };
    const press = () => (phone === this.front ? phone.openPicker(this.#bar) : this.show(phone));
    return make(
      "button",
      { type: "button", class: "tab", ...attributes, onclick: press },
      avatar,
      phrased(make("span", { class: "tab-name" }), person.title),
      badge,
      isFront ? icon("chevron") : null,
    );
  }

  #keyed(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const at = this.#phones.indexOf(this.front);
    this.show(this.#phones[(at + step + this.#phones.length) % this.#phones.length]);
  }
}

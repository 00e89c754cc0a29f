// Whose phone this is, and the list to choose somebody else's: by name, post or number.

import { fillAvatar } from "./avatars.js";
import { make, scriptOf } from "./dom.js";
import { whenElsewhere } from "./menu.js";
import { worded } from "./words.js";

export class Picker {
  #button;
  #panel;
  #search;
  #list;
  #people;
  #chosen = null;
  #pick;

  /**
   * @param {HTMLElement} owner the template's `.owner`
   * @param {object[]} people
   * @param {(person: object) => void} pick
   * @param {string} listId unique on the page
   */
  constructor(owner, people, pick, listId) {
    this.#button = owner.querySelector(".owner-button");
    this.#panel = owner.querySelector(".picker");
    this.#search = owner.querySelector(".picker-search");
    this.#list = owner.querySelector(".picker-list");
    this.#people = people;
    this.#pick = pick;
    this.#list.id = listId;
    this.#search.setAttribute("aria-controls", listId);
    this.#button.addEventListener("click", () => this.#open(this.#panel.hidden));
    this.#search.addEventListener("input", () => this.#draw());
    this.#search.addEventListener("keydown", (event) => this.#keyed(event));
    this.#list.addEventListener("click", (event) => this.#choose(event.target.closest("[role=option]")));
    whenElsewhere(
      () => !this.#panel.hidden && [owner],
      () => this.#open(false),
    );
  }

  show(person) {
    this.#chosen = person;
    fillAvatar(this.#button.querySelector(".avatar"), person.id, person.name);
    const name = this.#button.querySelector(".owner-name");
    const caption = this.#button.querySelector(".owner-caption");
    name.textContent = person.name;
    name.lang = scriptOf(person.name);
    caption.textContent = person.caption ?? "";
    caption.lang = scriptOf(person.caption);
    this.#button.title = [person.name, person.caption].filter(Boolean).join(", ");
  }

  /** People may have come since the page was opened. */
  set people(people) {
    this.#people = people;
  }

  #open(open) {
    this.#panel.hidden = !open;
    this.#button.setAttribute("aria-expanded", String(open));
    if (!open) return;
    this.#search.value = "";
    this.#draw();
    this.#search.focus();
    this.#list.querySelector(".chosen")?.scrollIntoView({ block: "center" });
  }

  #draw() {
    const asked = plain(this.#search.value);
    const found = this.#people.filter((person) =>
      plain(`${person.name} ${person.caption ?? ""} ${person.phone_number ?? ""}`).includes(asked),
    );
    const options = found.map((person, index) => this.#option(person, index));
    this.#list.replaceChildren(
      ...(options.length > 0 ? options : [worded(make("li", { class: "nobody" }), "nobody_found")]),
    );
    this.#point(options.find((option) => option.classList.contains("chosen")) ?? options[0]);
  }

  #option(person, index) {
    const avatar = make("span", { class: "avatar small", "aria-hidden": "true" });
    fillAvatar(avatar, person.id, person.name);
    const lines = make(
      "span",
      { class: "owner-text" },
      make("strong", { lang: scriptOf(person.name) }, person.name),
      make("small", { lang: scriptOf(person.caption) }, person.caption ?? ""),
    );
    const chosen = person.id === this.#chosen?.id;
    const id = `${this.#list.id}-${index}`;
    return make(
      "li",
      {
        role: "option",
        id,
        class: chosen ? "option chosen" : "option",
        "data-person": person.id,
        "aria-selected": "false",
      },
      avatar,
      lines,
    );
  }

  // The focus stays in the search field; the option it points at is the one Enter takes.
  #point(option) {
    this.#list.querySelector("[aria-selected=true]")?.setAttribute("aria-selected", "false");
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) this.#search.setAttribute("aria-activedescendant", option.id);
    else this.#search.removeAttribute("aria-activedescendant");
  }

  #keyed(event) {
    const options = [...this.#list.querySelectorAll("[role=option]")];
    const at = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
    if (event.key === "ArrowDown") this.#point(options[Math.min(at + 1, options.length - 1)]);
    else if (event.key === "ArrowUp") this.#point(options[Math.max(at - 1, 0)]);
    else if (event.key === "Enter") this.#choose(options[at]);
    else if (event.key === "Escape") this.#close();
    else return;
    event.preventDefault();
  }

  #choose(option) {
    const person = option && this.#people.find((one) => String(one.id) === option.dataset.person);
    if (!person) return;
    this.#close();
    if (person.id !== this.#chosen?.id) this.#pick(person);
  }

  #close() {
    this.#open(false);
    this.#button.focus();
  }
}

// Lao is typed in more than one way: composed forms, and no regard to capitals in names in Latin letters.
function plain(text) {
  return text.normalize("NFKC").toLowerCase();
}

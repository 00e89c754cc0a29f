// Whose phone this is, and the list to choose somebody else's: by name, post or number.

import { fillAvatar } from "./avatars.js";
import { make } from "./dom.js";
import { whenElsewhere } from "./menu.js";
import { phrased, worded } from "./words.js";

export class Picker {
  #button;
  #panel;
  #search;
  #list;
  #people;
  #chosen = null;
  #opener; // gets the focus back
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
    this.#opener = this.#button;
    this.#button.addEventListener("click", () => this.toggle(this.#button));
    this.#search.addEventListener("input", () => this.#draw());
    this.#search.addEventListener("keydown", (event) => this.#keyed(event));
    this.#list.addEventListener("click", (event) => this.#choose(event.target.closest("[role=option]")));
    whenElsewhere(
      () => !this.#panel.hidden && [owner, this.#opener],
      () => this.#open(false),
    );
  }

  show(person) {
    this.#chosen = person;
    fillAvatar(this.#button.querySelector(".avatar"), person.id, person.name);
    phrased(this.#button.querySelector(".owner-name"), person.title);
    phrased(this.#button.querySelector(".owner-caption"), person.caption);
  }

  /** @param {HTMLElement} opener what was pressed, or the bar it is in */
  toggle(opener) {
    this.#opener = opener;
    this.#open(this.#panel.hidden);
  }

  close() {
    this.#open(false);
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
      [person.name, person.phone_number, ...bothOf(person.title), ...bothOf(person.caption)].some((text) =>
        plain(text).includes(asked),
      ),
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
      phrased(make("strong"), person.title),
      phrased(make("small"), person.caption),
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
    else if (event.key === "Escape") this.#leave();
    else return;
    event.preventDefault();
  }

  #choose(option) {
    const person = option && this.#people.find((one) => String(one.id) === option.dataset.person);
    if (!person) return;
    this.#leave();
    if (person.id !== this.#chosen?.id) this.#pick(person);
  }

  #leave() {
    this.#open(false);
    (this.#opener.querySelector("[aria-selected=true]") ?? this.#opener).focus();
  }
}

function bothOf(text) {
  return typeof text === "object" ? Object.values(text) : [text];
}

// Lao is typed in more than one way: composed forms, and no regard to capitals in names in Latin letters.
function plain(text) {
  return (text ?? "").normalize("NFKC").toLowerCase();
}

// The phones side by side: whose they are, who was picked for them, and whom the story wants to be seen.

import { Phone } from "./phone.js";
import { Tabs } from "./tabs.js";

const KEPT = "tomon-phones"; // for this browser tab: a reload shows the same phones

export class Phones {
  #phones = [];
  #tabs = null;
  #world = null;
  #peopled = null; // the id of the world whose people hold the phones
  #kept = { ids: [], front: 0, story: "", ...JSON.parse(sessionStorage.getItem(KEPT) ?? "{}") };

  get areNone() {
    return this.#phones.length === 0;
  }

  /** The world as it is now; call `load` afterwards. In another world everything on the phones is another's. */
  show(world) {
    this.#world = world;
    const shown = this.#chosen();
    const isAnother = this.#peopled !== world.id && shown.length > 0;
    if (isAnother) this.#peopled = world.id;
    if (this.areNone && isAnother) {
      this.#phones = shown.map((person, place) => new Phone(person, world, place, (...pick) => this.#picked(...pick)));
      document.querySelector("#phones").replaceChildren(...this.#phones.map((phone) => phone.root));
      this.#tabs = new Tabs(this.#phones, this.#phones[this.#kept.front], () => this.#keep());
    } else if (isAnother) {
      shown.slice(0, this.#phones.length).forEach((person, place) => this.#phones[place].belongTo(person));
      this.#tabs.forget();
    }
    for (const phone of this.#phones) {
      phone.showLink(false);
      phone.people = world.people;
    }
  }

  async load() {
    // Before everybody has a phone, nobody's chat is there; the world is announced when they have.
    const known = this.#phones.filter((phone) => this.#person(phone.person.id));
    await Promise.all(known.map((phone) => phone.load()));
  }

  /** A step of the story says on whose phones it is seen; between two steps the viewer may pick others. */
  follow(story) {
    if (this.areNone || this.#peopled !== this.#world.id || !["playing", "paused"].includes(story?.state)) return;
    const wish = `${this.#world.id} ${story.shown} ${story.front}`;
    if (wish === this.#kept.story) return;
    this.#kept.story = wish;
    const others = [];
    story.shown.slice(0, this.#phones.length).forEach((id, place) => {
      const [phone, person] = [this.#phones[place], this.#person(id)];
      if (!person || phone.person.id === id) return;
      phone.belongTo(person);
      others.push(phone);
    });
    this.#tabs.show(this.#phones.find((phone) => phone.person.id === story.front) ?? this.#phones[0]);
    for (const phone of others) phone.load();
  }

  hear(kind, data) {
    for (const phone of this.#phones.filter((one) => one.person.id === data.person_id)) {
      if (phone.hear(kind, data)) this.#tabs.count(phone);
    }
  }

  showLink(lost) {
    for (const phone of this.#phones) phone.showLink(lost);
  }

  #person(id) {
    return this.#world.people.find((person) => person.id === id);
  }

  #chosen() {
    const kept = this.#kept.ids.map((id) => this.#person(id));
    const people = kept.length > 0 && kept.every(Boolean) ? kept : this.#world.shown.map((id) => this.#person(id));
    return people.filter(Boolean);
  }

  #picked(phone, person) {
    // The same person on two phones would be two windows on one chat; they change places instead.
    const other = this.#phones.find((one) => one !== phone && one.person.id === person.id);
    other?.belongTo(phone.person);
    phone.belongTo(person);
    this.#tabs.show(phone);
    phone.load();
    other?.load();
  }

  #keep() {
    this.#kept.ids = this.#phones.map((phone) => phone.person.id);
    this.#kept.front = this.#phones.indexOf(this.#tabs.front);
    sessionStorage.setItem(KEPT, JSON.stringify(this.#kept));
  }
}

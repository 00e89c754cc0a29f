// The clock of the whole world: what day it is in Vientiane, and the buttons that move it.

import { clock as moves, Refusal } from "./api.js";
import { DateChoice } from "./date_choice.js";
import { scriptOf } from "./dom.js";
import { whenElsewhere } from "./menu.js";
import { currentLanguage } from "./words.js";

export class ClockBar {
  #bar = document.querySelector("#clock");
  #words = document.querySelector("#clock-words");
  #moving = document.querySelector("#clock-moving");
  #jump = document.querySelector("#jump");
  #form = document.querySelector("#jump-form");
  #date = new DateChoice(document.querySelector("#jump-form fieldset"));
  #clock = null;
  #storyPlays = false;
  #asked = false; // a move was asked for and not yet answered
  #refused;

  /** @param {(reason: string) => void} refused */
  constructor(refused) {
    this.#refused = refused;
    document.querySelector("#next-morning").addEventListener("click", () => this.#move(moves.nextMorning));
    document.querySelector("#one-week-on").addEventListener("click", () => this.#move(moves.oneWeekOn));
    this.#jump.addEventListener("click", () => this.#openForm(this.#form.hidden));
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#openForm(false);
      this.#move(() => moves.jump(this.#date.value));
    });
    this.#form.addEventListener("keydown", (event) => event.key === "Escape" && this.#openForm(false));
    whenElsewhere(
      () => !this.#form.hidden && [this.#form, this.#jump],
      () => this.#openForm(false),
    );
    document.addEventListener("language", () => this.#draw());
  }

  /** @param {object|null} clock null: this simulator has no clock to move */
  show(clock) {
    this.#clock = clock;
    this.#draw();
  }

  /** While the year plays, it alone moves the time. */
  showStory(story) {
    this.#storyPlays = story?.state === "playing";
    this.#draw();
  }

  async #move(move) {
    this.#asked = true;
    this.#draw();
    try {
      await move();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.#refused(error.message);
    } finally {
      this.#asked = false;
      this.#draw();
    }
  }

  #openForm(open) {
    this.#form.hidden = !open;
    this.#jump.setAttribute("aria-expanded", String(open));
    if (!open) return;
    this.#date.begin(this.#clock.date);
    this.#date.focus();
  }

  #draw() {
    this.#bar.hidden = this.#clock === null;
    if (this.#clock === null) return;
    const words = this.#clock.words[currentLanguage()];
    const time = this.#clock.now.slice(11, 16);
    this.#words.textContent = `${words} · ${time}`;
    this.#words.lang = scriptOf(words);
    this.#words.dateTime = this.#clock.now;
    const moving = this.#clock.moving || this.#asked;
    this.#moving.hidden = !moving;
    this.#bar.setAttribute("aria-busy", String(moving));
    for (const button of this.#bar.querySelectorAll(".clock-buttons button"))
      button.disabled = moving || this.#storyPlays;
  }
}

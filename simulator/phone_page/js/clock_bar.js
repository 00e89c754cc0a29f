// The clock of the whole world: what day it is in Vientiane, and the buttons that move it.

import { clock as moves, Refusal } from "./api.js";
import { DateChoice } from "./date_choice.js";
import { scriptOf } from "./dom.js";
import { whenElsewhere } from "./menu.js";
import { currentLanguage, say } from "./words.js";

export class ClockBar {
  #bar = document.querySelector("#clock");
  #words = document.querySelector("#clock-words");
  #moving = document.querySelector("#clock-moving");
  #jump = document.querySelector("#jump");
  #form = document.querySelector("#jump-form");
  #date = new DateChoice(document.querySelector("#jump-form fieldset"));
  #clock = null;
  #storyIsTold = false;
  #asked = false; // a move was asked for and not yet answered
  #refused;

  /** @param {(refusal: Refusal) => void} refused */
  constructor(refused) {
    this.#refused = refused;
    document.querySelector("#next-morning").addEventListener("click", () => this.#move(moves.nextMorning));
    document.querySelector("#one-week-on").addEventListener("click", () => this.#move(moves.oneWeekOn));
    this.#jump.addEventListener("click", () => this.#rests() || this.#openForm(this.#form.hidden));
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#leaveForm();
      this.#move(() => moves.jump(this.#date.value));
    });
    this.#form.addEventListener("keydown", (event) => event.key === "Escape" && this.#leaveForm());
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

  /** While the year is told, pauses included, it alone moves the time. */
  showStory(story) {
    this.#storyIsTold = story?.state === "playing" || story?.state === "paused";
    if (this.#storyIsTold) this.#openForm(false);
    this.#draw();
  }

  // Why the buttons rest, as the key of a word; null when they do not.
  #rests() {
    if (this.#storyIsTold) return "story_moves_time";
    return this.#clock?.moving || this.#asked ? "time_moves" : null;
  }

  async #move(move) {
    if (this.#rests()) return;
    this.#asked = true;
    this.#draw();
    try {
      await move();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.#refused(error);
    } finally {
      this.#asked = false;
      this.#draw();
    }
  }

  #openForm(open) {
    this.#form.hidden = !open;
    this.#jump.setAttribute("aria-expanded", String(open));
    if (!open) return;
    this.#date.begin(this.#clock.from ?? this.#clock.date, this.#clock.until);
    this.#date.focus();
  }

  #leaveForm() {
    this.#openForm(false);
    this.#jump.focus();
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
    const rests = this.#rests();
    // Not `disabled`: a button that was pressed keeps the focus while time moves, and its title can be read.
    for (const button of this.#bar.querySelectorAll(".clock-buttons > .chip")) {
      button.setAttribute("aria-disabled", String(rests !== null));
      button.title = rests ? say(rests) : "";
    }
  }
}

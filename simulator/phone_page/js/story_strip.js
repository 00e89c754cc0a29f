// The year as a story: captions in both languages, how far it is, and the button that pauses it.

import { Refusal, story as moves } from "./api.js";
import { setIcon } from "./dom.js";
import { askAll } from "./sheets.js";
import { say, worded } from "./words.js";

const CLOSED = "tomon-story-closed"; // for this browser tab, until a story is played again

export class StoryStrip {
  #strip = document.querySelector("#story");
  #play = document.querySelector("#play");
  #toggle = document.querySelector("#story-toggle");
  #close = document.querySelector("#story-close");
  #story = null;
  #asked = false; // a press was made and not yet answered
  #refused;

  /** @param {(refusal: Refusal) => void} refused */
  constructor(refused) {
    this.#refused = refused;
    this.#play.addEventListener("click", () => this.#move(moves.play));
    this.#close.addEventListener("click", () => {
      sessionStorage.setItem(CLOSED, "yes");
      this.#draw();
    });
    this.#toggle.addEventListener("click", () =>
      this.#move(this.#story.state === "playing" ? moves.pause : moves.play),
    );
    document.addEventListener("language", () => this.#draw());
  }

  /** @param {object|null} story null: there is none to play */
  show(story) {
    this.#story = story;
    this.#draw();
  }

  async #move(move) {
    if (this.#asked) return;
    this.#asked = true;
    try {
      await move();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.reason === "would-wipe") await this.#playAnew();
      else this.#refused(error);
    } finally {
      this.#asked = false;
    }
  }

  // Something has happened on the phones already, and would be lost.
  async #playAnew() {
    if (!(await askAll("play_question", "play_anew", "keep_all"))) return;
    try {
      await moves.playAnew();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.#refused(error);
    }
  }

  #draw() {
    const focused = document.activeElement;
    this.#drawAll();
    // A button that is hidden now hands the focus on.
    const buttons = [this.#toggle, this.#play, this.#close];
    if (buttons.includes(focused) && !focused.checkVisibility())
      buttons.find((button) => button.checkVisibility())?.focus();
  }

  #drawAll() {
    const state = this.#story?.state ?? "none";
    const runs = state === "playing" || state === "paused";
    const isOver = state === "done" || state === "failed";
    if (runs) sessionStorage.removeItem(CLOSED);
    this.#play.hidden = state === "none" || runs;
    this.#strip.hidden = !(runs || (isOver && !sessionStorage.getItem(CLOSED)));
    if (this.#strip.hidden) return;
    const { caption, step, of } = this.#story;
    this.#strip.dataset.state = state;
    this.#toggle.hidden = !runs;
    this.#close.hidden = !isOver;
    setIcon(this.#toggle, state === "playing" ? "pause" : "play");
    worded(this.#toggle, state === "playing" ? "pause" : "resume", {}, "word-label");
    this.#strip.querySelector("#story-lo").textContent = caption?.lo ?? "";
    this.#strip.querySelector("#story-en").textContent = caption?.en ?? "";
    this.#strip.querySelector("#story-steps").textContent = say("steps", { step, of });
    const bar = this.#strip.querySelector("#story-bar");
    bar.max = Math.max(of, 1);
    bar.value = step;
  }
}

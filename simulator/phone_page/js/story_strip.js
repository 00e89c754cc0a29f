// The year as a story: captions in both languages, how far it is, and the button that pauses it.

import { Refusal, story as moves } from "./api.js";
import { setIcon } from "./dom.js";
import { say, worded } from "./words.js";

export class StoryStrip {
  #strip = document.querySelector("#story");
  #play = document.querySelector("#play");
  #toggle = document.querySelector("#story-toggle");
  #story = null;
  #refused;

  /** @param {(reason: string) => void} refused */
  constructor(refused) {
    this.#refused = refused;
    this.#play.addEventListener("click", () => this.#move(moves.play));
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
    this.#play.disabled = this.#toggle.disabled = true;
    try {
      await move();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.#refused(error.message);
    } finally {
      this.#play.disabled = this.#toggle.disabled = false;
    }
  }

  #draw() {
    const state = this.#story?.state ?? "none";
    const begun = ["playing", "paused", "done", "failed"].includes(state);
    this.#play.hidden = state === "none" || state === "playing" || state === "paused";
    this.#strip.hidden = !begun;
    if (!begun) return;
    const { caption, step, of } = this.#story;
    const runs = state === "playing" || state === "paused";
    this.#strip.dataset.state = state;
    this.#toggle.hidden = !runs;
    setIcon(this.#toggle, state === "playing" ? "pause" : "play");
    worded(this.#toggle, state === "playing" ? "pause" : "resume", {}, "word-label");
    this.#strip.querySelector("#story-lo").textContent = caption?.lo ?? "";
    this.#strip.querySelector("#story-en").textContent = caption?.en ?? "";
    const steps = say("steps", { step, of });
    this.#strip.querySelector("#story-steps").textContent = runs ? steps : `${steps} · ${say(`story_${state}`)}`;
    const bar = this.#strip.querySelector("#story-bar");
    bar.max = Math.max(of, 1);
    bar.value = step;
  }
}

// The line under the bot's name: that it types, or that nothing can be heard of it.

import { make } from "./dom.js";
import { worded } from "./words.js";

const TYPING_MS = 5500; // Telegram shows "typing" for five seconds unless it is said again

export class ChatStatus {
  #line;
  #typingEnds = null;
  #troubles = new Set();

  /** @param {HTMLElement} line the template's `.chat-status` */
  constructor(line) {
    this.#line = line;
    this.#draw();
  }

  showTyping(isTyping) {
    clearTimeout(this.#typingEnds);
    this.#typingEnds = isTyping ? setTimeout(() => this.showTyping(false), TYPING_MS) : null;
    this.#draw();
  }

  /** @param {"stream"|"chat"} what cannot be heard or loaded now, @param {boolean} isTrouble */
  showTrouble(what, isTrouble) {
    if (isTrouble) this.#troubles.add(what);
    else this.#troubles.delete(what);
    this.#draw();
  }

  #draw() {
    const lost = this.#troubles.size > 0;
    const typing = this.#typingEnds !== null && !lost;
    const dots = typing ? make("span", { class: "dots", "aria-hidden": "true" }, make("i"), make("i"), make("i")) : "";
    this.#line.replaceChildren(worded(make("span"), lost ? "connecting" : typing ? "typing" : "bot"), dots);
    this.#line.classList.toggle("typing", typing);
  }
}

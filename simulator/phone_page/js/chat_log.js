// The messages of one chat, in order, with days between them. Scrolls to the newest unless the reader has scrolled up.

import { drawRow } from "./bubbles.js";
import { make } from "./dom.js";
import { settle } from "./keyboards.js";
import { dayOf } from "./moments.js";
import { say, sayDay } from "./words.js";

const ABOVE_PX = 44; // between the upper edge and a message that is read from its beginning: room for the day
const NEAR_PX = 60; // so near to the end counts as being there
const SLACK_PX = 2;
const DAY_SHOWN_MS = 1200;
const ANSWER_MS = 10000; // a message later than this after a tap is hardly its answer

export class ChatLog {
  #scroller;
  #list;
  #pill;
  #taps;
  #botName;
  #messages = new Map(); // message id -> message, ascending
  #rows = new Map(); // row key -> <li>
  #below = 0; // came while the reader had scrolled up
  #follows = true;
  #top = 0; // where the list stood at the last look
  #placed = 0; // where we put it
  #awaitsUntil = 0; // a tap was made, and its answer is wanted on the screen
  #readBeyond = null; // the last row, when its reader has moved on from its beginning
  #isAbove = false; // the end of the chat is out of sight
  #rests = null;

  /** @param {HTMLElement} chat the part of the phone that holds `.scroller`, `.log` and `.pill` */
  constructor(chat, taps, botName) {
    this.#scroller = chat.querySelector(".scroller");
    this.#list = chat.querySelector(".log");
    this.#pill = chat.querySelector(".pill");
    this.#taps = taps;
    this.#botName = botName;
    this.#scroller.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    this.#pill.addEventListener("click", () => this.#toEnd(true));
    // Whatever makes the list or the window change its height (a picture, a keyboard), a reader at the end stays there.
    const stay = new ResizeObserver(() => this.#follows && this.toNewest());
    stay.observe(this.#scroller);
    stay.observe(this.#list);
    document.addEventListener("language", () => this.#drawPill());
  }

  /** Somebody else's chat begins. */
  empty() {
    this.#follows = true;
    this.fill([]);
  }

  /** Shows these messages and nothing else. A reader who has scrolled up stays where they are. */
  fill(messages) {
    const { scrollTop } = this.#scroller;
    const missed = messages.filter((message) => !message.mine && !this.#messages.has(message.message_id));
    this.#below = this.#follows ? 0 : this.#below + missed.length;
    this.#list.setAttribute("aria-busy", "true"); // a whole chat is not read out
    this.#messages = new Map(messages.map((message) => [message.message_id, message]));
    this.#rows.clear();
    this.#list.replaceChildren();
    for (const key of new Set(messages.map(rowKey))) this.#insert(key);
    if (this.#follows) this.toNewest();
    else this.#scroller.scrollTo({ top: scrollTop, behavior: "instant" });
    this.#drawPill();
    requestAnimationFrame(() => this.#list.removeAttribute("aria-busy"));
  }

  get isEmpty() {
    return this.#messages.size === 0;
  }

  /** A new message, or an old one in new words. Saying the same twice changes nothing. */
  put(message) {
    const isNew = !this.#messages.has(message.message_id);
    this.#messages.set(message.message_id, message);
    const key = rowKey(message);
    const row = this.#rows.get(key);
    if (row) {
      const drawn = this.#draw(key);
      row.replaceWith(drawn);
      this.#rows.set(key, drawn);
    } else {
      this.#insert(key);
    }
    if (!isNew) return;
    // The observer scrolls once the new row has its height: once a frame, however many messages come in it.
    if (message.mine || performance.now() < this.#awaitsUntil) this.#follows = true;
    else if (!this.#follows) this.#below += 1;
    this.#awaitsUntil = 0;
    this.#drawPill();
  }

  remove(messageId) {
    const message = this.#messages.get(messageId);
    if (!message) return;
    this.#messages.delete(messageId);
    const key = rowKey(message);
    const row = this.#rows.get(key);
    if (this.#ofRow(key).length > 0) {
      const drawn = this.#draw(key);
      row.replaceWith(drawn);
      this.#rows.set(key, drawn);
      return;
    }
    const before = row.previousElementSibling;
    const after = row.nextElementSibling;
    row.remove();
    this.#rows.delete(key);
    if (before?.matches(".day") && !after?.matches(".row")) before.remove();
  }

  /** A button was tapped, perhaps far up: the next message is its answer and is shown. */
  awaitAnswer() {
    this.#awaitsUntil = performance.now() + ANSWER_MS;
  }

  /** The tap on this message's buttons is over. */
  settle(messageId) {
    const message = this.#messages.get(messageId);
    if (message) settle(this.#rows.get(rowKey(message)));
  }

  /** Scrolls to an old message and lets it shine for a moment. */
  show(messageId) {
    const message = this.#messages.get(messageId);
    const row = message && this.#rows.get(rowKey(message));
    if (!row) return;
    row.scrollIntoView({ block: "center", behavior: "smooth" });
    row.classList.remove("shining");
    requestAnimationFrame(() => row.classList.add("shining"));
  }

  /** Shows the newest message: its end, where its buttons are; one that is taller than the screen and has none is read
   * from its beginning. */
  toNewest() {
    const last = this.#last;
    const isTall = last?.matches(".theirs") && last.offsetHeight > this.#scroller.clientHeight;
    const isRead = this.#readBeyond === last?.dataset.first || last?.querySelector(".inline-keyboard");
    if (!isTall || isRead) return this.#toEnd();
    this.#top = this.#placed = Math.max(0, last.offsetTop - ABOVE_PX);
    this.#isAbove = true;
    this.#scroller.scrollTo({ top: this.#placed, behavior: "instant" });
    this.#drawPill();
  }

  #toEnd(smoothly = false) {
    this.#readBeyond = this.#last?.dataset.first;
    this.#placed = this.#scroller.scrollHeight - this.#scroller.clientHeight;
    this.#scroller.scrollTo({ top: this.#placed, behavior: smoothly ? "smooth" : "instant" });
    this.#isAbove &&= smoothly;
    this.#drawPill();
  }

  get #last() {
    return this.#list.lastElementChild;
  }

  #ofRow(key) {
    if (typeof key === "number") return this.#messages.has(key) ? [this.#messages.get(key)] : [];
    return [...this.#messages.values()]
      .filter((message) => rowKey(message) === key)
      .sort((a, b) => a.message_id - b.message_id);
  }

  #draw(key) {
    const messages = this.#ofRow(key);
    const row = drawRow(messages, this.#taps, this.#botName);
    row.dataset.first = String(messages[0].message_id);
    row.dataset.on = dayOf(messages[0].date);
    return row;
  }

  // Messages nearly always come in order; the walk from the end finds the place of the few that do not.
  #insert(key) {
    const row = this.#draw(key);
    let before = null;
    let last = this.#list.lastElementChild;
    while (last && (last.matches(".day") || Number(last.dataset.first) > Number(row.dataset.first))) {
      before = last;
      last = last.previousElementSibling;
    }
    if (before?.matches(".day") && before.dataset.on === row.dataset.on) before = before.nextElementSibling;
    this.#list.insertBefore(row, before);
    this.#rows.set(key, row);
    const neighbour = row.previousElementSibling;
    if (neighbour?.dataset.on !== row.dataset.on) row.before(drawDay(row.dataset.on));
  }

  #scrolled() {
    const left = this.#scroller.scrollHeight - this.#scroller.scrollTop - this.#scroller.clientHeight;
    // Only a movement upwards is the reader's leaving: a keyboard that opens also leaves room below, and is none.
    if (left < NEAR_PX) this.#follows = true;
    else if (this.#scroller.scrollTop < this.#top) this.#follows = false;
    if (Math.abs(this.#scroller.scrollTop - this.#placed) > SLACK_PX) this.#readBeyond = this.#last?.dataset.first;
    this.#top = this.#scroller.scrollTop;
    this.#isAbove = left >= NEAR_PX;
    if (this.#follows) this.#below = 0;
    this.#drawPill();
    this.#hideDaysPassed();
    // The day on top shows itself only while the list moves.
    this.#scroller.classList.add("scrolling");
    clearTimeout(this.#rests);
    this.#rests = setTimeout(() => this.#scroller.classList.remove("scrolling"), DAY_SHOWN_MS);
  }

  // Days that have been passed all stick at the upper edge; only the last of them may be seen, also while it fades, and
  // only until the next one reaches it.
  #hideDaysPassed() {
    const days = [...this.#list.querySelectorAll(".day")];
    const places = days.map((day) => day.getBoundingClientRect());
    days.forEach((day, at) => day.classList.toggle("passed", places[at + 1]?.top < places[at].bottom));
  }

  #drawPill() {
    this.#pill.hidden = this.#follows && !this.#isAbove;
    const text = this.#below > 0 ? say("new_messages", { n: this.#below }) : "";
    this.#pill.querySelector(".pill-text").textContent = text;
    this.#pill.setAttribute("aria-label", text || say("to_newest"));
  }
}

// The messages of an album share a row under the album's id (a string), every other has its own under its number.
function rowKey(message) {
  return message.media_group_id ?? message.message_id;
}

function drawDay(day) {
  const words = make("time", { datetime: day, "data-day": day }, sayDay(day));
  return make("li", { class: "day", "data-on": day }, words);
}

// The mail program of one phone: the list of letters, and one letter as its writer meant it, as text, and its files.
// To open a letter tells nobody; only its links, pressed by a person, lead on.

import { mailOf, Refusal } from "./api.js";
import { sayBytes } from "./attachments.js";
import { icon, make, scriptOf } from "./dom.js";
import { dayOf, timeOf } from "./moments.js";
import { openQuestion, toast } from "./sheets.js";
import { say, sayDay, sayReason, worded } from "./words.js";

const LINK = /(https?:\/\/\S+)/;
const RETRY_MS = 1000;

export class Mail {
  #root;
  #device;
  #changed;
  #api = null;
  #address = "";
  #letters = [];
  #turn = 0; // whoever asked last is answered; an older answer knows less
  #canReply = false;
  #open = null; // the number of the letter that is read

  /**
   * @param {HTMLElement} root the section that is filled
   * @param {HTMLElement} device the phone, for questions and for what it has to tell
   * @param {(unread: number) => void} changed told whenever there are more or fewer unread letters
   */
  constructor(root, device, changed) {
    this.#root = root;
    this.#device = device;
    this.#changed = changed;
    document.addEventListener("language", () => this.#open === null && this.#drawList());
  }

  /** Another owner, another mailbox; call `load` afterwards. */
  belongTo(person) {
    this.#api = person.email ? mailOf(person.id) : null;
    this.#address = person.email ?? "";
    this.#letters = [];
    this.#turn += 1;
    this.#showList();
  }

  async load() {
    const [api, turn] = [this.#api, ++this.#turn];
    while (api && turn === this.#turn) {
      try {
        const { letters, can_reply: canReply } = await api.load();
        if (turn !== this.#turn) return;
        this.#letters = letters;
        this.#canReply = canReply;
        if (this.#open === null) this.#drawList();
        this.#count();
        return;
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
  }

  #count() {
    this.#changed(this.#letters.filter((letter) => !letter.read).length);
  }

  #showList() {
    this.#open = null;
    this.#drawList();
    this.#count();
  }

  #drawList() {
    const head = make("header", { class: "mail-head" }, worded(make("h2"), "mail"), make("p", {}, this.#address));
    const lines = this.#letters.map((letter) => make("li", {}, this.#drawLine(letter)));
    const none = worded(make("p", { class: "mail-none" }), "no_letters");
    const list = worded(make("ol", { class: "letters" }, lines), "letters", {}, "word-label");
    this.#root.replaceChildren(head, lines.length > 0 ? list : none);
  }

  #drawLine(letter) {
    const unread = letter.read ? null : worded(make("span", { class: "letter-new" }), "new_letter");
    return make(
      "button",
      { type: "button", class: letter.read ? "letter" : "letter unread", onclick: () => this.#read(letter) },
      make("span", { class: "letter-top" }, make("strong", {}, letter.sender_name), unread),
      make("span", { class: "letter-subject", lang: scriptOf(letter.subject) }, letter.subject),
      whenOf(letter),
    );
  }

  async #read(line) {
    const api = this.#api;
    try {
      const letter = await api.letter(line.id);
      if (api !== this.#api) return;
      this.#open = line.id;
      this.#drawLetter(letter, api);
      await api.markRead(line.id);
      // The mailbox may have been loaded anew in the meantime, and lines of before are in no list any more.
      const now = this.#letters.find((one) => one.id === line.id);
      if (now) now.read = true;
      if (this.#open === null) this.#drawList();
      this.#count();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.#tell(error.status === 0 ? say("no_answer") : sayReason(error.reason));
    }
  }

  #drawLetter(letter, api) {
    const back = worded(
      make("button", { type: "button", class: "round", onclick: () => this.#leave(letter.id) }, icon("back")),
      "all_letters",
      {},
      "word-label",
    );
    const title = make("h2", { class: "letter-title", lang: scriptOf(letter.subject), tabindex: -1 }, letter.subject);
    const from = make("p", { class: "letter-from" }, `${letter.sender_name} <${letter.sender_address}>`);
    const body = make("div", { class: "letter-body" });
    const views = { page: () => pageOf(letter, api), text: () => textOf(letter) };
    const buttons = Object.entries({ page: "letter_page", text: "letter_text" }).map(([view, word]) =>
      worded(make("button", { type: "button", class: "view", onclick: () => show(view) }), word),
    );
    const show = (view) => {
      body.replaceChildren(views[view]());
      buttons.forEach((button, place) => button.setAttribute("aria-pressed", String(["page", "text"][place] === view)));
    };
    show(letter.has_page ? "page" : "text");
    this.#root.replaceChildren(
      make("header", { class: "letter-head" }, back, make("div", {}, title, from, whenOf(letter))),
      letter.has_page ? make("div", { class: "views" }, buttons) : "",
      body,
      enclosuresOf(letter, api),
      this.#canReply ? this.#replyTo(letter, api) : "",
    );
    title.focus({ preventScroll: true });
  }

  // As anybody replies who has a file to send; what the bot makes of it comes as a letter of its own.
  #replyTo(letter, api) {
    const input = make("input", { type: "file", multiple: true, hidden: true });
    input.addEventListener("change", () => {
      const files = [...input.files];
      input.value = "";
      const names = files.map((file) => file.name).join("\n");
      if (names) openQuestion(this.#device, "reply_question", { files: names }, "send", () => this.#send(letter, api, files));
    });
    const button = make("button", { type: "button", class: "primary", onclick: () => input.click() });
    return make("footer", { class: "letter-reply" }, worded(button, "reply_with_file"), input);
  }

  async #send(letter, api, files) {
    let told = "reply_sent";
    try {
      await api.reply(letter.id, files);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      told = error.status === 0 ? "no_answer" : "reply_not_sent";
    }
    this.#tell(say(told));
  }

  #tell(text) {
    toast(this.#device.querySelector(".toasts"), text);
  }

  #leave(letterId) {
    this.#showList();
    const place = this.#letters.findIndex((letter) => letter.id === letterId);
    this.#root.querySelectorAll(".letter")[place]?.focus();
  }
}

function whenOf(letter) {
  const on = dayOf(letter.received_at);
  const day = make("time", { "data-day": on }, sayDay(on));
  return make("span", { class: "letter-when" }, day, ` ${timeOf(letter.received_at)}`);
}

// The frame has no origin of its own, runs no script and asks nothing; its links open as in a browser beside it.
function pageOf(letter, api) {
  const sandbox = "allow-popups allow-popups-to-escape-sandbox";
  const frame = make("iframe", { class: "letter-page", sandbox, referrerpolicy: "no-referrer", src: api.pageUrl(letter.id) });
  frame.title = letter.subject;
  return frame;
}

function textOf(letter) {
  const pieces = letter.text.split(LINK).map((piece) =>
    LINK.test(piece) ? make("a", { href: piece, target: "_blank", rel: "noopener noreferrer" }, piece) : piece,
  );
  return make("pre", { class: "letter-text", lang: scriptOf(letter.text), tabindex: 0 }, pieces);
}

function enclosuresOf(letter, api) {
  if (letter.enclosures.length === 0) return "";
  const files = letter.enclosures.map(({ name, size }, number) =>
    make(
      "li",
      {},
      make(
        "a",
        { class: "enclosure", href: api.enclosureUrl(letter.id, number), download: name },
        icon("page"),
        make("span", { class: "enclosure-name" }, name),
        make("small", {}, sayBytes(size)),
      ),
    ),
  );
  return worded(make("ul", { class: "enclosures" }, files), "enclosures", {}, "word-label");
}

// One phone: somebody's chat with the bot. It loads the chat, hears what happens in it, and acts for its owner.

import { chatOf, Refusal } from "./api.js";
import { Apps } from "./apps.js";
import { openAttachSheet } from "./attach_sheet.js";
import { ChatLog } from "./chat_log.js";
import { ChatStatus } from "./chat_status.js";
import { Composer } from "./composer.js";
import { make } from "./dom.js";
import { acceptDrops } from "./drops.js";
import { isSeat, seatMenu } from "./group_seat.js";
import { openLightbox } from "./lightbox.js";
import { attachMenu } from "./menu.js";
import { Picker } from "./picker.js";
import { openAlert, openQuestion, toast } from "./sheets.js";
import { say, sayReason, translate, worded } from "./words.js";

const RETRY_MS = 500; // then twice as long each time
const LONGEST_RETRY_MS = 4000;

export class Phone {
  #bot;
  #api;
  #device;
  #log;
  #composer;
  #picker;
  #status;
  #apps;
  #waiting = null; // events that came while the chat was being loaded
  #state = { started: false, blocked: false };

  /**
   * @param {object} person
   * @param {{bot: object, people: object[]}} world
   * @param {number} place 0, 1, 2: from left to right
   * @param {(phone: Phone, person: object) => void} picked
   */
  constructor(person, world, place, picked) {
    const drawn = document.querySelector("#phone-template").content.cloneNode(true);
    this.root = drawn.querySelector(".phone");
    this.root.id = `phone-${place}`;
    translate(this.root);
    this.#bot = world.bot;
    this.#device = this.root.querySelector(".device");
    this.#status = new ChatStatus(this.root.querySelector(".chat-status"));
    this.root.querySelector(".bot-name").textContent = world.bot.first_name;
    this.#picker = new Picker(
      this.root.querySelector(".owner"),
      world.people,
      (other) => picked(this, other),
      `people-${place}`,
    );
    this.#apps = new Apps(this.root);
    this.#log = new ChatLog(this.root.querySelector(".chat"), this.#taps(), world.bot.first_name);
    this.#composer = new Composer(this.root.querySelector(".foot"), this.#deeds());
    this.root.querySelector(".to-field").addEventListener("click", () => this.#composer.focus());
    attachMenu(this.root.querySelector(".head-menu"), this.root.querySelector(".chat-head"), () => this.#menu());
    acceptDrops(this.root.querySelector(".screen"), (files) => this.#attach(files));
    this.belongTo(person);
  }

  set people(people) {
    this.#picker.people = people;
  }

  /** Hands the phone to somebody; call `load` afterwards. */
  belongTo(person) {
    this.person = person;
    this.#api = chatOf(person.id);
    this.#picker.show(person);
    this.root.dataset.person = String(person.id);
    worded(this.root, "phone_of", { name: person.title }, "word-label");
    worded(this.root.querySelector(".log"), "chat_of", { name: person.title }, "word-label");
    this.#log.empty();
    this.#composer.clear();
    this.#apps.belongTo(person);
  }

  /** Opens the list of whose phone it could be, from somewhere else than the phone itself. */
  openPicker(opener) {
    this.#picker.toggle(opener);
  }

  closePicker() {
    this.#picker.close();
  }

  /**
   * Shows the chat as the simulator has it now, as soon as it tells. Events that come meanwhile are applied afterwards.
   */
  async load() {
    this.#apps.loadMail();
    const waiting = [];
    this.#waiting = waiting;
    this.root.setAttribute("aria-busy", "true");
    const chat = await this.#loaded(() => this.#waiting === waiting);
    if (chat === null) return; // asked again meanwhile; that answer knows more
    this.#waiting = null;
    this.root.setAttribute("aria-busy", "false");
    this.#log.fill(chat.messages);
    this.#composer.showCommands(chat.commands);
    this.#composer.showKeyboard(chat.reply_keyboard, chat.keyboard_used);
    this.#showState({ started: chat.started, blocked: chat.blocked });
    this.#status.showTyping(chat.typing);
    for (const [kind, data] of waiting) this.hear(kind, data);
  }

  // While the world is being built anew there is no chat yet, or none any more: asked again until it is there.
  async #loaded(isWanted) {
    for (let pause = RETRY_MS; ; pause = Math.min(pause * 2, LONGEST_RETRY_MS)) {
      let chat = null;
      try {
        chat = await this.#api.load();
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
      }
      if (!isWanted()) return null;
      this.#status.showTrouble("chat", chat === null);
      if (chat) return chat;
      await new Promise((resolve) => setTimeout(resolve, pause));
      if (!isWanted()) return null;
    }
  }

  /** @returns {boolean} whether the owner got something to read */
  hear(kind, data) {
    if (kind === "letter") return this.#apps.hearLetter();
    if (this.#waiting !== null) {
      this.#waiting.push([kind, data]);
      return false;
    }
    switch (kind) {
      case "message": {
        const { message } = data;
        if (message.mine) this.#showState({ started: true, blocked: false });
        else this.#status.showTyping(false);
        this.#log.put(message);
        this.#showEmptiness();
        return !message.mine;
      }
      case "edit":
        this.#log.put(data.message);
        return false;
      case "delete":
        this.#log.remove(data.message_id);
        return false;
      case "typing":
        this.#status.showTyping(true);
        return false;
      case "keyboard":
        this.#composer.showKeyboard(data.reply_keyboard, data.used);
        return false;
      case "commands":
        this.#composer.showCommands(data.commands);
        return false;
      case "callback_answer":
        this.#showAnswer(data);
        return false;
      default:
        return false;
    }
  }

  /** @param {boolean} lost the simulator has not been heard for a while */
  showLink(lost) {
    this.#status.showTrouble("stream", lost);
  }

  toast(text) {
    toast(this.root.querySelector(".toasts"), text);
  }

  #showAnswer({ message_id: messageId, text, show_alert: isAlert }) {
    this.#log.settle(messageId);
    if (!text) return;
    if (isAlert) openAlert(this.#device, text);
    else this.toast(text);
  }

  #showState(state) {
    this.#state = state;
    this.#composer.showState({ ...state, invited: Boolean(this.person.start_payload) });
    this.#showEmptiness();
  }

  #showEmptiness() {
    const chat = this.root.querySelector(".chat");
    chat.querySelector(".emptiness")?.remove();
    if (!this.#log.isEmpty) return;
    const hint = this.#state.started ? null : worded(make("p"), "empty_chat_hint");
    const card = make("div", { class: "emptiness-card" }, worded(make("strong"), "empty_chat"), hint);
    chat.append(make("div", { class: "emptiness" }, card));
  }

  #menu() {
    const { started, blocked } = this.#state;
    if (isSeat(this.person)) return seatMenu(this.#api, (deed) => this.#try(deed));
    const invitation = { icon: "link", word: "open_invitation", run: () => this.#start(this.person.start_payload) };
    return [
      this.person.start_payload && !blocked ? invitation : null,
      { icon: "play", word: "start", run: () => this.#start(null) },
      started && !blocked ? { icon: "block", word: "block", run: () => this.#block(true) } : null,
      blocked ? { icon: "block", word: "unblock", run: () => this.#block(false) } : null,
      { icon: "chat", word: "make_group", run: () => this.#try(() => this.#api.makeGroup(say("group_title"))) },
    ].filter(Boolean);
  }

  #taps() {
    return {
      command: (text) => this.#say(text, null),
      link: (event, url) => this.#followLink(event, url),
      button: (message, button) => this.#pressButton(message, button),
      openPhotos: openLightbox,
      reply: (message) => this.#composer.replyTo(message),
      show: (messageId) => this.#log.show(messageId),
    };
  }

  #deeds() {
    return {
      say: (text, replyTo) => this.#say(text, replyTo),
      pickFiles: (files) => this.#attach(files),
      start: () => this.#start(this.person.start_payload),
      unblock: () => this.#block(false),
      shareContact: () => this.#shareContact(),
      sendVoice: () => this.#try(() => this.#api.sendVoice()),
      sendSticker: () => this.#try(() => this.#api.sendSticker()),
    };
  }

  async #say(text, replyTo) {
    this.#log.toNewest();
    return Boolean(await this.#try(() => this.#api.say(text, replyTo)));
  }

  async #start(payload) {
    if (await this.#try(() => this.#api.start(payload))) this.#showState({ started: true, blocked: false });
  }

  async #block(block) {
    const done = await this.#try(() => (block ? this.#api.block() : this.#api.unblock()));
    if (done) this.#showState({ ...this.#state, blocked: block });
  }

  async #pressButton(message, button) {
    if (button.callback_data !== undefined) {
      this.#log.awaitAnswer();
      const done = await this.#try(() => this.#api.tap(message.message_id, button.callback_data));
      if (!done) this.#log.settle(message.message_id);
    } else if (button.copy_text) {
      await navigator.clipboard.writeText(button.copy_text.text);
      this.toast(say("copied"));
    } else {
      const url = button.url ?? button.web_app?.url;
      if (url && !this.#startLink(url)) window.open(url, "_blank", "noopener,noreferrer");
    }
  }

  #followLink(event, url) {
    if (this.#startLink(url)) event.preventDefault();
  }

  // A link to this bot is followed here: on a phone it would open this very chat.
  #startLink(address) {
    const url = URL.parse(address);
    if (url?.hostname !== "t.me" || url.pathname.slice(1).toLowerCase() !== this.#bot.username.toLowerCase())
      return false;
    isSeat(this.person) ? this.toast(say("opens_private_chat")) : this.#start(url.searchParams.get("start"));
    return true;
  }

  #shareContact() {
    const values = { phone: this.person.phone_number ?? "", bot: this.#bot.first_name };
    openQuestion(this.#device, "share_contact_question", values, "share", () =>
      this.#try(() => this.#api.shareContact()),
    );
  }

  #attach(files) {
    if (this.#apps.isMail || !this.#state.started || this.#state.blocked || this.#device.querySelector(".shade")) return;
    openAttachSheet(this.#device, files, async (batches) => {
      for (const { files: some, as, caption } of batches) {
        if (!(await this.#try(() => this.#api.sendFiles(some, as, caption)))) return false;
      }
      return true;
    });
  }

  /** The answer, or null after the reason has been shown on this phone. */
  async #try(deed) {
    try {
      return await deed();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.toast(error.status === 0 ? say("no_answer") : sayReason(error.reason));
      return null;
    }
  }
}

// One row of the chat: a message, or the messages of one album, with its buttons.

import { drawAttachment, drawDocument, drawPhotos } from "./attachments.js";
import { icon, make, scriptOf } from "./dom.js";
import { drawText } from "./entities.js";
import { drawInlineKeyboard } from "./keyboards.js";
import { timeOf } from "./moments.js";
import { say, worded } from "./words.js";

const NOTES = [
  ["pinned_message", "pinned"],
  ["new_chat_members", "came_in"],
  ["left_chat_member", "went_out"],
];

/**
 * What a row may ask of its phone.
 * @typedef {object} Taps
 * @property {(text: string) => void} command
 * @property {(event: Event, url: string) => void} link
 * @property {(message: object, button: object) => void} button
 * @property {(messages: object[], index: number) => void} openPhotos
 * @property {(message: object) => void} reply
 * @property {(messageId: number) => void} show
 */

/**
 * @param {object[]} messages one message, or those of an album in their order
 * @param {Taps} taps
 * @param {string} botName
 */
export function drawRow(messages, taps, botName) {
  const [first] = messages;
  const note = NOTES.find(([part]) => first[part]);
  if (note) return make("li", { class: "row service" }, worded(make("span"), note[1]));

  const row = make("li", { class: `row ${first.mine ? "mine" : "theirs"}` });
  const stack = make("div", { class: "stack" });
  const bubble = make("div", { class: "bubble" });
  if (!first.mine && first.chat.type !== "private") bubble.append(make("strong", { class: "author" }, authorOf(first)));
  if (first.reply_to_message) bubble.append(drawQuoted(first.reply_to_message, taps, botName));
  const attachments = drawAttachments(messages, taps);
  bubble.append(...attachments);

  const speaking = messages.find((message) => message.text ?? message.caption) ?? first;
  const text = shownText(speaking);
  if (text) {
    const drawn = drawText(text, speaking.entities ?? speaking.caption_entities, taps);
    bubble.append(make("div", { class: "text", lang: scriptOf(text) }, drawn, drawMeta(messages)));
  } else {
    if (attachments.length === 0) bubble.append(worded(make("div", { class: "text unknown" }), "other_message"));
    bubble.append(drawMeta(messages));
  }
  bubble.classList.toggle("bare", !text && Boolean(first.photo ?? first.sticker ?? first.video ?? first.animation));
  bubble.classList.toggle("sticker-only", Boolean(first.sticker));
  bubble.classList.toggle("pictured", Boolean(first.photo ?? first.video ?? first.animation));
  bubble.addEventListener("dblclick", (event) => event.target.closest("button, a") ?? taps.reply(first));

  const reply = worded(
    make("button", { type: "button", class: "round reply-button", onclick: () => taps.reply(first) }, icon("reply")),
    "reply",
    {},
    "word-label",
  );
  stack.append(bubble);
  const keyboard = messages.find((message) => message.reply_markup?.inline_keyboard);
  if (keyboard) stack.append(drawInlineKeyboard(keyboard, taps));
  row.append(stack, reply);
  return row;
}

function drawAttachments(messages, taps) {
  if (messages.length === 1) return [drawAttachment(messages[0], taps)].filter(Boolean);
  if (messages.every((message) => message.photo)) return [drawPhotos(messages, taps)];
  return messages
    .map((message) => (message.document ? drawDocument(message.document) : drawAttachment(message, taps)))
    .filter(Boolean);
}

function authorOf(message) {
  return [message.from.first_name, message.from.last_name].filter(Boolean).join(" ");
}

function drawMeta(messages) {
  const last = messages.at(-1);
  const time = make("time", { datetime: new Date(last.date * 1000).toISOString() }, timeOf(last.date));
  const edited = messages.some((message) => message.edit_date)
    ? worded(make("span", { class: "edited" }), "edited")
    : null;
  return make("span", { class: "meta" }, edited, time, last.mine ? icon("ticks") : null);
}

function drawQuoted(message, taps, botName) {
  const author = message.from?.is_bot ? make("strong", {}, botName) : worded(make("strong"), "you");
  const text = summary(message);
  return make(
    "button",
    { type: "button", class: "quoted", onclick: () => taps.show(message.message_id) },
    author,
    make("span", { lang: scriptOf(text) }, text),
  );
}

// Telegram's apps show a start link that was opened as the bare command.
function shownText(message) {
  const text = message.text ?? message.caption ?? "";
  return message.from?.is_bot === false && /^\/start \S+$/.test(text) ? "/start" : text;
}

/** A message in one line, for a quotation. */
export function summary(message) {
  const text = shownText(message) || message.document?.file_name;
  if (text) return text.split("\n", 1)[0];
  const kind = ["photo", "video", "voice", "sticker", "contact", "location", "document"].find((name) => message[name]);
  return say(kind ?? "message");
}

// What hangs on a message: photos, albums, documents, voice, stickers, contacts, places.

import { fileUrl } from "./api.js";
import { fillAvatar } from "./avatars.js";
import { icon, make, scriptOf } from "./dom.js";
import { worded } from "./words.js";

const WIDEST_PX = 320; // a bubble is never wider, so a larger copy would only cost time
// How many pictures stand in each row of an album, by the number of pictures in it.
const ALBUM_ROWS = {
  2: [2],
  3: [1, 2],
  4: [2, 2],
  5: [2, 3],
  6: [3, 3],
  7: [2, 2, 3],
  8: [3, 3, 2],
  9: [3, 3, 3],
  10: [2, 2, 3, 3],
};
const OWN_STICKERS = "TomonRoundTable"; // the sticker of the simulator's phones, drawn in index.html
const UNITS = ["B", "KB", "MB", "GB"];

/**
 * @param {object} message
 * @param {{openPhotos: (messages: object[], index: number) => void}} taps
 * @returns {HTMLElement|null} null when nothing hangs on it
 */
export function drawAttachment(message, taps) {
  if (message.photo) return drawPhotos([message], taps);
  if (message.sticker) return drawSticker(message.sticker);
  if (message.voice || message.audio) return drawSound(message.voice ?? message.audio);
  if (message.video || message.animation) return drawVideo(message.video ?? message.animation);
  if (message.document) return drawDocument(message.document);
  if (message.contact) return drawContact(message.contact);
  if (message.venue || message.location) return drawPlace(message);
  return null;
}

/** One picture as it is, several as a grid of rows. */
export function drawPhotos(messages, taps) {
  const rows = (ALBUM_ROWS[messages.length] ?? [1]).flatMap((inRow) => Array(inRow).fill(inRow));
  const tiles = messages.map((message, index) => {
    const size = bestSize(message.photo);
    const picture = make("img", {
      src: fileUrl(size.file_id),
      alt: message.caption ?? "",
      width: size.width,
      height: size.height,
      draggable: "false",
    });
    const button = make(
      "button",
      { type: "button", class: `photo in-row-${rows[index]}`, onclick: () => taps.openPhotos(messages, index) },
      picture,
    );
    return message.caption ? button : worded(button, "photo", {}, "word-label");
  });
  return make("div", { class: messages.length > 1 ? "photos album" : "photos" }, tiles);
}

/** The picture's largest copy, for looking at it. */
export function largestSize(sizes) {
  return sizes.reduce((best, size) => (size.width > best.width ? size : best));
}

function bestSize(sizes) {
  const wanted = WIDEST_PX * Math.min(devicePixelRatio, 2);
  const enough = sizes.filter((size) => size.width >= wanted);
  return enough.length > 0
    ? enough.reduce((best, size) => (size.width < best.width ? size : best))
    : largestSize(sizes);
}

export function drawDocument(file) {
  const name = file.file_name ?? "";
  const ending = /\.(\w{1,5})$/.exec(name)?.[1].toLowerCase() ?? "";
  const badge = make(
    "span",
    { class: "file-badge", "data-kind": ending, "aria-hidden": "true" },
    ending ? ending.toUpperCase() : icon("page"),
  );
  const title = name
    ? make("span", { class: "file-name", lang: scriptOf(name) }, name)
    : worded(make("span", { class: "file-name" }), "document");
  const lines = make(
    "span",
    { class: "file-lines" },
    title,
    make("span", { class: "file-size" }, sayBytes(file.file_size)),
  );
  return make("a", { class: "document", href: fileUrl(file.file_id), target: "_blank", rel: "noopener" }, badge, lines);
}

/** "35.8 KB": steps of 1,024 and one decimal, as Telegram for Android says it. */
export function sayBytes(bytes) {
  if (bytes === undefined) return "";
  const step = Math.min(UNITS.length - 1, Math.floor(Math.log2(Math.max(bytes, 1)) / 10));
  return `${step === 0 ? bytes : (bytes / 1024 ** step).toFixed(1)} ${UNITS[step]}`;
}

function drawSticker(sticker) {
  const box = make("div", { class: "sticker" });
  const drawing = drawOwnSticker();
  if (sticker.set_name === OWN_STICKERS || sticker.is_animated || sticker.is_video) {
    box.append(drawing);
  } else {
    const picture = make("img", {
      src: fileUrl(sticker.file_id),
      alt: sticker.emoji ?? "",
      width: sticker.width,
      height: sticker.height,
    });
    picture.addEventListener("error", () => picture.replaceWith(drawing), { once: true });
    box.append(picture);
  }
  return box;
}

function drawOwnSticker() {
  const drawing = icon("smile");
  drawing.setAttribute("class", "sticker-drawing");
  drawing.setAttribute("role", "img");
  drawing.removeAttribute("aria-hidden");
  return worded(drawing, "sticker", {}, "word-label");
}

function drawSound(sound) {
  const player = new Audio();
  player.preload = "none";
  const button = worded(
    make("button", { type: "button", class: "round sound-play" }, icon("play")),
    "play_voice",
    {},
    "word-label",
  );
  const length = make("span", { class: "sound-length" }, sayDuration(sound.duration));
  const lines = make("span", { class: "file-lines" }, drawWave(sound.file_unique_id ?? ""), length);
  const box = make("div", { class: "sound" }, button, lines);
  const show = () => {
    box.classList.toggle("playing", !player.paused);
    button.querySelector("use").setAttribute("href", player.paused ? "#i-play" : "#i-pause");
  };
  for (const change of ["play", "pause", "ended"]) player.addEventListener(change, show);
  button.addEventListener("click", async () => {
    if (!player.paused) return player.pause();
    if (!player.src) player.src = fileUrl(sound.file_id);
    // The simulator's voice message may hold no sound at all; then the button simply stays as it is.
    await player.play().catch(show);
  });
  return box;
}

// The Bot API has no wave form; this one is drawn from the file's id, so that two voices look different.
function drawWave(seed) {
  let number = [...seed].reduce((sum, character) => (sum * 33 + character.codePointAt(0)) >>> 0, 5381);
  const bars = Array.from({ length: 28 }, () => {
    number = (number * 1103515245 + 12345) >>> 0;
    return make("i", { "data-height": (number >>> 16) % 6 });
  });
  return make("span", { class: "wave", "aria-hidden": "true" }, bars);
}

function sayDuration(seconds = 0) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

function drawVideo(video) {
  return make("video", {
    class: "video",
    src: fileUrl(video.file_id),
    controls: true,
    preload: "metadata",
    width: video.width,
    height: video.height,
  });
}

function drawContact(contact) {
  const name = [contact.first_name, contact.last_name].filter(Boolean).join(" ");
  const avatar = make("span", { class: "avatar", "aria-hidden": "true" });
  fillAvatar(avatar, contact.user_id ?? contact.phone_number, name);
  const lines = make(
    "span",
    { class: "file-lines" },
    make("strong", { lang: scriptOf(name) }, name),
    make("span", { class: "file-size" }, contact.phone_number),
  );
  return make("div", { class: "contact" }, avatar, lines);
}

function drawPlace(message) {
  const place = message.venue?.location ?? message.location;
  const spot = `${place.latitude.toFixed(4)}, ${place.longitude.toFixed(4)}`;
  const title = message.venue
    ? make("strong", { lang: scriptOf(message.venue.title) }, message.venue.title)
    : worded(make("strong"), "location");
  const address = message.venue?.address ?? spot;
  return make(
    "div",
    { class: "place" },
    make("span", { class: "place-map", "aria-hidden": "true" }, icon("place")),
    title,
    make("span", { class: "file-size", lang: scriptOf(address) }, address),
  );
}

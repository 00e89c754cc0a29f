// A picture over the whole page; arrows leaf through an album.

import { fileUrl } from "./api.js";
import { largestSize } from "./attachments.js";
import { icon, make, scriptOf } from "./dom.js";
import { worded } from "./words.js";

/** @param {object[]} messages photos, @param {number} index the one to begin with */
export function openLightbox(messages, index) {
  let at = index;
  const picture = make("img", { class: "lightbox-picture", alt: "" });
  const caption = make("p", { class: "lightbox-caption" });
  const count = make("span", { class: "lightbox-count" });
  const full = worded(
    make("a", { class: "round", target: "_blank", rel: "noopener" }, icon("link")),
    "open",
    {},
    "word-label",
  );
  const close = worded(
    make("button", { type: "button", class: "round", autofocus: true, onclick: () => dialog.close() }, icon("close")),
    "close",
    {},
    "word-label",
  );
  const head = make("div", { class: "lightbox-head" }, count, full, close);
  const dialog = make("dialog", { class: "lightbox" }, head, picture, caption);
  worded(dialog, "photo", {}, "word-label");

  function show(next) {
    at = (next + messages.length) % messages.length;
    const message = messages[at];
    const text = message.caption ?? "";
    picture.src = fileUrl(largestSize(message.photo).file_id);
    picture.alt = text;
    full.href = picture.src;
    caption.textContent = text;
    caption.lang = scriptOf(text);
    count.textContent = messages.length > 1 ? `${at + 1} / ${messages.length}` : "";
  }

  dialog.addEventListener("keydown", (event) => {
    if (event.key === "ArrowRight") show(at + 1);
    if (event.key === "ArrowLeft") show(at - 1);
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === picture && messages.length > 1) show(at + 1);
    else if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener("close", () => dialog.remove());
  show(index);
  document.body.append(dialog);
  dialog.showModal();
}

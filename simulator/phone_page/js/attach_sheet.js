// What the paper-clip opens after files were picked: look at them, take one out, say how and with which words they go.

import { sayBytes } from "./attachments.js";
import { icon, make, scriptOf } from "./dom.js";
import { openSheet } from "./sheets.js";
import { worded } from "./words.js";

const PICTURES = new Set(["image/jpeg", "image/png", "image/webp"]);

/**
 * @param {HTMLElement} device
 * @param {File[]} picked
 * @param {(batches: Array<{files: File[], as: "photo"|"document", caption: string}>) => Promise<boolean>} send
 *   true when they have gone; pictures and papers of one choice go as two batches, as Telegram does it
 */
export function openAttachSheet(device, picked, send) {
  let files = [...picked];
  const previews = new Map(files.filter(isPicture).map((file) => [file, URL.createObjectURL(file)]));
  const heading = make("h3", { class: "sheet-title" });
  const list = make("ul", { class: "picked" });
  const asPhoto = make("input", { type: "radio", name: "as", value: "photo", checked: true });
  const asFile = make("input", { type: "radio", name: "as", value: "document" });
  const ways = make(
    "div",
    { class: "segments", role: "radiogroup" },
    make("label", {}, asPhoto, worded(make("span"), "as_photo")),
    make("label", {}, asFile, worded(make("span"), "as_file")),
  );
  const caption = make("textarea", { class: "caption-input", rows: 1, autofocus: true });
  worded(worded(caption, "caption", {}, "word-placeholder"), "caption", {}, "word-label");
  const go = worded(make("button", { type: "submit", class: "primary" }), "send");
  const back = worded(make("button", { type: "button", class: "plain", onclick: () => close() }), "back_out");
  const form = make(
    "form",
    { class: "attach" },
    heading,
    list,
    ways,
    caption,
    make("div", { class: "sheet-buttons" }, back, go),
  );

  const close = openSheet(device, [form], {
    label: "attach",
    kind: "bottom",
    closed: () => previews.forEach((address) => URL.revokeObjectURL(address)),
  });

  function draw() {
    worded(heading, "send_files", { n: files.length });
    ways.hidden = !files.some(isPicture);
    list.replaceChildren(...files.map(drawFile));
  }

  function drawFile(file) {
    const takeOut = () => {
      const place = files.indexOf(file);
      files = files.filter((other) => other !== file);
      if (files.length === 0) return close();
      draw();
      list.children[Math.min(place, files.length - 1)].querySelector("button").focus();
    };
    const preview = previews.has(file) ? make("img", { src: previews.get(file), alt: "" }) : icon("page");
    const lines = make(
      "span",
      { class: "file-lines" },
      make("span", { class: "file-name", lang: scriptOf(file.name) }, file.name),
      make("span", { class: "file-size" }, sayBytes(file.size)),
    );
    const remove = worded(
      make("button", { type: "button", class: "round", onclick: takeOut }, icon("close")),
      "remove",
      {},
      "word-label",
    );
    return make("li", {}, preview, lines, remove);
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (go.getAttribute("aria-disabled") === "true") return;
    // Not `disabled`: the focus would fall out of the dialog.
    go.setAttribute("aria-disabled", "true");
    const photos = asPhoto.checked ? files.filter(isPicture) : [];
    const documents = files.filter((file) => !photos.includes(file));
    const batches = [
      { files: photos, as: "photo" },
      { files: documents, as: "document" },
    ].filter((batch) => batch.files.length > 0);
    // One caption, on the first batch, as on a phone.
    const gone = await send(
      batches.map((batch, index) => ({ ...batch, caption: index === 0 ? caption.value.trim() : "" })),
    );
    if (gone) close();
    go.removeAttribute("aria-disabled");
  });
  caption.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  draw();
}

function isPicture(file) {
  return PICTURES.has(file.type);
}

// The simulator's side of the page: one function per call of phone/api/.

const ROOT = new URL("api/", document.baseURI);

/**
 * The simulator said no: the message is for developers, `reason` the key of the words for people, `status` the HTTP
 * status (0: it did not answer at all).
 */
export class Refusal extends Error {
  constructor(why, status, reason = "other") {
    super(why);
    this.name = "Refusal";
    this.status = status;
    this.reason = reason;
  }
}

async function call(path, options = {}) {
  let answer;
  try {
    answer = await fetch(new URL(path, ROOT), options);
  } catch (error) {
    throw new Refusal(error.message, 0);
  }
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok || body.ok === false) throw new Refusal(body.error ?? answer.statusText, answer.status, body.reason);
  return body;
}

function post(path, body = {}) {
  const headers = { "Content-Type": "application/json" };
  return call(path, { method: "POST", headers, body: JSON.stringify(body) });
}

export const eventsUrl = new URL("events", ROOT);
export const fileUrl = (fileId) => new URL(`files/${encodeURIComponent(fileId)}`, ROOT).href;

export const world = () => call("world");
export const clock = {
  nextMorning: () => post("clock/next-morning"),
  oneWeekOn: () => post("clock/one-week-on"),
  jump: (date) => post("clock/jump", { date }),
};
export const story = {
  play: () => post("story/play"),
  playAnew: () => post("story/play-anew"),
  pause: () => post("story/pause"),
};

/** The calls of one person's mail program. */
export function mailOf(personId) {
  const mail = `mail/${encodeURIComponent(personId)}`;
  return {
    load: () => call(mail),
    letter: (letterId) => call(`${mail}/${letterId}`),
    markRead: (letterId) => post(`${mail}/${letterId}/read`),
    reply(letterId, files) {
      const form = new FormData();
      for (const file of files) form.append("file", file, file.name);
      return call(`${mail}/${letterId}/reply`, { method: "POST", body: form });
    },
    pageUrl: (letterId) => new URL(`${mail}/${letterId}/page`, ROOT).href,
    enclosureUrl: (letterId, number) => new URL(`${mail}/${letterId}/enclosures/${number}`, ROOT).href,
  };
}

/** The calls of one person's phone, or of their seat in a group. */
export function chatOf(personId) {
  const chat = `chats/${encodeURIComponent(personId)}`;
  return {
    load: () => call(chat),
    say: (text, replyTo) => post(`${chat}/say`, replyTo ? { text, reply_to_message_id: replyTo } : { text }),
    start: (payload) => post(`${chat}/start`, payload ? { payload } : {}),
    tap: (messageId, data) => post(`${chat}/tap`, { message_id: messageId, data }),
    shareContact: () => post(`${chat}/contact`),
    sendVoice: () => post(`${chat}/voice`),
    sendSticker: () => post(`${chat}/sticker`),
    block: () => post(`${chat}/block`),
    unblock: () => post(`${chat}/unblock`),
    makeGroup: (title) => post(`${chat}/group`, { title }),
    addBot: () => post(`${chat}/add-bot`),
    takeBotOut: () => post(`${chat}/take-bot-out`),
    sendFiles(files, as, caption) {
      const form = new FormData();
      for (const file of files) form.append("file", file, file.name);
      form.append("as", as);
      if (caption) form.append("caption", caption);
      return call(`${chat}/files`, { method: "POST", body: form });
    },
  };
}

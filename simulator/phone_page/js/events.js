// Server-sent events that come back by themselves. What was missed meanwhile is not replayed: who listens loads anew.

const KINDS = [
  "message",
  "edit",
  "delete",
  "typing",
  "keyboard",
  "commands",
  "callback_answer",
  "clock",
  "story",
  "world",
  "letter",
];
const QUIET_MS = 3000; // a connection that is back sooner is not worth a word
const RETRY_MS = 1000;

/**
 * @param {URL} url
 * @param {{event: (kind: string, data: object) => void, open: () => void, lost: () => void}} listener
 *   `open` comes when the connection stands, the first time and after every interruption: from then on everything is
 *   heard, so what is loaded then misses nothing. `lost` comes when it has been away for a while.
 */
export function listen(url, listener) {
  let silence = setTimeout(listener.lost, QUIET_MS);

  function connect() {
    const source = new EventSource(url);
    for (const kind of KINDS) {
      source.addEventListener(kind, (event) => listener.event(kind, JSON.parse(event.data)));
    }
    source.onopen = () => {
      clearTimeout(silence);
      silence = null;
      listener.open();
    };
    source.onerror = () => {
      silence ??= setTimeout(listener.lost, QUIET_MS);
      // The browser would retry by itself, but late, and not at all after an HTTP error.
      source.close();
      setTimeout(connect, RETRY_MS);
    };
  }

  connect();
}

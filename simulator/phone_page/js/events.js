// Server-sent events that come back by themselves. What was missed meanwhile is not replayed: who listens loads anew.

const KINDS = ["message", "edit", "delete", "typing", "keyboard", "commands", "callback_answer", "clock", "story"];
const QUIET_MS = 3000; // a connection that is back sooner is not worth a word
const RETRY_MS = 1000;

/**
 * @param {URL} url
 * @param {{event: (kind: string, data: object) => void, lost: () => void, back: () => void}} listener
 *   `lost` comes only when the connection has been away for a while, `back` after every interruption.
 */
export function listen(url, listener) {
  let interrupted = false;
  let silence = null;

  function connect() {
    const source = new EventSource(url);
    for (const kind of KINDS) {
      source.addEventListener(kind, (event) => listener.event(kind, JSON.parse(event.data)));
    }
    source.onopen = () => {
      clearTimeout(silence);
      silence = null;
      if (interrupted) listener.back();
      interrupted = false;
    };
    source.onerror = () => {
      interrupted = true;
      silence ??= setTimeout(listener.lost, QUIET_MS);
      // The browser would retry by itself, but late, and not at all after an HTTP error.
      source.close();
      setTimeout(connect, RETRY_MS);
    };
  }

  connect();
}

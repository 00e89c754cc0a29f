// A phone that shows a group as one of its members sees it: what its menu offers instead of a private chat's.

export const isSeat = (person) => person.member_id !== undefined;

/**
 * @param {object} api the calls of this seat
 * @param {(deed: () => Promise<object>) => Promise<object | null>} attempt shows the reason where it is refused
 */
export function seatMenu(api, attempt) {
  return [
    { icon: "plus", word: "add_bot", run: () => attempt(() => api.addBot()) },
    { icon: "block", word: "take_bot_out", run: () => attempt(() => api.takeBotOut()) },
  ];
}

// Telegram's moments (seconds since 1970) as the clock on a wall in Vientiane shows them.

const ZONE = "Asia/Vientiane";
const clockFace = new Intl.DateTimeFormat("en-GB", {
  timeZone: ZONE,
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});
const calendar = new Intl.DateTimeFormat("en-CA", {
  timeZone: ZONE,
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
});

/** "08:30" */
export function timeOf(seconds) {
  return clockFace.format(seconds * 1000);
}

/** "2027-03-01" */
export function dayOf(seconds) {
  return calendar.format(seconds * 1000);
}

// The page comes to life: words, the world, the phones, and then what happens.

import { eventsUrl, Refusal, world as loadWorld } from "./api.js";
import { ClockBar } from "./clock_bar.js";
import { listen } from "./events.js";
import { Phone } from "./phone.js";
import { StoryStrip } from "./story_strip.js";
import { Tabs } from "./tabs.js";
import { loadWords, say, switchLanguage, worded } from "./words.js";

const PICKED = "tomon-phone-picked"; // kept for this browser tab: a reload shows the same phones
const NOTICE_MS = 6000;

const notice = document.querySelector("#notice");
let noticeEnds = null;

function tell(text) {
  notice.textContent = text;
  notice.hidden = false;
  clearTimeout(noticeEnds);
  noticeEnds = setTimeout(() => (notice.hidden = true), NOTICE_MS);
}

await loadWords();
const language = worded(document.querySelector("#language"), "other_language");
language.addEventListener("click", switchLanguage);

const clockBar = new ClockBar((reason) => tell(say("time_not_moved", { reason })));
const storyStrip = new StoryStrip((reason) => tell(say("story_not_played", { reason })));
let phones = [];
let tabs = null;

function showWorld(world) {
  clockBar.show(world.clock);
  storyStrip.show(world.story);
  clockBar.showStory(world.story);
  for (const phone of phones) phone.people = world.people;
}

function shownPeople(world) {
  const kept = JSON.parse(sessionStorage.getItem(PICKED) ?? "[]");
  const known = new Map(world.people.map((person) => [person.id, person]));
  const ids = kept.length > 0 && kept.every((id) => known.has(id)) ? kept : world.shown;
  return ids.map((id) => known.get(id)).filter(Boolean);
}

async function picked(phone, person) {
  // The same person on two phones would be two windows on one chat; they change places instead.
  const other = phones.find((one) => one !== phone && one.person.id === person.id);
  other?.belongTo(phone.person);
  phone.belongTo(person);
  sessionStorage.setItem(PICKED, JSON.stringify(phones.map((one) => one.person.id)));
  tabs.show(phone);
  await Promise.all([phone.load(), other?.load()]);
}

function hear(kind, data) {
  if (kind === "clock") return clockBar.show(data);
  if (kind === "story") {
    storyStrip.show(data);
    return clockBar.showStory(data);
  }
  for (const phone of phones.filter((one) => one.person.id === data.person_id)) {
    if (phone.hear(kind, data)) tabs.count(phone);
  }
}

async function reload() {
  for (const phone of phones) phone.showLink(false);
  showWorld(await loadWorld());
  await Promise.all(phones.map((phone) => phone.load()));
}

try {
  const world = await loadWorld();
  document.querySelector("#brand-name").textContent = world.bot.first_name;
  phones = shownPeople(world).map((person, place) => new Phone(person, world, place, picked));
  document.querySelector("#phones").replaceChildren(...phones.map((phone) => phone.root));
  if (phones.length === 0) tell(say("nobody_yet"));
  else tabs = new Tabs(phones);
  showWorld(world);
  // The ears first, then the chats: nothing falls between the two.
  listen(eventsUrl, {
    event: hear,
    lost: () => phones.forEach((phone) => phone.showLink(true)),
    back: () => reload().catch((error) => error instanceof Refusal || Promise.reject(error)),
  });
  await Promise.all(phones.map((phone) => phone.load()));
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  tell(say("no_answer"));
}

// The page comes to life: words, the ears, the world, the phones, and then what happens.

import { eventsUrl, Refusal, world as loadWorld } from "./api.js";
import { ClockBar } from "./clock_bar.js";
import { listen } from "./events.js";
import { Phones } from "./phones.js";
import { StoryStrip } from "./story_strip.js";
import { loadWords, say, sayReason, switchLanguage, worded } from "./words.js";

const NOTICE_MS = 8000;
const RETRY_MS = 1000;

const notice = document.querySelector("#notice");
let noticeEnds = null;

function tell(text) {
  notice.textContent = text;
  notice.hidden = false;
  clearTimeout(noticeEnds);
  noticeEnds = setTimeout(() => (notice.hidden = true), NOTICE_MS);
}

function refused(error) {
  tell(error.status === 0 ? say("no_answer") : sayReason(error.reason));
}

await loadWords();
const language = worded(document.querySelector("#language"), "other_language");
language.addEventListener("click", switchLanguage);

const clockBar = new ClockBar(refused);
const storyStrip = new StoryStrip(refused);
const phones = new Phones();
let newest = {}; // what was heard of clock and story while the world was being loaded
let loading = 0;

function showClock(clock) {
  newest.clock = clock;
  clockBar.show(clock);
}

function showStory(story) {
  newest.story = story;
  storyStrip.show(story);
  clockBar.showStory(story);
  phones.follow(story);
}

function hear(kind, data) {
  if (kind === "world") refresh();
  else if (kind === "clock") showClock(data);
  else if (kind === "story") showStory(data);
  else phones.hear(kind, data);
}

/** Loads everything anew, again and again until it is there or somebody else has begun to. */
async function refresh() {
  const turn = ++loading;
  newest = {};
  while (turn === loading) {
    try {
      const world = await loadWorld();
      if (turn !== loading) return;
      document.querySelector("#brand-name").textContent = world.bot.first_name;
      phones.show(world);
      showClock(newest.clock ?? world.clock);
      showStory(newest.story ?? world.story);
      if (world.people.length === 0) tell(say("nobody_yet"));
      await phones.load();
      return;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}

function lost() {
  phones.showLink(true);
  if (phones.areNone) tell(say("no_answer"));
}

// The ears first, then the chats: nothing falls between the two.
listen(eventsUrl, { event: hear, open: refresh, lost });

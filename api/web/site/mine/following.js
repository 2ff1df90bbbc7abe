// What changes on my day while I look at it: the roster, and what colleagues offer.
import { later } from "../clock.js";
import { say, state, tell } from "../store.js";
import { today } from "../team_day.js";
import { t } from "../words.js";
import { isToMe, nurseName, ofDay, refresh } from "./my_day.js";

let sources = [];
let followed = null;
let seen = {};
let clock = null;

/** Hear of every change of this day, and on the day itself of tomorrow's offers. */
export function follow(date) {
  const isOpen = sources.length && sources.every((each) => each.readyState !== EventSource.CLOSED);
  if (followed === date && isOpen) return;
  unfollow();
  followed = date;
  sources = (date === today() ? [date, later(date, 1)] : [date]).map(listenTo);
  clock = setInterval(() => document.dispatchEvent(new Event("minute")), 30_000);
}

/** Hear nothing more. */
export function unfollow() {
  sources.forEach((each) => each.close());
  clearInterval(clock);
  [sources, followed, seen] = [[], null, {}];
}

function listenTo(day) {
  const source = new EventSource(ofDay(day, "/events"));
  source.addEventListener("roster", (event) => heard(day, JSON.parse(event.data)));
  return source;
}

async function heard(day, now) {
  const before = seen[day];
  seen[day] = now;
  const same = before && before.version === now.version && before.team_version === now.team_version;
  if (followed === null || (same && before.offers === now.offers)) return;
  const known = new Set(waiting().map((offer) => offer.offer_id));
  await refresh();
  if (!before) return;
  const fresh = waiting().filter((offer) => !known.has(offer.offer_id));
  if (fresh.length) tellOf(fresh[0]);
  else if (!same) say(t.mine.changed);
}

const waiting = () => [...(state.mine?.offers ?? []), ...(state.mine?.soon ?? [])].filter(isToMe);

function tellOf(offer) {
  const words = t.mine.asksYou(nurseName(offer.offered_by), offer.visits.length);
  if (!state.route.rest[1]) return say(words); // it stands on top of my day already
  const act = () => (location.hash = `#/mine/${offer.day}/answer/${offer.offer_id}`);
  tell("done", words, { again: { label: t.mine.look, act } });
}

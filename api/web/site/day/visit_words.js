// A visit in words.
import { clockOf } from "../clock.js";
import { number, t } from "../words.js";

/** A visit as a screen reader says it, and as the small print of a block. */
export function inWords(stop, zone) {
  const [from, until] = [stop.start, stop.end].map((moment) => clockOf(moment, zone));
  const parts = [`${stop.shown ?? from} ${stop.name}`, `${from}–${until}`, stop.acts?.join(", ")];
  if (stop.familiarity) parts.push(t.familiarity[stop.familiarity]);
  if (stop.window_class) parts.push(windowsInWords(stop));
  if (stop.is_late) parts.push(t.isLate);
  if (stop.with_nurse) parts.push(t.withColleague);
  if (stop.pin) parts.push(t.isPinned);
  if (stop.travel?.minutes >= 1) parts.push(t.wayBefore(number(stop.travel.minutes)));
  return parts.filter(Boolean).join("; ");
}

/** The windows of a visit and their class, in words. */
export const windowsInWords = (stop) =>
  `${t.windowClass[stop.window_class]} ${(stop.windows ?? []).map((each) => `${short(each.earliest)}–${short(each.latest)}`).join(", ")}`;

const short = (text) => (/^\d\d:\d\d/.test(text) ? text.slice(0, 5) : text.slice(11, 16));

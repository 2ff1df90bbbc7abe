// Who else could make a visit, at what price: asked once for a visit on a version, and kept.
import { get } from "../api.js";
import { state } from "../store.js";
import { price, t, told } from "../words.js";
import { ofDay } from "./day.js";

const kept = new Map();

/** The options of a visit on the roster that is on the screen. */
export function optionsOf(visit) {
  const { date, etag } = state.day;
  const key = `${date} ${etag} ${visit}`;
  if (!kept.has(key)) {
    const asked = get(ofDay(date, `/visits/${encodeURIComponent(visit)}/suggestions`)).then(inWords);
    asked.catch(() => kept.delete(key));
    kept.set(key, asked);
  }
  return kept.get(key);
}

function inWords(found) {
  const best = new Map(found.options.map((option) => [option.places[0]?.nurse, option]));
  return {
    ...found,
    canGo: (nurse) => best.has(nurse),
    textOf: (nurse) => (best.has(nurse) ? t.minutesMore(price(best.get(nurse).price)) : told(found.cannot[nurse])),
  };
}

// The time that a board shows, from the first hour that anybody works to the last.
import { state } from "../store.js";

const HOUR = 3_600_000;

/** The first and the last moment, and `at`: where between them a moment is, 0 to 1. */
export function axisOf(nurses) {
  const moments = nurses.flatMap((each) => [each.start, each.end, each.departure, each.arrival]);
  const all = moments.filter(Boolean).map((moment) => Date.parse(moment));
  const fallback = Date.parse(`${state.day.date}T08:00:00Z`);
  const first = Math.floor(Math.min(...(all.length ? all : [fallback])) / HOUR) * HOUR;
  const last = Math.ceil(Math.max(...(all.length ? all : [fallback + 8 * HOUR])) / HOUR) * HOUR;
  const at = (moment) => ((typeof moment === "string" ? Date.parse(moment) : moment) - first) / (last - first);
  return { first, last, hours: (last - first) / HOUR, at };
}

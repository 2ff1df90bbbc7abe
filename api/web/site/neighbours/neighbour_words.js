// A question between neighbour teams in words: which day, what is asked for, until when.
import { clockOf, dayInWords, dayOf } from "../clock.js";
import { html, nothing } from "../lit.js";
import { nameOf, rowsOf } from "../team/tables.js";
import { zone } from "../team_day.js";
import { t } from "../words.js";

const DAY = { weekday: "short", day: "numeric", month: "short" };

/** What is asked for, and what one has to know to say yes. */
export const askedInWords = ({ day, nurse, visit, own_visit: own }) => html`
  <p><strong>${dayInWords(day)}</strong>: ${nurse ? t.neighbours.aNurse(nurse.start, nurse.end) : t.neighbours.aVisit}${own ? html` (${visitInWords(own)})` : nothing}</p>
  <p class="care-line">${nurse ? needs(nurse) : [...visit.acts, windows(visit), t.neighbours.minutes(visit.minutes), needs(visit), ...more(visit)].filter(Boolean).join(" · ")}</p>`;

const windows = ({ windows: each }) => each.map(({ earliest, latest }) => `${earliest}–${latest}`).join(t.care.or);

const needs = ({ level, competences }) => [t.neighbours.level(level), ...competences].join(" · ");

const more = ({ is_critical: isCritical, needs_key: needsKey, area }) => [
  isCritical ? t.windowClass.critical : "",
  needsKey ? t.neighbours.needsKey : "",
  area ? t.neighbours.inArea(area) : "",
];

/** The client of a visit of our own, which is named after its series. */
function visitInWords(visit) {
  const series = (rowsOf("series") ?? []).map(({ cells }) => cells).filter(({ id }) => visit === id || visit.startsWith(id));
  const own = series.sort((one, other) => other.id.length - one.id.length)[0];
  return own ? nameOf("clients", own.client) : visit;
}

/** "Answer before do 5 mrt 12:00". */
export const untilInWords = (moment) => t.neighbours.before(`${dayInWords(dayOf(moment, zone()), DAY)} ${clockOf(moment, zone())}`);

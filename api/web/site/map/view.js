// The day on a map: who goes where, along real streets, and the same as a list beside it.
import { html, nothing, ref } from "../lit.js";
import { dayInWords, later } from "../clock.js";
import { readDay } from "../day/day.js";
import { follow, unfollow } from "../day/following.js";
import { state, update, updateIn } from "../store.js";
import { dayForTeam } from "../team_day.js";
import { t } from "../words.js";
import { canvas, lookAtVisit, put } from "./canvas.js";
import { people } from "./people.js";
import { marked, marksOf } from "./marks.js";
import { pathsNow } from "./reading.js";
import { stops } from "./stops.js";

export const mapView = {
  open: async (date = dayForTeam(), nurse = null) => {
    const only = nurse ? new Set([nurse]) : null;
    update({ map: { only, chosen: null, problem: null } });
    await readDay(date);
    follow(date);
    if (!state.day.board) updateIn("map", { problem: state.day.problem });
  },
  close: unfollow,
  show: () => {
    const { day, map } = state;
    if (!day || !map) return nothing;
    return html`<div class="map-view">
      <div class="toolbar">
        <h1>${t.map}: ${dayInWords(day.date)}</h1>
        <div class="acts">
          <a class="button" href="#/map/${later(day.date, -1)}" aria-label=${t.dayBefore}>‹</a>
          <a class="button" href="#/map/${later(day.date, 1)}" aria-label=${t.dayAfter}>›</a>
          <a class="button" href="#/day/${day.date}">${t.toBoard}</a>
        </div>
      </div>
      ${content(day, map)}
    </div>`;
  },
};

function content(day, map) {
  if (map.problem) return html`<section class="card empty"><p>${map.problem}</p></section>`;
  const paths = day.board && pathsNow();
  if (!paths) return html`<p class="middle" role="status">${t.loading}</p>`;
  const marks = marksOf(day.board);
  put([paths, map.only, map.chosen], () => marked(paths, marks, isShown, map.chosen));
  return html`<div class="map-beside">
    <div class="map-frame"><div class="map" ${ref(drawOn)}></div><p class="hint">${t.mapHint}</p></div>
    <div class="map-lists">${people(marks, isShown, toggle)} ${stops(day.board, marks, isShown, map.chosen, choose)}</div>
  </div>`;
}

const isShown = (nurse) => !state.map.only || nurse === null || state.map.only.has(nurse);

/** Show one nurse more or one less; `null` is everybody. */
function toggle(nurse) {
  if (nurse === null) return updateIn("map", { only: state.map.only ? null : new Set() });
  const only = state.map.only ?? new Set(marksOf(state.day.board).keys());
  const others = new Set(only);
  if (!others.delete(nurse)) others.add(nurse);
  updateIn("map", { only: others });
}

function choose(visit) {
  updateIn("map", { chosen: visit });
  lookAtVisit(visit);
}

const drawOn = (element) => canvas(element, choose);

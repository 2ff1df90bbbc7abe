// What fewer faces would cost: the team's last study as a chart to choose a point of, with the same in a table.
import { Problem, ask, get, ofTeam } from "../api.js";
import { clockOf, dayInWords, dayOf, later } from "../clock.js";
import { html, nothing } from "../lit.js";
import { state, tell, update, updateIn } from "../store.js";
import { tellProblem } from "../team/tables.js";
import { zone } from "../team_day.js";
import { t, told } from "../words.js";
import { chart } from "./chart.js";
import { pointInWords, table } from "./points.js";

export const studyView = {
  open: () => {
    update({ study: {} });
    return readStudy();
  },
  show: () => html`<h1>${t.study.title}</h1>
    ${state.study?.found ? shown(state.study) : state.study?.isNone ? none() : html`<p role="status">${t.loading}</p>`}`,
};

async function readStudy() {
  try {
    const found = await get(ofTeam("/study"));
    const first = found.points.find((point) => point.is_recommended) ?? found.points[0];
    update({ study: { found, chosen: first.number } });
  } catch (error) {
    if (error instanceof Problem && error.status === 404) update({ study: { isNone: true } });
    else tellProblem(error);
  }
}

const none = () => html`<section class="card study-none">
  <p>${t.study.none}</p>
  <p><code>buurtrooster study TEAM --out DIR</code></p>
  ${takeIn()}
</section>`;

/** The planner keeps what the command wrote, for everybody to see. */
const takeIn = () =>
  state.team.role === "planner"
    ? html`<label class="button file">${t.study.takeIn}<input type="file" class="unseen" accept=".json,application/json" @change=${keep}></label>`
    : html`<p class="hint">${t.study.plannerOnly}</p>`;

async function keep(event) {
  const [file] = event.target.files;
  if (!file) return;
  try {
    await ask("PUT", ofTeam("/study"), { body: JSON.parse(await file.text()) });
    tell("done", t.study.kept);
    await readStudy();
  } catch (error) {
    if (error instanceof SyntaxError) tell("problem", t.study.noStudy);
    else tellProblem(error);
  }
}

function shown({ found, chosen }) {
  const choose = (number) => updateIn("study", { chosen: number });
  const point = found.points.find(({ number }) => number === chosen);
  return html`<p class="hint">${period(found)}</p>
    <div class="study">
      <figure class="card">${chart(found.points, chosen, choose)}<figcaption class="hint">${t.study.howToRead}</figcaption></figure>
      <section class="card chosen-point" aria-live="polite">${pointInWords(point, found.points)}</section>
    </div>
    <details class="card" open><summary>${t.study.everyPoint}</summary>${table(found.points, chosen, choose)}</details>
    ${found.notes.length ? html`<section class="card"><h2>${t.study.toKnow}</h2><ul>${found.notes.map((note) => html`<li>${told(note)}</li>`)}</ul></section>` : nothing}
    <section class="card"><h2>${t.study.another}</h2>${takeIn()}</section>`;
}

const period = ({ first_day: first, num_days: days, at }) =>
  t.study.period(dayInWords(first), dayInWords(later(first, days - 1)), `${dayInWords(dayOf(at, zone()))} ${clockOf(at, zone())}`);

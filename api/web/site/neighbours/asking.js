// Asking a neighbour team for somebody, or to take a visit. Neither a name nor a door goes along.
import { get, ofTeam, post } from "../api.js";
import { later } from "../clock.js";
import { html, nothing } from "../lit.js";
import { state, tell, updateIn } from "../store.js";
import { clockField } from "../parts/clock_field.js";
import { openDialog } from "../team/dialog.js";
import { rowsOf } from "../team/tables.js";
import { today } from "../team_day.js";
import { t } from "../words.js";
import { neighboursKnown, readNeighbours } from "./known.js";

const OTHER = "other";
const LEVELS = [2, 3, 4, 5];
const HOURS = [1, 4, 24];

/** Ask whom, about which day, and what. */
export function askNeighbour() {
  updateIn("neighbours", { kind: "nurse", board: null, isOther: !neighboursKnown().length });
  openDialog({ title: t.neighbours.ask, label: t.neighbours.send, content: fields, act: send });
}

const fields = () => html`${whom()}
  <label>${t.day}<input type="date" name="day" required min=${today()} value=${later(today(), 1)} @change=${readVisits}></label>
  <fieldset><legend>${t.neighbours.whatFor}</legend><div class="choices">
    ${["nurse", "visit"].map(
      (kind) => html`<label class="choice"><input type="radio" name="kind" value=${kind} ?checked=${kind === "nurse"} @change=${choose}>${t.neighbours.kinds[kind]}</label>`,
    )}
  </div></fieldset>
  ${state.neighbours.kind === "nurse" ? nurse() : visit()}
  <label>${t.neighbours.note}<input name="note" maxlength="500" autocomplete="off"></label>
  <p class="hint">${t.neighbours.noteHint}</p>
  <label>${t.neighbours.expires}<select name="hours"><option value="">${t.neighbours.noEnd}</option>
    ${HOURS.map((hours) => html`<option value=${hours}>${t.neighbours.within(hours)}</option>`)}</select></label>`;

const whom = () => html`
  ${neighboursKnown().length
    ? html`<label>${t.neighbours.whom}<select name="neighbour" @change=${(event) => updateIn("neighbours", { isOther: event.target.value === OTHER })}>
        ${neighboursKnown().map(([number, name], nth) => html`<option value=${number} ?selected=${nth === 0}>${name}</option>`)}<option value=${OTHER}>${t.neighbours.another}</option>
      </select></label>`
    : nothing}
  ${state.neighbours.isOther
    ? html`<label>${t.neighbours.number}<input name="number" required autocomplete="off" maxlength="36" pattern="[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}" title=${t.neighbours.numberHint}></label>
        <p class="hint">${t.neighbours.numberHint}</p>`
    : nothing}`;

const nurse = () => html`<div class="inline">
    ${clockField("start", t.work.start)} ${clockField("end", t.work.end)}
    <label>${t.neighbours.leastLevel}<select name="level">${LEVELS.map((level) => html`<option>${level}</option>`)}</select></label>
  </div>
  ${competences().length
    ? html`<fieldset><legend>${t.neighbours.competences}</legend><div class="choices scroll">
        ${competences().map((name) => html`<label class="choice"><input type="checkbox" name="competences" value=${name}>${name}</label>`)}
      </div></fieldset>`
    : nothing}`;

const competences = () => [...new Set(rowsOf("competences").map(({ cells }) => cells.name))].sort();

function visit() {
  const { board } = state.neighbours;
  if (!board) return html`<p role="status">${t.loading}</p>`;
  if (board.problem) return html`<p class="warn">${board.problem}</p>`;
  return html`<label>${t.mine.whichVisit}<select name="visit" required>
    ${board.visits.map((each) => html`<option value=${each.id}>${each.text}</option>`)}
  </select></label>`;
}

function choose(event) {
  updateIn("neighbours", { kind: event.target.value });
  if (event.target.value === "visit") readVisits(event);
}

/** The visits of the day that is asked about, those first that nobody makes. */
async function readVisits(event) {
  const day = event.target.form.elements.day.value;
  if (state.neighbours.kind !== "visit" || !day) return;
  updateIn("neighbours", { board: null });
  try {
    const { nurses, left_out: left } = await get(ofTeam(`/rosters/${day}/board`));
    const nobodys = left.map((each) => ({ id: each.visit, text: `${each.name}, ${each.acts.join(", ")} (${t.neighbours.nobodys})` }));
    const planned = nurses.flatMap(({ name, stops }) =>
      stops.filter(({ kind }) => kind === "visit").map((stop) => ({ id: stop.id, text: `${stop.shown} ${stop.name} (${name})` })),
    );
    updateIn("neighbours", { board: { visits: [...nobodys, ...planned] } });
  } catch (error) {
    updateIn("neighbours", { board: { problem: error.details?.[0] ?? error.message } });
  }
}

async function send(filled) {
  const chosen = filled.get("neighbour");
  const neighbour = !chosen || chosen === OTHER ? filled.get("number") : chosen;
  const hours = Number(filled.get("hours"));
  const wanted = filled.get("kind") === "visit" ? { visit: filled.get("visit") } : { nurse: wantedNurse(filled) };
  const expires = hours ? { expires_at: new Date(Date.now() + hours * 3_600_000).toISOString() } : {};
  const made = await post(ofTeam("/neighbours/requests"), { neighbour, day: filled.get("day"), note: filled.get("note"), ...wanted, ...expires });
  await readNeighbours();
  tell("done", made.state === "accepted" ? t.neighbours.agreedAtOnce : t.neighbours.sent(made.neighbour_name));
}

const wantedNurse = (filled) => ({
  start: filled.get("start"),
  end: filled.get("end"),
  level: Number(filled.get("level")),
  competences: filled.getAll("competences"),
});

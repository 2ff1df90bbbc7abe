// Something else happened: a visit falls away or ran over, a colleague is absent. Anybody of the team can say so.
import { get } from "../api.js";
import { html, nothing } from "../lit.js";
import { dayInWords } from "../clock.js";
import { state, update, updateIn } from "../store.js";
import { t } from "../words.js";
import { addedField, readAdded, readForAdded } from "./added.js";
import { me, ofDay } from "./my_day.js";
import { proposal, propose, whatChanges } from "./proposal.js";

export const otherPart = { open, show };

const KINDS = ["cancelled", "ran_over", "added", "absent"];
const FIELDS = { cancelled: whichVisit, ran_over: ranOver, added: addedField, absent: whom };

async function open(date) {
  update({ other: { date, kind: "cancelled", board: null } });
  try {
    updateIn("other", { board: await get(ofDay(date, "/board")) });
  } catch (error) {
    updateIn("other", { problem: error });
  }
}

function show(date) {
  const other = state.other ?? {};
  return html`<p><a href="#/${me() ? "mine" : "day"}/${date}">‹ ${me() ? t.mine.back : t.day}</a></p>
    <h1>${t.mine.other}</h1>
    <p class="hint">${dayInWords(date)}</p>
    ${other.done ? done(other) : html`${other.board ? what(date, other) : other.problem ? nothing : html`<p role="status">${t.loading}</p>`} ${proposal("other", t.doIt, t.doItAnyway)}`}`;
}

const what = (date, other) => html`<form @submit=${(event) => look(event, date)}>
  <fieldset>
    <legend>${t.mine.whatHappened}</legend>
    ${KINDS.map(
      (kind) => html`<label class="tick">
        <input type="radio" name="kind" value=${kind} .checked=${other.kind === kind} @change=${() => choose(kind)} />
        <span>${t.mine.happened[kind]}</span>
      </label>`,
    )}
  </fieldset>
  ${FIELDS[other.kind](other)}
  <p class="mine-acts"><button class="main" ?disabled=${other.isLooking}>${t.mine.seeProposal}</button></p>
</form>`;

function choose(kind) {
  updateIn("other", { kind, found: null, problem: null });
  if (kind === "added") readForAdded();
}

function whom({ board }) {
  return html`<label>${t.mine.whoIsAbsent}<select name="nurse" required>
    ${board.nurses.map((nurse) => html`<option value=${nurse.nurse}>${nurse.name}</option>`)}
  </select></label>`;
}

function whichVisit({ board }) {
  return html`<label>${t.mine.whichVisit}<select name="visit" required>
    ${mineFirst(board.nurses).map(
      (nurse) => html`<optgroup label=${nurse.name}>${nurse.stops.filter((stop) => stop.kind === "visit").map(
        (stop) => html`<option value=${stop.id}>${stop.shown} ${stop.name}</option>`,
      )}</optgroup>`,
    )}
  </select></label>`;
}

function ranOver(other) {
  return html`${whichVisit(other)}
    <label>${t.mine.howLong}<input type="number" name="minutes" min="1" max="600" value="15" required inputmode="numeric" /></label>`;
}

const mineFirst = (nurses) => [...nurses.filter((each) => each.nurse === me()), ...nurses.filter((each) => each.nurse !== me())];

function look(event, date) {
  event.preventDefault();
  const filled = new FormData(event.target);
  try {
    propose("other", date, [filled.get("kind") === "added" ? readAdded(filled) : happened(filled)]);
  } catch (problem) {
    updateIn("other", { found: null, problem });
  }
}

function happened(filled) {
  const { minutes, ...rest } = Object.fromEntries(filled);
  return minutes ? { ...rest, minutes: Number(minutes) } : rest;
}

const done = (other) => html`<div class="card" role="status"><h2>✓ ${t.mine.otherDone}</h2></div>
  ${whatChanges(other.done)}`;

// I am sick: which day, the proposal, taking it. Three taps, the first of which led here.
import { ask, get, ofTeam } from "../api.js";
import { html, nothing } from "../lit.js";
import { dayInWords, later } from "../clock.js";
import { state, tell, update, updateIn } from "../store.js";
import { today } from "../team_day.js";
import { t } from "../words.js";
import { me } from "./my_day.js";
import { proposal, propose, whatChanges } from "./proposal.js";

export const sickPart = { open, show };

function open() {
  update({ sick: {} });
}

function show(date) {
  const { sick } = state;
  return html`<p><a href="#/mine/${date}">‹ ${t.mine.back}</a></p>
    <h1>${t.mine.sick}</h1>
    ${sick.done ? done(sick) : html`${which(date, sick)} ${sick.shifts ? withoutRoster(sick) : proposal("sick", t.mine.callInSick)}`}`;
}

const which = (date, sick) => html`<p id="which">${t.mine.whichDay}</p>
  <p class="mine-acts" role="group" aria-labelledby="which">
    ${days(date).map(
      ([day, word]) => html`<button class=${sick.date === day ? "main" : ""} aria-pressed=${sick.date === day} @click=${() => say(day)}>
        ${word ? html`<strong>${word}</strong>,` : nothing} ${dayInWords(day)}
      </button>`,
    )}
  </p>
  ${sick.date ? nothing : html`<p class="hint">${t.mine.sickHint}</p>`}`;

function days(date) {
  const near = [[today(), t.mine.today], [later(today(), 1), t.mine.tomorrow]];
  return near.some(([day]) => day === date) ? near : [...near, [date, null]];
}

async function say(day) {
  updateIn("sick", { shifts: null });
  await propose("sick", day, [{ kind: "absent", nurse: me() }]);
  if (state.sick.problem?.status !== 404) return;
  try {
    updateIn("sick", { shifts: await myShifts(day) });
  } catch (error) {
    updateIn("sick", { problem: error });
  }
}

/** A day without a roster has nothing to repair: my shifts are taken out before one is made. */
const withoutRoster = (sick) => html`<section class="card">
  <p>${(sick.shifts.length ? t.mine.noShiftYet : t.mine.noShift)(dayInWords(sick.date))}</p>
  ${sick.shifts.length ? html`<p class="mine-acts"><button class="main" @click=${dropShifts}>${t.mine.takeShiftOut}</button></p>` : nothing}
</section>`;

async function myShifts(day) {
  const found = [];
  for (let after = 0; after !== null; ) {
    const { rows, next } = await get(ofTeam(`/tables/shifts?limit=1000&after=${after}`));
    found.push(...rows.map((row) => row.cells).filter((cells) => cells.nurse === me() && cells.day === day));
    after = next;
  }
  return found.map((cells) => cells.id);
}

async function dropShifts() {
  try {
    for (const shift of state.sick.shifts) await ask("DELETE", ofTeam(`/shifts/${encodeURIComponent(shift)}`));
    updateIn("sick", { done: NOTHING_ELSE });
  } catch (error) {
    tell("problem", error.message, { details: error.details ?? [], action: error.action });
  }
}

const NOTHING_ELSE = { outcome: { to_call: [], changes: [] }, left_out: [], names: {}, ways: {} };

const done = (sick) => html`<div class="card" role="status">
    <h2>✓ ${t.mine.isSick(dayInWords(sick.date))}</h2>
    <p>${t.mine.getWell}</p>
  </div>
  ${whatChanges(sick.done)}`;

// What a neighbour asks us: yes or no. A yes to lend somebody names the shift that is worked for them.
import { ofTeam, post } from "../api.js";
import { html, nothing } from "../lit.js";
import { state, tell } from "../store.js";
import { tellFollowed } from "../team/followed.js";
import { shiftInWords } from "../team/shift_dialog.js";
import { nameOf, readAgain, rowsOf, tellProblem } from "../team/tables.js";
import { t, told } from "../words.js";
import { readNeighbours } from "./known.js";

/** The buttons under a question that waits for us. */
export const answering = (request) => html`<form @submit=${(event) => sayYes(event, request)}>
  ${request.kind === "nurse" ? whichShift(request) : nothing}
  <div class="acts start">
    ${request.kind === "visit" || shiftsFor(request).length ? html`<button class="main">${request.kind === "nurse" ? t.neighbours.lend : t.neighbours.take}</button>` : nothing}
    <button type="button" @click=${() => send(request, { says_yes: false })}>${t.neighbours.no}</button>
  </div>
</form>`;

const whichShift = (request) =>
  shiftsFor(request).length
    ? html`<label>${t.neighbours.whichShift}<select name="shift" required>${shiftsFor(request).map(
        (shift) => html`<option value=${shift.id}>${nameOf("nurses", shift.nurse)}, ${shiftInWords(shift)}</option>`,
      )}</select></label>`
    : html`<p class="hint">${state.team.role === "planner" ? t.neighbours.noShift : t.neighbours.noShiftOfYours}</p>`;

/** Whoever works that day; a shift is lent by herself, or by the planner who agreed it with her. */
const shiftsFor = ({ day }) =>
  rowsOf("shifts")
    .map(({ cells }) => cells)
    .filter((each) => each.day === day && !each.lent_to && (state.team.role === "planner" || each.nurse === state.team.nurse_id));

function sayYes(event, request) {
  event.preventDefault();
  const shift = new FormData(event.target).get("shift");
  return send(request, { says_yes: true, ...(shift ? { shift } : {}) });
}

async function send(request, said) {
  try {
    const answered = await post(ofTeam(`/neighbours/requests/${request.request_id}/answer`), said);
    await Promise.all([readNeighbours(), readAgain("shifts", "clients", "series")]);
    if (answered.said.length) tell("problem", t.neighbours.over, { details: answered.said.map(told) });
    else if (answered.changed) tellFollowed(t.neighbours.done[request.kind](request.neighbour_name), answered.changed);
    else tell("done", t.neighbours.saidNo);
  } catch (error) {
    tellProblem(error);
  }
}

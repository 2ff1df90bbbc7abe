// A day of the team: the board, what nobody makes, and what can be decided about it.
import { html, nothing } from "../lit.js";
import { state } from "../store.js";
import { dayInWords } from "../clock.js";
import { dayForTeam } from "../team_day.js";
import { number, t, told } from "../words.js";
import { askDialog } from "./asking.js";
import { board } from "./board.js";
import { readDay } from "./day.js";
import { follow, unfollow } from "./following.js";
import { leftOut } from "./left_out.js";
import { panel } from "./panel.js";
import { presets } from "./presets.js";
import { planning } from "./planning.js";
import { toolbar } from "./toolbar.js";
import { weighDialog } from "./weighing.js";

export const dayView = {
  open: async (date = dayForTeam()) => {
    await readDay(date);
    follow(date);
  },
  close: unfollow,
  show: () => {
    const day = state.day;
    if (!day) return nothing;
    return html`<div class="day">
      <h1 class="unseen">${t.day} ${dayInWords(day.date)}</h1>
      ${toolbar(day)} ${planning(day)} ${presets(day)} ${content(day)} ${weighDialog()} ${askDialog()}
    </div>`;
  },
};

function content(day) {
  if (day.problem) return html`<section class="card empty"><p>${day.problem}</p><p>${t.emptyHint}</p></section>`;
  if (!day.board) return html`<p class="middle" role="status">${t.loading}</p>`;
  return html`${summary(day.board)}
    <div class="beside">
      <div class="wide">${board(day)} ${leftOut(day)}</div>
      ${panel(day)}
    </div>`;
}

function summary(roster) {
  const { evaluation, proof } = roster;
  if (!evaluation) return nothing;
  return html`<p class="summary">
    <strong>${t.onTheRoad(number(evaluation.travel_minutes))}</strong> ·
    ${t.newFaces(evaluation.num_new_faces)} · ${t.numLeftOut(evaluation.num_unassigned)}
    ${proof ? html` · <span class="proof">${told(proof.sentence)}</span>` : nothing}
  </p>`;
}

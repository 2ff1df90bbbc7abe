// A search that is going on: how far it is, in words, and the button to be content with it.
import { Problem, ofTeam, post } from "../api.js";
import { html, nothing } from "../lit.js";
import { state, tell, updateIn } from "../store.js";
import { number, t } from "../words.js";
import { followSolve } from "./following.js";

/** Seconds that a search takes when a person waits for it. */
const SECONDS = 10;

/** Ask for a proposal for the day that is open. */
export async function propose(preset = "own") {
  updateIn("day", { solve: { progress: null } });
  try {
    const body = { day: state.day.date, seconds: SECONDS, ...(preset === "own" ? {} : { preset }) };
    followSolve((await post(ofTeam("/solves"), body)).solve_id);
  } catch (error) {
    updateIn("day", { solve: null });
    const again = { label: t.tryAgain, act: () => propose(preset) };
    tell("problem", error.message, { details: error.details ?? [], again });
  }
}

async function stop() {
  try {
    await post(ofTeam(`/solves/${state.day.solve.solve_id}/cancel`), {});
  } catch (error) {
    if (error instanceof Problem) tell("problem", error.message);
  }
}

/** The bar over the board while a search is going on. */
export function planning(day) {
  if (!day.solve) return nothing;
  const { progress } = day.solve;
  return html`<section class="planning no-print" aria-label=${t.planning}>
    <progress max=${SECONDS} .value=${Math.min(progress?.seconds ?? 0, SECONDS)} aria-label=${t.planning}></progress>
    <p role="status">${progress ? inWords(progress) : t.planningStarts}</p>
    ${day.solve.solve_id ? html`<button @click=${stop}>${t.goodEnough}</button>` : nothing}
  </section>`;
}

function inWords(progress) {
  const cost = t.bestSoFar(number(progress.cost), progress.num_unassigned);
  if (progress.bound === null) return cost;
  const most = Math.max(0, progress.cost - progress.bound);
  return `${cost} ${most < 0.05 ? t.proven : t.atMostFromBest(number(most))}`;
}

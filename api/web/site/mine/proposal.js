// What the day could be after what happened: who goes where, whom to call, what is left and what can be done.
import { Problem, ask, post } from "../api.js";
import { html, nothing } from "../lit.js";
import { state, tell, updateIn } from "../store.js";
import { t, told } from "../words.js";
import { ofDay, refresh } from "./my_day.js";

/** Ask what a day could be; kept under a name of the state. */
export async function propose(where, date, happened) {
  updateIn(where, { date, happened, found: null, problem: null, toConfirm: null, done: null, isLooking: true });
  try {
    const found = await post(ofDay(date, "/repairs/propose"), { happened }, { key: undefined });
    updateIn(where, { found });
  } catch (error) {
    updateIn(where, { problem: error });
  } finally {
    updateIn(where, { isLooking: false });
  }
}

/** Take what was proposed. */
async function take(where, isConfirmed) {
  const { date, happened, found } = state[where];
  const body = { happened, is_confirmed: isConfirmed };
  try {
    await ask("POST", ofDay(date, "/repairs"), { body, ifMatch: `"${found.version}"`, key: crypto.randomUUID() });
    updateIn(where, { done: found });
    scrollTo(0, 0);
    if (state.mine?.date) await refresh();
  } catch (error) {
    await notTaken(where, error);
  }
}

async function notTaken(where, error) {
  if (error instanceof Problem && ["unconfirmed", "unowned"].includes(error.code)) {
    updateIn(where, { toConfirm: error.details });
  } else if (error instanceof Problem && error.code === "stale") {
    const { date, happened } = state[where];
    await propose(where, date, happened);
    tell("problem", t.mine.staleProposal, { details: error.details });
  } else {
    tell("problem", error.message, { details: error.details ?? [], action: error.action });
  }
}

/** The proposal, with the button that takes it. */
export function proposal(where, label, anyway = label) {
  const { found, toConfirm, isLooking, problem } = state[where];
  if (isLooking) return html`<p role="status">${t.mine.looking}</p>`;
  if (problem) return refusal(problem);
  if (!found) return nothing;
  const against = toConfirm ?? found.outcome.to_confirm.map(told);
  return html`<section class="proposal" aria-live="polite">
    <h2>${t.mine.theProposal}</h2>
    <p>${movesAnything(found) ? told(found.sentence) : t.mine.nothingMoves}</p>
    ${against.length
      ? html`<div class="warn"><strong>${t.goesAgainst}</strong><ul>${against.map((line) => html`<li>${line}</li>`)}</ul></div>`
      : nothing}
    <p class="mine-acts">
      <button class="main" @click=${() => take(where, against.length > 0)}>${against.length ? anyway : label}</button>
    </p>
    ${whatChanges(found)}
  </section>`;
}

const movesAnything = (found) => found.homeless.length + found.left_out.length + found.outcome.changes.length > 0;

const refusal = (error) => html`<div class="warn" role="alert">
  ${linesOf(error).map((line) => html`<p>${line}</p>`)}
  ${error.action ? html`<p>${error.action}</p>` : nothing}
</div>`;

const linesOf = ({ message, lines, details = [] }) => lines ?? (details.length ? details : [message]);

/** Who goes where, whom to call, and what nobody makes. */
export const whatChanges = (found) => html`
  ${section(t.mine.toCall, found.outcome.to_call.map((visit) => html`<strong>${found.names[visit]}</strong>: ${sentenceOf(found, visit)}`))}
  ${section(t.mine.nobodyMakes, found.left_out.map((visit) => ways(found, visit)))}
  ${section(t.mine.whoGoes, others(found).map((change) => told(change.sentence)))}
`;

const section = (title, lines) =>
  lines.length ? html`<h3>${title}</h3><ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>` : nothing;

function sentenceOf(found, visit) {
  const change = found.outcome.changes.find((each) => each.visit === visit);
  return change ? told(change.sentence) : "";
}

/** The changes that are in none of the other lists. */
function others({ outcome, left_out: left }) {
  const named = new Set([...outcome.to_call, ...left]);
  return outcome.changes.filter((change) => !named.has(change.visit));
}

const ways = (found, visit) => html`<strong>${found.names[visit]}</strong>
  <ul>${(found.ways[visit] ?? []).map((way) => html`<li>${told(way.sentence)}</li>`)}</ul>`;

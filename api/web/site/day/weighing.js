// A decision before it counts: what it costs by rule, who else moves, whom to call. Then it is made, or not.
import { Lost, get, post } from "../api.js";
import { html, nothing, ref } from "../lit.js";
import { state, tell, updateIn } from "../store.js";
import { price, t, told } from "../words.js";
import { openModal } from "./asking.js";
import { ofDay, stopOf } from "./day.js";
import { decide, undo } from "./decide.js";

/** Find out what a decision would come to, and show it. */
export async function weigh(wanted) {
  updateIn("day", { weighing: { wanted } });
  try {
    const outcome = await post(ofDay(state.day.date, "/overrides/weigh"), wanted, { key: undefined });
    if (state.day.weighing?.wanted === wanted) updateIn("day", { weighing: { wanted, outcome } });
  } catch (error) {
    if (error instanceof Lost) {
      close();
      tell("problem", t.lost, { details: [t.lostNothing], again: { label: t.tryAgain, act: () => weigh(wanted) } });
    } else updateIn("day", { weighing: { wanted, refusal: error } });
  }
}

/** What a decision would come to. */
export function weighDialog() {
  const weighing = state.day?.weighing;
  if (!weighing) return nothing;
  return html`<dialog ${ref(openModal)} class="weigh" aria-labelledby="weighed" @close=${close}>
    <form method="dialog" @submit=${(event) => take(event, weighing)}>
      <h2 id="weighed">${title(weighing)}</h2>
      ${weighing.outcome ? outcomeOf(weighing) : nothing} ${weighing.refusal ? refusalOf(weighing.refusal) : nothing}
      ${weighing.outcome || weighing.refusal ? nothing : html`<p role="status">${t.weighing}</p>`}
      <div class="acts">
        <button type="button" @click=${close}>${weighing.refusal ? t.close : t.cancel}</button>
        ${weighing.outcome ? html`<button class="main">${weighing.outcome.to_confirm.length ? t.doItAnyway : t.doIt}</button>` : nothing}
      </div>
    </form>
  </dialog>`;
}

function title({ wanted, outcome, refusal }) {
  if (refusal) return t.cannotBe;
  return outcome ? t.costs(price(outcome.price)) : t.kinds[wanted.kind];
}

function outcomeOf({ wanted, outcome }) {
  const meant = new Set([wanted.visit, ...(wanted.moves ?? []).map((move) => move.visit)]);
  const [first, rest] = [true, false].map((is) => outcome.changes.filter((change) => meant.has(change.visit) === is));
  return html`
    <p class="hint">${byRule(outcome.price_by_rule)}</p>
    <ul>${lines(first)}</ul>
    ${rest.length ? html`<details><summary>${t.alsoMoves(rest.length)}</summary><ul>${lines(rest)}</ul></details>` : nothing}
    ${outcome.to_confirm.length ? against(outcome.to_confirm) : nothing}
    ${outcome.to_call.length ? html`<p>${t.toCall} <strong>${outcome.to_call.map(nameOf).join(", ")}</strong></p>` : nothing}
    <label>${t.reasonIfAny}<input name="reason" maxlength="2000" autocomplete="off" /></label>
  `;
}

const lines = (changes) => changes.map((change) => html`<li>${told(change.sentence)}</li>`);

const nameOf = (visit) => stopOf(visit)?.stop.name ?? visit;

const against = (sentences) => html`<div class="warn">
  <strong>${t.goesAgainst}</strong>
  <ul>${sentences.map((line) => html`<li>${told(line)}</li>`)}</ul>
</div>`;

const byRule = (prices) =>
  Object.entries(prices)
    .filter(([, minutes]) => Math.abs(minutes) >= 0.05)
    .map(([rule, minutes]) => `${t.rules[rule] ?? rule} ${price(minutes)}`)
    .join(" · ");

const refusalOf = (error) => html`<div class="warn">
  ${(error.details?.length ? error.details : [error.message]).map((line) => html`<p>${line}</p>`)}
  ${error.action ? html`<p>${error.action}</p>` : nothing}
</div>`;

function close() {
  updateIn("day", { weighing: null });
}

async function take(event, { wanted, outcome }) {
  event.preventDefault();
  if (!outcome) return;
  const reason = new FormData(event.target).get("reason") ?? "";
  close();
  const isDone = await decide("/overrides", { ...wanted, reason, is_confirmed: outcome.to_confirm.length > 0 }, { done: t.decided });
  if (isDone) offerUndo();
}

async function offerUndo() {
  const { overrides } = await get(ofDay(state.day.date, "/overrides"));
  const last = overrides.at(-1);
  tell("done", t.decided, { again: last && { label: t.undo, act: () => undo(last.override_id) } });
}

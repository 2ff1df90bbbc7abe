// What was billed, for the planner to read.
import { get, ofTeam } from "../api.js";
import { dayInWords, later } from "../clock.js";
import { html, nothing } from "../lit.js";
import { state, update, updateIn } from "../store.js";
import { today } from "../team_day.js";
import { number, t } from "../words.js";
import { nameOf, readTables, tellProblem } from "./tables.js";

const DAY = { weekday: "short", day: "numeric", month: "short" };

export const billingView = {
  open: () => {
    update({ billing: { first: later(today(), -14), last: today() } });
    return reading(readBilling);
  },
  show: () => html`<h1>${t.billing}</h1><p class="hint">${t.records.billingHint}</p>
    <form class="inline finding" @submit=${askBilling}>
      <label>${t.records.from}<input type="date" name="first" required value=${state.billing.first}></label>
      <label>${t.records.to}<input type="date" name="last" required value=${state.billing.last}></label>
      <button>${t.records.show}</button>
    </form>
    ${state.billing.lines ? lines(state.billing) : nothing}`,
};

async function reading(read) {
  try {
    await readTables("clients", "acts");
    await read();
  } catch (error) {
    tellProblem(error);
  }
}

function askBilling(event) {
  event.preventDefault();
  const filled = new FormData(event.target);
  updateIn("billing", { first: filled.get("first"), last: filled.get("last") });
  reading(readBilling);
}

async function readBilling() {
  const { first, last } = state.billing;
  updateIn("billing", await get(ofTeam(`/billing?from=${first}&to=${last}`)));
}

const lines = ({ lines: some, planned_minutes: planned, current_minutes: current }) => html`
  <p role="status"><strong>${t.records.total(some.length, number(planned), number(current))}</strong></p>
  ${some.length
    ? html`<table class="rows-of card">
        <thead><tr><th>${t.day}</th><th>${t.records.client}</th><th>${t.records.act}</th><th>${t.records.planned}</th><th>${t.records.current}</th></tr></thead>
        <tbody>${some.map(
          (each) => html`<tr><td data-label=${t.day}>${dayInWords(each.day, DAY)}</td><td data-label=${t.records.client}>${nameOf("clients", each.client)}</td>
            <td data-label=${t.records.act}>${nameOf("acts", each.act)}</td><td data-label=${t.records.planned}>${number(each.planned_minutes)}</td>
            <td data-label=${t.records.current}>${number(each.current_minutes)}</td></tr>`,
        )}</tbody>
      </table>`
    : nothing}`;

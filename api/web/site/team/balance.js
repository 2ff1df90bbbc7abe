// How evenings, weekends and heavy work fell, as counts that every member sees alike.
import { get, ofTeam } from "../api.js";
import { later } from "../clock.js";
import { html, nothing } from "../lit.js";
import { state, update, updateIn } from "../store.js";
import { today } from "../team_day.js";
import { t } from "../words.js";
import { tellProblem } from "./tables.js";

const COUNTS = ["evenings", "weekend_days", "holidays", "heavy_visits", "double_ups"];
const FOUR_WEEKS = 28;

export const balanceView = {
  open: () => {
    update({ balance: { first: later(today(), -FOUR_WEEKS), last: today() } });
    return readBalance();
  },
  show: () => html`<h1>${t.balance.title}</h1>
    <p class="hint">${t.balance.hint}</p>
    <form class="inline finding" @submit=${askBalance}>
      <label>${t.balance.from}<input type="date" name="first" required value=${state.balance.first} /></label>
      <label>${t.balance.to}<input type="date" name="last" required value=${state.balance.last} /></label>
      <button>${t.balance.show}</button>
    </form>
    ${state.balance.nurses ? counts(state.balance.nurses) : nothing}`,
};

async function readBalance() {
  const { first, last } = state.balance;
  try {
    updateIn("balance", await get(ofTeam(`/balances?first=${first}&last=${last}`)));
  } catch (error) {
    tellProblem(error);
  }
}

function askBalance(event) {
  event.preventDefault();
  const filled = new FormData(event.target);
  updateIn("balance", { first: filled.get("first"), last: filled.get("last") });
  return readBalance();
}

const counts = (nurses) => html`<table class="rows-of card">
  <thead>
    <tr><th>${t.balance.who}</th>${COUNTS.map((each) => html`<th>${t.balance[each]}</th>`)}</tr>
  </thead>
  <tbody>
    ${nurses.map(
      (nurse) => html`<tr>
        <td data-label=${t.balance.who}>${nurse.name}</td>
        ${COUNTS.map((each) => html`<td data-label=${t.balance[each]}>${nurse[each]}</td>`)}
      </tr>`,
    )}
  </tbody>
</table>`;

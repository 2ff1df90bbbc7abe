// Rules that are offered to the team, from what it decided again and again: to be taken, or left as it is.
import { get, ofTeam, post } from "../api.js";
import { html, nothing } from "../lit.js";
import { state, tell, update } from "../store.js";
import { t, told } from "../words.js";
import { seriesInWords } from "./care_words.js";
import { followed, forget, tellFollowed } from "./followed.js";
import { chosenIn, fieldsOf } from "./rule_fields.js";
import { cellsOf, nameOf, readAgain, readTables, tellProblem } from "./tables.js";

const TABLES = ["clients", "nurses", "series", "acts"];

export const rulesView = {
  open: async () => {
    forget();
    update({ ruleOffers: null });
    try {
      await readTables(...TABLES);
      await readOffers();
    } catch (error) {
      tellProblem(error);
    }
  },
  show: () => html`<h1>${t.ruleOffers}</h1>
    <p class="hint">${t.habits.hint}</p>
    ${followed()} ${state.ruleOffers ? list(state.ruleOffers) : html`<p role="status">${t.loading}</p>`}`,
};

async function readOffers() {
  update({ ruleOffers: (await get(ofTeam("/rule-offers"))).offers });
}

const list = (offers) =>
  offers.length ? html`<ul class="people wide-cards">${offers.map(card)}</ul>` : html`<p class="card">${t.habits.none}</p>`;

const card = (offer) => html`<li class="card">
  <form @submit=${(event) => take(event, offer)} novalidate>
    <h2>${offer.client ? nameOf("clients", offer.client) : t.habits.ofTeam}</h2>
    ${offer.series && cellsOf("series", offer.series) ? html`<p class="care-line">${seriesInWords(cellsOf("series", offer.series))}</p>` : nothing}
    <p class="sentence">${told(offer.sentence)}</p>
    ${mayAnswer(offer) ? answer(offer) : html`<p class="hint">${t.habits.plannerOnly}</p>`}
  </form>
</li>`;

/** Prices are the planner's to settle; all else is anybody's. */
const mayAnswer = (offer) => offer.what !== "price" || state.team.role === "planner";

const answer = (offer) => html`${fieldsOf(offer)}
  <div class="acts start">
    <button class="main">${t.habits.take}</button>
    <button type="button" @click=${() => decline(offer)}>${t.habits.decline}</button>
  </div>`;

async function take(event, offer) {
  event.preventDefault();
  if (!event.target.reportValidity()) return;
  const chosen = chosenIn(offer, new FormData(event.target));
  if (!chosen) {
    tell("problem", t.habits.chooseFirst);
    return;
  }
  await answering(async () => {
    const changed = await post(ofTeam(`/rule-offers/${offer.offer_id}/accept`), chosen);
    await readAgain("clients", "series");
    tellFollowed(t.habits.taken, changed);
  });
}

const decline = (offer) =>
  answering(async () => {
    await post(ofTeam(`/rule-offers/${offer.offer_id}/decline`), undefined, { key: undefined });
    tell("done", t.habits.declined);
  });

async function answering(act) {
  try {
    await act();
    await readOffers();
  } catch (error) {
    tellProblem(error);
  }
}

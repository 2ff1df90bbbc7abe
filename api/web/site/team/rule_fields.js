// What a rule that is offered leaves to choose, by what it is about.
import { html } from "../lit.js";
import { clockField } from "../parts/clock_field.js";
import { number, t, told } from "../words.js";
import { itemsOf } from "./care_words.js";
import { cellsOf, rowsOf } from "./tables.js";

const PARTS = ["morning", "afternoon", "evening", "night"];

const FIELDS = {
  "usual hour": (offer) => clockField("hour", t.habits.hour, offer.hour ?? ""),
  "informal carer": (offer) =>
    html`<label>${t.habits.carer}<input name="carer" required maxlength="200" autocomplete="off" value=${offer.carer ?? ""}></label>`,
  "fewer visits": () =>
    html`<label>${t.habits.interval}<input name="interval" type="number" min="1" max="366" required inputmode="numeric"></label>`,
  "own people": (offer) => PARTS.map((part) => ownPeople(offer, part)),
  price: (offer) => offer.prices.map(priceField),
};

/** The fields of an offer, with what is offered in them. */
export const fieldsOf = (offer) => FIELDS[offer.what](offer);

const CHOSEN = {
  "usual hour": (offer, filled) => ({ hour: filled.get("hour") }),
  "informal carer": (offer, filled) => ({ carer: filled.get("carer").trim() }),
  "fewer visits": (offer, filled) => ({ interval: Number(filled.get("interval")) }),
  "own people": (offer, filled) => ifAny("own_people", PARTS.filter((part) => isOther(offer, part, filled)).map((part) => [part, filled.getAll(part)])),
  price: (offer, filled) => ifAny("prices", offer.prices.map(({ name, value }) => [name, read(filled.get(name)), value]).filter(([, now, before]) => now !== before)),
};

/** What was chosen, as the service takes it; null where nothing is other than it was. */
export const chosenIn = (offer, filled) => CHOSEN[offer.what](offer, filled);

const ifAny = (name, pairs) => (pairs.length ? { [name]: Object.fromEntries(pairs) } : null);

const read = (text) => Number.parseFloat(text.replace(",", "."));

const ownNow = (offer, part) => itemsOf(cellsOf("clients", offer.client)?.[`own_${part}`]);

function isOther(offer, part, filled) {
  const [before, now] = [ownNow(offer, part), filled.getAll(part)];
  return before.length !== now.length || before.some((nurse) => !now.includes(nurse));
}

const ownPeople = (offer, part) => html`<details ?open=${ownNow(offer, part).length > 0}>
  <summary>${t.habits.ownIn[part]}</summary>
  <fieldset><legend class="unseen">${t.habits.ownIn[part]}</legend><div class="choices">
    ${(rowsOf("nurses") ?? []).map(
      ({ cells }) => html`<label class="choice"><input type="checkbox" name=${part} value=${cells.id} ?checked=${ownNow(offer, part).includes(cells.id)}>${cells.name}</label>`,
    )}
  </div></fieldset>
</details>`;

const priceField = (term) => html`<label class="sentence">${told(term.sentence)}
  <input name=${term.name} required inputmode="decimal" autocomplete="off" pattern="[0-9]+([.,][0-9]+)?" title=${t.habits.aNumber} value=${number(term.value)}></label>
  <p class="hint">${t.habits.priceNow(number(term.value), t.habits.unit[term.unit], number(term.default))}</p>`;

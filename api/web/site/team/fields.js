// The fields of care: what is done, between which times, on which days. For a new client and for what changes.
import { html, nothing } from "../lit.js";
import { clockField } from "../parts/clock_field.js";
import { number, t } from "../words.js";
import { WEEKDAYS, itemsOf, weekdayName, windowsInWords } from "./care_words.js";
import { rowsOf } from "./tables.js";

const NUM_USUAL = 6;
const OWN = "own";

/** Which acts: each a box to tick. */
export const actsField = (chosen = []) => html`<fieldset>
  <legend>${t.care.what}</legend>
  <div class="choices">
    ${(rowsOf("acts") ?? []).map(
      ({ cells }) => html`<label class="choice">
        <input type="checkbox" name="acts" value=${cells.id} ?checked=${chosen.includes(cells.id)}>
        ${cells.name} <span class="hint">${number(cells.minutes)} min</span>
      </label>`,
    )}
  </div>
</fieldset>`;

/** Between which times: the usual ones to choose from, or others. */
export function windowField(chosen = "") {
  const usual = usualWindows();
  const isUsual = usual.includes(chosen);
  const [from, until] = (isUsual ? "" : chosen).split("-");
  return html`<fieldset>
    <legend>${t.care.when}</legend>
    <div class="choices">
      ${usual.map(
        (each) => html`<label class="choice">
          <input type="radio" name="window" value=${each} ?checked=${each === chosen}>${windowsInWords(each)}
        </label>`,
      )}
      <label class="choice own-window"><input type="radio" name="window" value=${OWN} ?checked=${chosen && !isUsual}>${t.care.otherTime}</label>
    </div>
    <div class="inline times" @input=${chooseOwn}>
      ${clockField("from", t.care.startsFrom, from, { required: false })}
      ${clockField("until", t.care.startsUntil, until, { required: false })}
    </div>
  </fieldset>`;
}

function chooseOwn(event) {
  event.target.form.querySelector(`[name=window][value=${OWN}]`).checked = true;
}

/** The windows that the team agrees most, by the clock. */
function usualWindows() {
  const counts = new Map();
  for (const { cells } of rowsOf("series") ?? []) {
    for (const window of itemsOf(cells.windows)) counts.set(window, (counts.get(window) ?? 0) + 1);
  }
  const often = [...counts].sort((one, other) => other[1] - one[1]).slice(0, NUM_USUAL);
  return often.map(([window]) => window).sort();
}

/** On which days of the week; ticked are all, or those that are chosen. */
export const weekdaysField = (chosen = WEEKDAYS) => html`<fieldset>
  <legend>${t.care.days}</legend>
  <div class="choices">
    ${WEEKDAYS.map(
      (day) => html`<label class="choice">
        <input type="checkbox" name="weekdays" value=${day} ?checked=${chosen.includes(day)}>
        <span aria-hidden="true">${weekdayName(day)}</span><span class="unseen">${weekdayName(day, "long")}</span>
      </label>`,
    )}
    <button type="button" class="small" @click=${tickAll}>${t.care.everyDay}</button>
  </div>
</fieldset>`;

function tickAll(event) {
  for (const box of event.target.form.querySelectorAll("[name=weekdays]")) box.checked = true;
}

/** What was filled in: ids of acts, windows, days of the week (none: every day), and what is missing. */
export function readCare(filled) {
  const acts = filled.getAll("acts");
  const chosen = filled.get("window");
  const own = filled.get("from") && filled.get("until") ? `${filled.get("from")}-${filled.get("until")}` : "";
  const window = chosen === OWN || !chosen ? own : chosen;
  const days = filled.getAll("weekdays");
  const missing = [
    acts.length ? nothing : t.care.missing.acts,
    window ? nothing : t.care.missing.window,
    days.length || !filled.has("asks-days") ? nothing : t.care.missing.days,
  ].filter((each) => each !== nothing);
  return { acts, windows: window ? [window] : [], weekdays: days.length === 7 ? [] : days, missing };
}

/** Windows as the service takes them. */
export const windowsAsked = (windows) =>
  windows.map((window) => {
    const [earliest, latest] = window.split("-");
    return { earliest, latest };
  });

/** Something to be filled in is missing: thrown, and shown like what the service refuses. */
export class Missing extends Error {
  constructor(lines) {
    super(t.care.missing.title);
    this.lines = lines;
  }
}

// Who works when: the coming shifts of each colleague, changed one at a time; and a colleague who leaves.
import { ofTeam, post } from "../api.js";
import { html, nothing, repeat } from "../lit.js";
import { later } from "../clock.js";
import { today } from "../team_day.js";
import { t } from "../words.js";
import { dateInWords } from "./care_words.js";
import { dialogNow, openDialog } from "./dialog.js";
import { followed, forget, tellFollowed } from "./followed.js";
import { askShift, shiftInWords } from "./shift_dialog.js";
import { readAgain, readTables, rowsOf, tellProblem } from "./tables.js";

const TABLES = ["nurses", "shifts", "clients", "series", "acts"];
const NUM_SHOWN = 4;
const NUM_DAYS = 28; // what lies further ahead is under Data

export const colleaguesView = {
  open: async () => {
    forget();
    try {
      await readTables(...TABLES);
    } catch (error) {
      tellProblem(error);
    }
  },
  show: () => html`<h1>${t.colleagues}</h1>
    <p class="hint">${t.work.hint}</p>
    ${followed()} ${TABLES.every((name) => rowsOf(name)) ? list() : html`<p role="status">${t.loading}</p>`} ${dialogNow()}`,
};

const list = () => html`<ul class="people">${repeat(rowsOf("nurses").map(({ cells }) => cells).sort(byName), ({ id }) => id, card)}</ul>`;

const byName = (one, other) => one.name.localeCompare(other.name);

function card(nurse) {
  const coming = comingShifts(nurse.id);
  return html`<li class="card">
    <div>
      <h2>${nurse.name} <span class="hint">${nurse.id}</span></h2>
      ${coming.length ? html`<ul class="shifts">${coming.slice(0, NUM_SHOWN).map(line)}</ul>` : html`<p class="hint">${t.work.noShifts}</p>`}
      ${coming.length > NUM_SHOWN ? html`<details><summary>${t.work.later(coming.length - NUM_SHOWN)}</summary><ul class="shifts">${coming.slice(NUM_SHOWN).map(line)}</ul></details>` : nothing}
      <div class="acts start">
        <button class="small" aria-label=${t.work.addFor(nurse.name)} @click=${() => askShift({ nurse: nurse.id })}>${t.work.add}</button>
        <button class="small danger" aria-label=${t.work.leavesOf(nurse.name)} @click=${() => askLast(nurse)}>${t.work.leaves}</button>
      </div>
    </div>
  </li>`;
}

const comingShifts = (nurse) =>
  rowsOf("shifts")
    .map(({ cells }) => cells)
    .filter((each) => each.nurse === nurse && each.day >= today() && each.day < later(today(), NUM_DAYS))
    .sort((one, other) => one.day.localeCompare(other.day) || one.start.localeCompare(other.start));

const line = (shift) => html`<li>
  <span>${shiftInWords(shift)}${shift.lent_to ? html` <span class="chip">${t.work.lentTo(shift.lent_to)}</span>` : nothing}</span>
  <button class="small" aria-label=${t.work.changeOf(shiftInWords(shift))} @click=${() => askShift(shift)}>${t.rows.edit}</button>
</li>`;

function askLast(nurse) {
  openDialog({
    title: t.work.leavesOf(nurse.name),
    label: t.work.leaves,
    isDangerous: true,
    content: () => html`<p>${t.work.leavesHint}</p>
      <label>${t.work.lastDay}<input type="date" name="day" required value=${today()}></label>`,
    act: async (filled) => {
      const path = ofTeam(`/nurses/${encodeURIComponent(nurse.id)}/end`);
      const changed = await post(path, { last_day: filled.get("day") }, { key: undefined });
      await readAgain("nurses", "shifts");
      tellFollowed(t.work.left(nurse.name, dateInWords(filled.get("day"))), changed);
    },
  });
}

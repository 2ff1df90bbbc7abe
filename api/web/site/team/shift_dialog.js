// One shift: made, changed, or not worked. What that does to a planned day is told right after.
import { ask, ofTeam } from "../api.js";
import { dayInWords, later } from "../clock.js";
import { html, nothing } from "../lit.js";
import { clockField } from "../parts/clock_field.js";
import { today } from "../team_day.js";
import { t } from "../words.js";
import { openDialog } from "./dialog.js";
import { tellFollowed } from "./followed.js";
import { nameOf, readAgain, rowsOf } from "./tables.js";

const DAY = { weekday: "short", day: "numeric", month: "short" };

/** "di 4 mrt 07:00–15:00". */
export const shiftInWords = ({ day, start, end }) => `${dayInWords(day, DAY)} ${start}–${end}`;

/** Ask how a shift is to be; without an id it is a new one. */
export function askShift(shift) {
  openDialog({
    title: shift.id ? t.work.changeOf(`${nameOf("nurses", shift.nurse)}, ${shiftInWords(shift)}`) : t.work.addFor(nameOf("nurses", shift.nurse)),
    label: t.care.keep,
    content: () => fields(shift),
    act: (filled) => keep(shift, filled),
  });
}

const fields = (shift) => html`
  <label>${t.work.who}<select name="nurse">${rowsOf("nurses").map(
    ({ cells }) => html`<option value=${cells.id} ?selected=${cells.id === shift.nurse}>${cells.name} (${cells.id})</option>`,
  )}</select></label>
  <label>${t.work.day}<input type="date" name="day" required min=${today()} value=${shift.day ?? later(today(), 1)}></label>
  <div class="inline">
    ${clockField("start", t.work.start, shift.start ?? "")} ${clockField("end", t.work.end, shift.end ?? "")}
    <label>${t.work.pause}<input type="number" name="break_minutes" min="0" max="240" inputmode="numeric" value=${shift.break_minutes ?? 0}></label>
  </div>
  <p class="hint">${t.work.endHint}</p>
  ${shift.id ? html`<p><button type="button" class="link" @click=${() => askDrop(shift)}>${t.work.drop}</button></p>` : nothing}`;

async function keep(shift, filled) {
  const asked = Object.fromEntries(["nurse", "day", "start", "end"].map((name) => [name, filled.get(name)]));
  const pause = filled.get("break_minutes");
  if (pause !== (shift.break_minutes ?? "0")) asked.break_minutes = Number(pause);
  const { data } = await ask("PUT", ofShift(shift.id ?? freeId(asked)), { body: asked });
  await readAgain("shifts");
  tellFollowed(t.work.kept(nameOf("nurses", asked.nurse), shiftInWords(asked)), data);
}

function askDrop(shift) {
  const what = `${nameOf("nurses", shift.nurse)}, ${shiftInWords(shift)}`;
  openDialog({
    title: t.work.dropOf(what),
    label: t.work.drop,
    isDangerous: true,
    content: () => html`<p>${t.work.dropHint}</p>`,
    act: async () => {
      const { data } = await ask("DELETE", ofShift(shift.id));
      await readAgain("shifts");
      tellFollowed(t.work.dropped(what), data);
    },
  });
}

const ofShift = (id) => ofTeam(`/shifts/${encodeURIComponent(id)}`);

/** An id that no shift has, made of who and when. */
function freeId({ nurse, day }) {
  const taken = new Set(rowsOf("shifts").map(({ cells }) => cells.id));
  let id = `${nurse}-${day}`;
  for (let nth = 2; taken.has(id); nth += 1) id = `${nurse}-${day}-${nth}`;
  return id;
}

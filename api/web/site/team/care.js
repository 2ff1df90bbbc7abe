// The care of a client: what returns when, what was changed about it, and what can be.
import { ask, ofTeam, post } from "../api.js";
import { html, nothing } from "../lit.js";
import { today } from "../team_day.js";
import { t } from "../words.js";
import { WEEKDAYS, changeInWords, dateInWords, isGoingOn, seriesInWords } from "./care_words.js";
import { askChange } from "./care_change.js";
import { openDialog } from "./dialog.js";
import { Missing, actsField, readCare, weekdaysField, windowField } from "./fields.js";
import { tellFollowed } from "./followed.js";
import { readAgain, rowsOf, tellProblem } from "./tables.js";

/** The series of a client. */
export function careOf(client) {
  const day = today();
  const own = rowsOf("series").map(({ cells }) => cells).filter((each) => each.client === client.id);
  const over = own.filter((each) => !isGoingOn(each, day));
  return html`<section class="card">
    <h2>${t.care.title}</h2>
    <ul class="series">${own.filter((each) => isGoingOn(each, day)).map((each) => series(each))}</ul>
    ${over.length
      ? html`<details><summary>${t.care.over(over.length)}</summary><ul>${over.map((each) => html`<li>${seriesInWords(each)}, ${t.care.until(dateInWords(each.end))}</li>`)}</ul></details>`
      : nothing}
    <div class="acts start"><button @click=${() => askMore(client, own)}>${t.care.more}</button></div>
  </section>`;
}

function series(cells) {
  const changes = rowsOf("changes").map((row) => row.cells).filter((each) => each.series === cells.id);
  return html`<li>
    <strong>${seriesInWords(cells)}</strong>
    <p class="hint">${t.care.since(dateInWords(cells.base))}${cells.end ? ` ${t.care.until(dateInWords(cells.end))}` : ""}
      ${cells.num_nurses === "2" ? ` · ${t.care.byTwo}` : ""}${cells.informal_carer ? ` · ${t.care.byCarer(cells.informal_carer)}` : ""}</p>
    ${changes.length ? html`<ul class="changes">${changes.map(change)}</ul>` : nothing}
    <div class="acts start">
      <button class="small" @click=${() => askChange(cells)}>${t.care.change}</button>
      <button class="small" @click=${() => askLast(cells)}>${t.care.stop}</button>
    </div>
  </li>`;
}

const change = (cells) => html`<li>
  ${cells.from_now_on === "yes" ? t.care.fromDay(dateInWords(cells.day)) : t.care.onDay(dateInWords(cells.day))}:
  ${changeInWords(cells)}
  <button class="link" @click=${() => takeBack(cells)}>${t.care.takeBack}</button>
</li>`;

async function takeBack(cells) {
  const which = `day=${cells.day}&from_now_on=${cells.from_now_on === "yes"}`;
  try {
    const { data } = await ask("DELETE", ofTeam(`/series/${encodeURIComponent(cells.series)}/changes?${which}`));
    await readAgain("changes");
    tellFollowed(t.care.takenBack, data);
  } catch (error) {
    tellProblem(error);
  }
}

function askLast(cells) {
  openDialog({
    title: t.care.stopOf(seriesInWords(cells)),
    label: t.care.stop,
    content: () => html`<label>${t.care.lastDay}<input type="date" name="day" required value=${today()}></label>`,
    act: async (filled) => {
      const path = ofTeam(`/series/${encodeURIComponent(cells.id)}/end?last_day=${filled.get("day")}`);
      const changed = await post(path, undefined, { key: undefined });
      await readAgain("series", "changes");
      tellFollowed(t.care.stopped, changed);
    },
  });
}

function askMore(client, own) {
  openDialog({
    title: t.care.moreOf(client.name),
    label: t.care.keep,
    content: () => html`<input type="hidden" name="asks-days" value="1">${actsField()} ${windowField()} ${weekdaysField(WEEKDAYS)}
      <label>${t.care.fromWhen}<input type="date" name="base" required value=${today()}></label>`,
    act: (filled) => addSeries(client, own, filled),
  });
}

async function addSeries(client, own, filled) {
  const { acts, windows, weekdays, missing } = readCare(filled);
  if (missing.length) throw new Missing(missing);
  const cells = { id: freeId(client.id, own), client: client.id, acts: acts.join(" "), windows: windows.join(" "), base: filled.get("base") };
  if (weekdays.length) cells.weekdays = weekdays.join(" ");
  const made = await post(ofTeam("/tables/series/rows"), { cells });
  await readAgain("series");
  tellFollowed(t.care.added, made);
}

/** An id that none of a client's series has. */
function freeId(client, own) {
  const taken = new Set(own.map(({ id }) => id));
  let nth = own.length + 1;
  while (taken.has(`${client}-${nth}`)) nth += 1;
  return `${client}-${nth}`;
}

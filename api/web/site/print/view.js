// The day on paper: a page a nurse, and a page with what nobody does; usable without the computer.
import { get } from "../api.js";
import { html, nothing } from "../lit.js";
import { dayInWords } from "../clock.js";
import { ofDay } from "../day/day.js";
import { state, update } from "../store.js";
import { dayForTeam } from "../team_day.js";
import { t } from "../words.js";
import { last } from "./last.js";
import { sheet } from "./sheet.js";

export const printView = {
  open: async (date = dayForTeam()) => {
    update({ print: { date } });
    try {
      const sheets = await get(ofDay(date, "/sheets"));
      if (state.print.date === date) update({ print: { date, sheets } });
    } catch (error) {
      update({ print: { date, problem: error.details?.[0] ?? error.message } });
    }
  },
  show: () => {
    const { print } = state;
    if (!print) return nothing;
    return html`<div class="prints">
      <div class="toolbar no-print">
        <h1>${t.paper.title}: ${dayInWords(print.date)}</h1>
        <div class="acts">
          <a class="button" href="#/day/${print.date}">${t.toBoard}</a>
          <button class="main" ?disabled=${!print.sheets} @click=${() => window.print()}>${t.paper.now}</button>
        </div>
        <p class="hint wide">${t.paper.hint}</p>
      </div>
      ${content(print)}
    </div>`;
  },
};

function content({ problem, sheets }) {
  if (problem) return html`<section class="card empty"><p>${problem}</p></section>`;
  if (!sheets) return html`<p class="middle" role="status">${t.loading}</p>`;
  const doors = new Map(sheets.doors.map((door) => [door.client, door]));
  const busy = sheets.board.nurses.filter((row) => row.stops.length);
  return html`${busy.map((row) => sheet(sheets.board, row, doors))} ${last(sheets.board)}`;
}

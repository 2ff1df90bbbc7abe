// Over the board: which day, what state it is in, and the large decisions.
import { html, nothing } from "../lit.js";
import { later, dayInWords } from "../clock.js";
import { t } from "../words.js";
import { accept, askWhyNot, beginByHand, compare, undoLast } from "./decide.js";
import { propose } from "./planning.js";
import { comparePresets } from "./presets.js";

const SHOWN = { weekday: "short", day: "numeric", month: "short" };

/** The tools of a day. */
export const toolbar = (day) => html`<div class="toolbar no-print">
  <div class="days">
    <a class="button" href=${to(later(day.date, -1))} aria-label=${t.dayBefore}>‹</a>
    <label class="date"
      ><span class="unseen">${t.day}</span
      ><input type="date" .value=${day.date} @change=${(event) => event.target.value && open(event.target.value)}
    /></label>
    <a class="button" href=${to(later(day.date, 1))} aria-label=${t.dayAfter}>›</a>
    <strong>${dayInWords(day.date, SHOWN)}</strong>
    ${day.board ? html`<span class="chip ${day.board.state}">${t.states[day.board.state]} · ${day.board.version}</span>` : nothing}
  </div>
  <div class="acts">
    <button class=${day.board ? "" : "main"} ?disabled=${Boolean(day.solve)} @click=${() => propose()}>${t.propose}</button>
    ${day.board ? decisions(day) : html`<button @click=${beginByHand}>${t.byHand}</button>`}
  </div>
</div>`;

const decisions = (day) => html`
  <button class="main" ?disabled=${day.board.state === "accepted"} @click=${() => accept()}>${t.acceptAll}</button>
  <details class="more">
    <summary>${t.more}</summary>
    <div class="menu">
      ${day.board.state === "proposed" ? html`<button @click=${askWhyNot}>${t.reject}</button>` : nothing}
      ${day.board.version > 1 ? html`<button @click=${compare}>${t.whatChanged}</button>` : nothing}
      ${hasDecision(day) ? html`<button @click=${undoLast}>${t.undoLast}</button>` : nothing}
      <button @click=${comparePresets}>${t.comparePresets}</button>
      <a class="button" href="#/mine/${day.date}/other">${t.mine.other}</a>
      <a class="button" href="#/map/${day.date}">${t.map}</a>
      <a class="button" href="#/print/${day.date}">${t.print}</a>
    </div>
  </details>
`;

const hasDecision = (day) => day.board.made_by !== "solve" && day.board.version > 1;

const to = (date) => `#/day/${date}`;

function open(date) {
  location.hash = to(date);
}

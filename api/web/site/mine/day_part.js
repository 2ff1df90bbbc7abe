// My day as it opens: who asks me something, the next visit large, the rest of the day, and what I can do.
import { html, nothing } from "../lit.js";
import { clockOf, dayInWords, later } from "../clock.js";
import { state } from "../store.js";
import { today, zone } from "../team_day.js";
import { t } from "../words.js";
import { me, myVisits } from "./my_day.js";
import { myOffers, offersToMe } from "./offers.js";
import { nextCard, stopLine } from "./stop.js";

export const dayPart = { show };

function show(date) {
  const mine = state.mine;
  if (mine?.date !== date) return html`<h1>${t.myDay}</h1><p role="status">${t.loading}</p>`;
  return html`${heading(date)} ${offersToMe(mine)} ${mine.day ? content(mine) : empty(mine)} ${myOffers(mine)}
    <p class="mine-acts"><a class="button" href="#/mine/calendar">${t.mine.calendar}</a></p>`;
}

const heading = (date) => html`<div class="mine-head">
  <a class="button" href="#/mine/${later(date, -1)}" aria-label=${t.dayBefore}>‹</a>
  <h1>${isNear(date)}${dayInWords(date)}</h1>
  <a class="button" href="#/mine/${later(date, 1)}" aria-label=${t.dayAfter}>›</a>
</div>`;

function isNear(date) {
  if (date === today()) return html`<small>${t.mine.today},</small> `;
  return date === later(today(), 1) ? html`<small>${t.mine.tomorrow},</small> ` : nothing;
}

function empty(mine) {
  if (!mine.problem) return html`<p role="status">${t.loading}</p>`;
  return html`<section class="card"><p>${mine.problem}</p><p>${t.mine.noRosterHint}</p></section>
    ${acts(mine.date, false)}`;
}

function content(mine) {
  const { date, day } = mine;
  if (!myVisits().length) return html`${stateLine(mine)}
      <section class="card"><p>${t.mine.freeDay}</p></section>${acts(date, false)}`;
  const { earlier, next, rest } = parted(day.stops, date === today() ? Date.now() : null);
  return html`${stateLine(mine)}
    ${next ? nextCard(mine, next) : html`<section class="card"><h2>${t.mine.allDone}</h2></section>`}
    ${acts(date, true)} ${rest.length ? html`<h2>${t.mine.then}</h2>${list(mine, rest)}` : nothing}
    ${next ? html`<p class="hint">${t.mine.homeAt(clockOf(day.arrival, zone()))}</p>` : nothing}
    ${earlier.length ? html`<details class="earlier"><summary>${t.mine.earlier(earlier.length)}</summary>${list(mine, earlier)}</details>` : nothing}`;
}

const list = (mine, stops) => html`<ol class="stops">${stops.map((stop) => stopLine(mine, stop))}</ol>`;

/** The stops that are over, the visit that comes next (or is going on), and what follows it. */
function parted(stops, now) {
  const at = stops.findIndex((stop) => stop.kind === "visit" && (now === null || Date.parse(stop.end) > now));
  if (at < 0) return { earlier: stops, next: null, rest: [] };
  return { earlier: stops.slice(0, at), next: stops[at], rest: stops.slice(at + 1) };
}

function stateLine({ day, last }) {
  const how = last && t.mine.madeBy[last.made_by];
  return html`<p class="state">
    <span class="chip ${day.state}">${t.states[day.state]}</span>
    ${t.mine.stateMeans[day.state]} ${how ? html`<span class="hint">${how} ${clockOf(last.at, zone())}.</span>` : nothing}
  </p>`;
}

/** What I can do, right under what comes next: within reach of a thumb, also at a quarter to seven. */
const acts = (date, hasVisits) => html`<p class="mine-acts">
  ${hasVisits
    ? html`<a class="button main" href="#/map/${date}/${me()}">${t.mine.routeOnMap}</a>
        <a class="button" href="#/mine/${date}/give">${t.mine.giveAway}</a>`
    : nothing}
  <a class="button danger" href="#/mine/${date}/sick">${t.mine.sick}</a>
  <a class="button" href="#/mine/${date}/other">${t.mine.other}</a>
</p>`;

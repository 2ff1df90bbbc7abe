// A stop of my day: large where it is the next one, else a line that opens.
import { html, nothing } from "../lit.js";
import { clockOf } from "../clock.js";
import { windowsInWords } from "../day/visit_words.js";
import { today, zone } from "../team_day.js";
import { number, t } from "../words.js";
import { about, doorNote } from "./about.js";
import { nurseName } from "./my_day.js";

const WORTH_TELLING = 5; // minutes; less is the slack that every way has

/** The visit that comes next, so large that it is read at arm's length. */
export function nextCard(mine, stop) {
  const isNow = mine.date === today() && Date.parse(stop.arrival) <= Date.now();
  return html`<section class="card next" aria-label=${t.mine.next}>
    <p class="hint">${isNow ? t.mine.now : html`${t.mine.next}${wayTo(mine, stop)}`}</p>
    <h2><span class="time">${stop.shown}</span> ${stop.name}</h2>
    ${stop.address ? html`<p class="address">${stop.address}</p>` : nothing}
    <p>${stop.acts.join(", ")}</p>
    ${marks(stop)} ${doorNote(mine, stop)} ${about(mine, stop)}
  </section>`;
}

/** Any other stop: a line, with the way to it, that opens on more. */
export const stopLine = (mine, stop) => html`
  ${between(mine, stop)}
  <li class="stop ${stop.kind}">
    ${stop.kind === "visit"
      ? html`<details>
          <summary>
            <span class="time">${stop.shown}</span>
            <span><strong>${stop.name}</strong><small>${stop.acts.join(", ")}</small>${short(stop)}</span>
          </summary>
          ${stop.address ? html`<p class="address">${stop.address}</p>` : nothing} ${marks(stop)} ${doorNote(mine, stop)}
          ${about(mine, stop)}
        </details>`
      : html`<p><span class="time">${stop.shown}</span> <span>${stop.name ?? t.pause} <small>${t.mine.until(clockOf(stop.end, zone()))}</small></span></p>`}
  </li>
`;

function short(stop) {
  return stop.is_new ? html`<span class="chip new">${t.mine.first}</span>` : nothing;
}

/** What is to be known before the door: who I am to the client, how fixed the time is, with whom. */
function marks(stop) {
  return html`<p class="marks">
    ${stop.familiarity ? html`<span class="chip ${stop.familiarity}">${t.mine.iAm[stop.familiarity]}</span>` : nothing}
    ${stop.window_class ? html`<span class="chip ${stop.window_class}">${windowsInWords(stop)}</span>` : nothing}
    ${stop.is_late ? html`<span class="chip rejected">${t.isLate}</span>` : nothing}
    ${stop.with_nurse ? html`<span class="chip">${t.mine.together(nurseName(stop.with_nurse))}</span>` : nothing}
  </p>`;
}

function wayTo(mine, stop) {
  const words = way(mine, stop);
  return words ? html` · ${words}` : nothing;
}

function between(mine, stop) {
  const waits = Math.round(stop.wait_minutes);
  const parts = [way(mine, stop), waits >= WORTH_TELLING ? t.waits(waits) : ""].filter(Boolean);
  return parts.length ? html`<li class="between">${parts.join(" · ")}</li>` : nothing;
}

function way({ day }, { travel }) {
  if (travel.minutes === null) return t.mine.noRoad;
  if (travel.minutes < 0.5) return "";
  const minutes = t.mine.way(number(Math.ceil(travel.minutes)), t.modes[day.mode] ?? "");
  const from = travel.is_commute ? t.mine.fromHome : "";
  return [from, minutes, travel.is_estimate ? t.mine.estimated : ""].filter(Boolean).join(" ");
}

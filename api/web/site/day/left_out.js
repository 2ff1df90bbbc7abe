// Visits that nobody makes: why, what would help, and who sees to it.
import { post } from "../api.js";
import { html, nothing, repeat } from "../lit.js";
import { state, tell } from "../store.js";
import { t, told } from "../words.js";
import { nurseName, ofDay, refresh } from "./day.js";
import { select } from "./choosing.js";
import { windowsInWords } from "./visit_words.js";

const WAYS = ["postponed", "skipped", "family", "neighbours", "phoned"];

/** What is left out of the day. */
export function leftOut(day) {
  const { left_out: visits } = day.board;
  if (!visits.length) return nothing;
  return html`<section class="left-out" aria-labelledby="left-out">
    <h2 id="left-out">${t.nobodys(visits.length)}</h2>
    <ul>${repeat(visits, (visit) => visit.visit, (visit) => one(day, visit))}</ul>
  </section>`;
}

const one = (day, visit) => html`<li class="card ${visit.is_critical ? "critical" : ""}">
  <h3><button class="link" data-visit=${visit.visit} @click=${() => select(visit.visit)}>${visit.name}</button></h3>
  <p>${visit.acts.join(", ")} · ${windowsInWords(visit)}</p>
  <p>${told(visit.reason)}</p>
  ${visit.would_help ? html`<p class="helps">${told(visit.would_help)}</p>` : nothing}
  ${visit.arrangement ? arranged(visit.arrangement) : arrange(day, visit)}
</li>`;

const arranged = ({ kind, owner, note }) =>
  html`<p class="ok">✓ ${t.ways[kind]}${owner ? html`, ${nurseName(owner)}` : nothing}${note ? html`: ${note}` : nothing}</p>`;

const arrange = (day, visit) => html`<form class="inline" @submit=${(event) => settle(event, visit)}>
  <label>${t.whatBecomes}<select name="kind" required>
    ${WAYS.map((way) => html`<option value=${way}>${t.ways[way]}</option>`)}
  </select></label>
  <label>${t.whoSees}<select name="owner" required>
    ${day.board.nurses.map((nurse) => html`<option value=${nurse.nurse}>${nurse.name}</option>`)}
  </select></label>
  <button>${t.arrange}</button>
</form>`;

async function settle(event, visit) {
  event.preventDefault();
  const asked = Object.fromEntries(new FormData(event.target));
  try {
    await post(ofDay(state.day.date, "/outcomes"), { visit: visit.visit, ...asked });
    state.day.etag = null; // what is arranged is shown with the roster, and changes no version
    await refresh();
  } catch (error) {
    tell("problem", error.message, { details: error.details ?? [] });
  }
}

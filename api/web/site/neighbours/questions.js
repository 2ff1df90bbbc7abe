// The questions between us and our neighbours that are about today or later.
import { ofTeam, post } from "../api.js";
import { html, nothing } from "../lit.js";
import { state, tell } from "../store.js";
import { tellProblem } from "../team/tables.js";
import { today } from "../team_day.js";
import { t } from "../words.js";
import { answering } from "./answering.js";
import { readNeighbours } from "./known.js";
import { askedInWords, untilInWords } from "./neighbour_words.js";

/** What we are asked, and what we asked. */
export function questions() {
  const coming = state.neighbours.requests.filter(({ day }) => day >= today());
  return html`${part(t.neighbours.asksUs, coming.filter((each) => !each.is_ours), t.neighbours.nobodyAsks, theirs)}
    ${part(t.neighbours.weAsk, coming.filter((each) => each.is_ours), t.neighbours.weAskNothing, ours)}`;
}

const part = (title, requests, none, card) => html`<section aria-label=${title}>
  <h2>${title}</h2>
  ${requests.length ? html`<ul class="people">${requests.map(card)}</ul>` : html`<p class="hint">${none}</p>`}
</section>`;

const theirs = (request) => html`<li class="card"><div>${head(request)} ${request.is_open ? answering(request) : nothing}</div></li>`;

const ours = (request) => html`<li class="card"><div>
  ${head(request)}
  ${request.borrowed ? html`<p><a href="#/day/${request.day}">${t.neighbours.onTheBoard}</a></p>` : nothing}
  ${request.is_open ? html`<div class="acts start"><button class="small" @click=${() => withdraw(request)}>${t.mine.withdraw}</button></div>` : nothing}
</div></li>`;

const head = (request) => html`
  <h3>${request.neighbour_name} <span class="chip ${request.state === "accepted" ? "accepted" : ""}">${t.neighbours.states[stateOf(request)]}</span></h3>
  ${askedInWords(request)}
  ${request.note ? html`<blockquote>${request.note}</blockquote>` : nothing}
  ${request.is_open && request.expires_at ? html`<p class="hint">${untilInWords(request.expires_at)}</p>` : nothing}`;

/** A yes by agreement that waits for who comes is told apart from one that is carried out. */
const stateOf = ({ state: how, is_open: isOpen }) => (how === "accepted" && isOpen ? "promised" : how);

async function withdraw(request) {
  try {
    await post(ofTeam(`/neighbours/requests/${request.request_id}/withdraw`), undefined, { key: undefined });
    tell("done", t.mine.withdrawn);
  } catch (error) {
    tellProblem(error);
  }
  await readNeighbours();
}

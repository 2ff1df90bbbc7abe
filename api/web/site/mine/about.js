// What I may want to know of a visit: why me, who knows this client, how to get in, where it is.
import { get, ofTeam } from "../api.js";
import { html, nothing } from "../lit.js";
import { state, tell, updateIn } from "../store.js";
import { today } from "../team_day.js";
import { t, told } from "../words.js";
import { me } from "./my_day.js";

/** Who knows the client, why me, and the ways to a map. */
export const about = (mine, stop) => html`
  ${stop.is_new ? firstTime(stop) : nothing}
  ${stop.why.length
    ? html`<details class="why"><summary>${t.mine.whyMe}</summary><ul>${stop.why.map((line) => html`<li>${told(line)}</li>`)}</ul></details>`
    : nothing}
  ${maps(mine, stop)}
`;

function firstTime(stop) {
  const names = stop.knows.map((each) => each.name);
  return html`<div class="first">
    <p><strong>${t.mine.firstTime}</strong> ${stop.five_minutes_marked ? t.mine.fiveMinutes : ""}</p>
    <p>${names.length ? t.mine.whoKnows(listed(names)) : t.mine.nobodyKnows}</p>
  </div>`;
}

const listed = (names) => new Intl.ListFormat(document.documentElement.lang).format(names);

function maps({ date }, stop) {
  const hasGeo = state.team.geo_links && stop.lat !== null;
  return html`<p class="maps"><a href="#/map/${date}/${me()}">${t.mine.onMap}</a>
      ${hasGeo ? html`· <a href="geo:${stop.lat},${stop.lon}">${t.mine.otherMap}</a>` : nothing}</p>
    ${hasGeo ? html`<p class="hint">${t.mine.otherMapSees}</p>` : nothing}`;
}

/** How to get in: asked for at the door, on the day, and then shown; each look is logged. */
export function doorNote(mine, stop) {
  if (!stop.has_door_note) return nothing;
  if (mine.date !== today()) return html`<p class="hint">${t.mine.noteOnTheDay}</p>`;
  const note = mine.notes[stop.client];
  if (note === undefined) return html`<p><button @click=${() => readNote(stop.client)}>${t.mine.howIn}</button></p>`;
  return html`<p class="note" role="status"><strong>${t.mine.howIn}</strong> ${note || t.mine.noNote}</p>`;
}

async function readNote(client) {
  const keep = (note) => updateIn("mine", { notes: { ...state.mine.notes, [client]: note } });
  try {
    keep((await get(ofTeam(`/clients/${encodeURIComponent(client)}/door-note`))).note);
  } catch (error) {
    if (error.status === 404) keep(error.details[0] ?? error.message); // it is not the day, where the service is
    else tell("problem", error.message, { details: error.details ?? [] });
  }
}

// One client: away and back, care, the door, the end of care.
import { html, nothing } from "../lit.js";
import { state } from "../store.js";
import { today } from "../team_day.js";
import { t } from "../words.js";
import { awayButton, awayInWords, awayLater, otherAway } from "./away.js";
import { careOf } from "./care.js";
import { askDoorNote } from "./door.js";
import { askDeath, askDelete, askEnd, exportClient } from "./ending.js";
import { followed } from "./followed.js";
import { hasEnded, statusOf } from "./status.js";
import { streetOf } from "./streets.js";
import { cellsOf } from "./tables.js";

/** The page of one client. */
export function clientPage(id) {
  const client = cellsOf("clients", id);
  const day = today();
  if (!client) return html`<h1>${t.clients}</h1><p>${t.care.noSuchClient}</p><p><a href="#/clients">${t.care.allClients}</a></p>`;
  const isInCare = !hasEnded(client, day);
  return html`<p><a href="#/clients">‹ ${t.care.allClients}</a></p>
    <div class="head narrow">
      <h1>${client.name} <span class="hint">${client.id}</span></h1>
      ${statusOf(client, day)}
    </div>
    <p>${streetOf(client.id) ?? t.care.noStreet}</p>
    ${followed()}
    ${isInCare ? away(client, day) : nothing} ${careOf(client)} ${door(client)} ${ending(client, isInCare)}`;
}

const away = (client, day) => html`<section class="card">
  <h2>${t.care.awayTitle}</h2>
  ${awayLater(client.id, day).map((gone) => html`<p>${awayInWords(gone)}</p>`)}
  <div class="acts start">${awayButton(client, "main")} ${otherAway(client)}</div>
</section>`;

const door = (client) => html`<section class="card">
  <h2>${t.care.doorTitle}</h2>
  <p>${doorInWords(client)}</p>
  <p class="hint">${t.care.doorHint}</p>
  <div class="acts start">
    <button @click=${() => askDoorNote(client)}>${t.care.doorNote}</button>
    <a class="button" href="#/data/clients/${encodeURIComponent(client.id)}">${t.care.changeClient}</a>
  </div>
</section>`;

function doorInWords(client) {
  const known = ["has_lift", "has_key_box", "has_intercom"].filter((each) => client[each] === "yes");
  const parts = known.map((each) => t.care.door[each]);
  if (Number(client.door_minutes)) parts.push(t.care.door.minutes(client.door_minutes));
  return parts.join(", ") || t.care.door.plain;
}

const ending = (client, isInCare) => html`<section class="card">
  <h2>${t.care.endTitle}</h2>
  <div class="acts start">
    ${isInCare
      ? html`<button @click=${() => askEnd(client)}>${t.care.end}</button>
          <button @click=${() => askDeath(client)}>${t.care.hasDied}</button>`
      : nothing}
    ${state.team.role === "planner"
      ? html`<button @click=${() => exportClient(client)}>${t.care.exportClient}</button>
          <button class="danger" @click=${() => askDelete(client)}>${t.care.deleteClient}</button>`
      : nothing}
  </div>
</section>`;

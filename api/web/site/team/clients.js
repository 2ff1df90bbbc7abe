// The clients of the team: who they are, what is done, who is away; and a new one.
import { html, nothing, repeat } from "../lit.js";
import { state, updateIn } from "../store.js";
import { today } from "../team_day.js";
import { t } from "../words.js";
import { awayButton, awayOn } from "./away.js";
import { isGoingOn, seriesInWords } from "./care_words.js";
import { clientPage } from "./client.js";
import { dialogNow } from "./dialog.js";
import { followed, forget } from "./followed.js";
import { newClientPage, openNewClient } from "./new_client.js";
import { hasEnded, statusOf } from "./status.js";
import { knowsStreets, readStreets, streetOf } from "./streets.js";
import { readTables, rowsOf, tellProblem } from "./tables.js";

const TABLES = ["clients", "nurses", "series", "changes", "absences", "acts"];

export const clientsView = {
  open: async (which) => {
    forget();
    if (which === "new") openNewClient();
    try {
      await readTables(...TABLES);
      await readStreets();
    } catch (error) {
      tellProblem(error);
    }
  },
  show: () => {
    const which = state.route.rest[0];
    const isRead = knowsStreets() && TABLES.every((name) => rowsOf(name));
    if (!isRead) return html`<h1>${t.clients}</h1><p role="status">${t.loading}</p>`;
    return html`${which === "new" ? newClientPage() : which ? clientPage(which) : list()} ${dialogNow()}`;
  },
};

function list() {
  const day = today();
  const { sought = "", shown = "now" } = state.clients ?? {};
  const every = rowsOf("clients").map(({ cells }) => ({ ...cells, gone: awayOn(cells.id, day) }));
  const found = every.filter((client) => isShown(client, shown, day) && fits(client, sought)).sort(byName);
  return html`<div class="head">
      <h1>${t.clients}</h1>
      <a class="button main" href="#/clients/new">${t.care.newClient}</a>
    </div>
    <div class="inline finding" role="search">
      <label>${t.care.search}<input type="search" .value=${sought} @input=${(event) => updateIn("clients", { sought: event.target.value })}></label>
      <label>${t.care.show}
        <select @change=${(event) => updateIn("clients", { shown: event.target.value })}>
          ${Object.entries(t.care.showing).map(([key, name]) => html`<option value=${key} ?selected=${key === shown}>${name}</option>`)}
        </select>
      </label>
    </div>
    ${followed()}
    <p class="hint" role="status">${t.care.numClients(found.length)}</p>
    <ul class="people">${repeat(found, ({ id }) => id, (client) => row(client, day))}</ul>`;
}

const byName = (one, other) => one.name.localeCompare(other.name) || one.id.localeCompare(other.id);

function isShown(client, shown, day) {
  if (shown === "away") return Boolean(client.gone);
  return shown === "all" || !hasEnded(client, day);
}

function fits(client, sought) {
  const text = `${client.name} ${client.id} ${streetOf(client.id) ?? ""}`.toLowerCase();
  return sought.toLowerCase().split(/\s+/).every((word) => text.includes(word));
}

function row(client, day) {
  const care = rowsOf("series").map(({ cells }) => cells).filter((each) => each.client === client.id && isGoingOn(each, day));
  return html`<li class="card">
    <div>
      <h2><a href="#/clients/${encodeURIComponent(client.id)}">${client.name}</a> <span class="hint">${client.id}</span> ${statusOf(client, day)}</h2>
      ${streetOf(client.id) ? html`<p>${streetOf(client.id)}</p>` : nothing}
      ${care.map((each) => html`<p class="care-line">${seriesInWords(each)}</p>`)}
      ${care.length ? nothing : html`<p class="hint">${t.care.noCare}</p>`}
    </div>
    ${hasEnded(client, day) ? nothing : awayButton(client)}
  </li>`;
}

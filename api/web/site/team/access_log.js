// Who did or saw what, for the planner to read; about everybody, or about one client.
import { get, ofTeam } from "../api.js";
import { clockOf, dayInWords, dayOf } from "../clock.js";
import { html } from "../lit.js";
import { state, update } from "../store.js";
import { zone } from "../team_day.js";
import { t } from "../words.js";
import { nameOf, readTables, rowsOf, tellProblem } from "./tables.js";

const DAY = { weekday: "short", day: "numeric", month: "short" };
const MOST = 1000;
const MOST_NAMES = 3;

export const logView = {
  open: () => {
    update({ log: { client: "" } });
    return readLog("");
  },
  show: () => html`<h1>${t.log}</h1><p class="hint">${t.records.logHint}</p>
    <div class="inline finding"><label>${t.records.about}<select @change=${(event) => readLog(event.target.value)}>
      <option value="">${t.records.everybody}</option>
      ${(rowsOf("clients") ?? []).map(({ cells }) => html`<option value=${cells.id}>${cells.name} (${cells.id})</option>`)}
    </select></label></div>
    ${state.log?.entries ? list(grouped(state.log.entries)) : html`<p role="status">${t.loading}</p>`}`,
};

async function readLog(client) {
  try {
    await readTables("clients");
    const about = client ? `&client=${encodeURIComponent(client)}` : "";
    update({ log: await get(ofTeam(`/access-log?limit=${MOST}${about}`)) });
  } catch (error) {
    tellProblem(error);
  }
}

/** One line for what was done in one go: reading the clients' table is told of each client. */
function grouped(entries) {
  const groups = [];
  for (const each of entries) {
    const last = groups.at(-1);
    if (last && isSame(last, each)) last.clients.add(each.client);
    else groups.push({ ...each, clients: new Set([each.client]) });
  }
  return groups;
}

const isSame = (one, other) => ["subject", "event", "resource"].every((part) => one[part] === other[part]) && whenOf(one) === whenOf(other);

const whenOf = ({ at }) => `${dayInWords(dayOf(at, zone()), DAY)} ${clockOf(at, zone())}`;

/** A table by its name, anything else as the log has it. */
function whatOf(resource) {
  const [kind, name] = resource.split("/");
  return kind === "tables" && t.rows.names[name] ? t.rows.names[name] : resource.replaceAll("/", " ");
}

function about({ clients }) {
  const names = [...clients].filter(Boolean).map((client) => nameOf("clients", client));
  return names.length > MOST_NAMES ? t.care.numClients(names.length) : names.join(", ");
}

const list = (entries) => html`<table class="rows-of card">
  <thead><tr><th>${t.records.at}</th><th>${t.records.who}</th><th>${t.records.what}</th><th>${t.records.client}</th></tr></thead>
  <tbody>${entries.map(
    (each) => html`<tr><td data-label=${t.records.at}>${whenOf(each)}</td>
      <td data-label=${t.records.who}>${each.subject.split("|").at(-1)} (${t.who.roles[each.role] ?? each.role})</td>
      <td data-label=${t.records.what}><span>${t.records.event(each.event)} <span class="hint">${whatOf(each.resource)}</span></span></td>
      <td data-label=${t.records.client}>${about(each)}</td></tr>`,
  )}</tbody>
</table>`;

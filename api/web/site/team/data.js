// All that the team keeps: choose a table, find a row, change it.
import { html, nothing } from "../lit.js";
import { state, update } from "../store.js";
import { t, told } from "../words.js";
import { dialogNow } from "./dialog.js";
import { followed, forget } from "./followed.js";
import { openRow } from "./row_dialog.js";
import { rowList } from "./row_list.js";
import { settingList } from "./settings.js";
import { GROUPS, readSchema, tableOf } from "./table_words.js";
import { readTables, rowsOf, tellProblem } from "./tables.js";

export const dataView = {
  open: async (name, id) => {
    forget();
    if (state.table?.name !== name) update({ table: { name, sought: "", page: 0, withPast: false } });
    try {
      await readSchema();
      const table = tableOf(name);
      if (table) await readTables(...new Set([name, ...refersTo(table)]));
      const row = id && rowsOf(name)?.find(({ cells }) => cells.id === id);
      if (row) openRow(table, row);
    } catch (error) {
      tellProblem(error);
    }
  },
  show: () => {
    const table = tableOf(state.route.rest[0]);
    return html`${table ? tablePage(table) : chooser()} ${dialogNow()}`;
  },
};

const refersTo = (table) => table.columns.map((column) => column.refers_to).filter(Boolean);

function chooser() {
  if (!state.schema) return html`<h1>${t.data}</h1><p role="status">${t.loading}</p>`;
  return html`<div class="head"><h1>${t.data}</h1><a class="button" href="#/import">${t.importing}</a></div>
    <div class="groups">
      ${GROUPS.map(
        ([group, names]) => html`<section class="card">
          <h2>${t.rows.groups[group]}</h2>
          <ul>${names.map((name) => html`<li><a href="#/data/${name}">${t.rows.names[name]}</a><br><span class="hint">${told(tableOf(name).description)}</span></li>`)}</ul>
        </section>`,
      )}
    </div>`;
}

function tablePage(table) {
  const isRead = [table.name, ...refersTo(table)].every((name) => rowsOf(name));
  const mayAdd = isRead && !table.is_settings;
  return html`<p><a href="#/data">‹ ${t.data}</a></p>
    <div class="head">
      <h1>${t.rows.names[table.name]}</h1>
      ${mayAdd ? html`<button class="main" @click=${() => add(table)}>${t.rows.add}</button>` : nothing}
    </div>
    <p class="hint">${told(table.description)}</p>
    ${followed()}
    ${!isRead ? html`<p role="status">${t.loading}</p>` : table.is_settings ? settingList(table) : rowList(table)}`;
}

/** A new client is asked for in six fields; any other row by its columns. */
function add(table) {
  if (table.name === "clients") location.hash = "#/clients/new";
  else openRow(table);
}

// What the team has settled: prices in minutes of travel, agreements, vehicles, the map. The planner changes it.
import { ask, ofTeam } from "../api.js";
import { html, nothing } from "../lit.js";
import { state, updateIn } from "../store.js";
import { t, told } from "../words.js";
import { cellField, readCell } from "./cell_field.js";
import { openDialog } from "./dialog.js";
import { tellFollowed } from "./followed.js";
import { headerOf, shownCell } from "./table_words.js";
import { readAgain, rowsOf } from "./tables.js";

const KINDS = [
  ["prices", (header) => header.startsWith("price_")],
  ["travel", (header) => /^(parking|speed|door)_/.test(header)],
  ["vehicles", (header) => header.startsWith("vehicles_")],
  ["base", (header) => ["name", "area", "address_file", "time_zone", "country", "snap_limit_metres", "geo_links"].includes(header)],
  ["agreed", () => true],
];

const kindOf = (header) => KINDS.find(([, isOne]) => isOne(header))[0];

/** The settings, in groups. */
export function settingList(table) {
  const [row] = rowsOf(table.name);
  const sought = state.table.sought.toLowerCase();
  const fits = (column) => `${column.header} ${headerOf(column)} ${told(column.description)}`.toLowerCase().includes(sought);
  const found = table.columns.filter(fits);
  return html`${state.team.role === "planner" ? nothing : html`<p class="warn">${t.rows.plannerOnly}</p>`}
    <div class="inline finding" role="search">
      <label>${t.rows.search}<input type="search" .value=${state.table.sought} @input=${(event) => updateIn("table", { sought: event.target.value })}></label>
    </div>
    ${KINDS.map(([kind]) => group(kind, found.filter(({ header }) => kindOf(header) === kind), table, row, Boolean(sought)))}`;
}

function group(kind, columns, table, row, isSought) {
  if (!columns.length) return nothing;
  return html`<details class="card setting-group" ?open=${isSought || kind === "prices"}>
    <summary>${t.rows.settings[kind]} (${columns.length})</summary>
    ${kind === "prices" ? html`<p class="hint">${t.rows.priceHint}</p>` : nothing}
    <ul class="settings">${columns.map((column) => setting(column, table, row))}</ul>
  </details>`;
}

function setting(column, table, row) {
  const text = row.cells[column.header];
  const value = text ? shownCell(column, text) : column.if_empty ? t.rows.usual(shownCell(column, column.if_empty)) : t.rows.none;
  return html`<li>
    <div><strong>${headerOf(column)}</strong><br><span class="hint">${told(column.description)}</span></div>
    <span class="value">${value}${text && column.header.startsWith("price_") ? html` <span class="hint">${t.rows.minutesOfTravel}</span>` : nothing}</span>
    ${state.team.role === "planner"
      ? html`<button class="small" aria-label="${t.rows.edit}: ${headerOf(column)}" @click=${() => askSetting(column, table, row)}>${t.rows.edit}</button>`
      : nothing}
  </li>`;
}

function askSetting(column, table, row) {
  openDialog({
    title: headerOf(column),
    label: t.care.keep,
    content: (problem) => cellField(column, row.cells[column.header], problem?.body?.faults?.[0]),
    act: async (filled) => {
      const cells = { [column.header]: readCell(column, filled) };
      const { data } = await ask("PATCH", ofTeam(`/tables/${table.name}/rows/${row.row_id}`), { body: { cells } });
      await readAgain(table.name);
      tellFollowed(t.rows.kept(headerOf(column)), data);
    },
  });
}

// The rows of a table: a table on a laptop, cards on a phone; with search and pages.
import { html, nothing, repeat } from "../lit.js";
import { state, updateIn } from "../store.js";
import { today } from "../team_day.js";
import { t } from "../words.js";
import { openRow } from "./row_dialog.js";
import { headerOf, rowInWords, shownCell } from "./table_words.js";
import { rowsOf } from "./tables.js";

const ON_PAGE = 50;
const MOST_COLUMNS = 7;
const ENDS = ["day", "last", "end", "valid_until", "end_date"];

/** The rows that fit what is sought. */
export function rowList(table) {
  const { sought, page, withPast } = state.table;
  const past = endOf(table);
  const every = rowsOf(table.name).filter(({ cells }) => withPast || !past || !cells[past] || cells[past] >= today());
  const found = every.filter(({ cells }) => fits(table, cells, sought)).sort((one, other) => byDay(past, one, other));
  const shown = found.slice(page * ON_PAGE, (page + 1) * ON_PAGE);
  return html`<div class="inline finding" role="search">
      <label>${t.rows.search}<input type="search" .value=${sought} @input=${(event) => updateIn("table", { sought: event.target.value, page: 0 })}></label>
      ${past ? html`<label class="choice"><input type="checkbox" .checked=${withPast} @change=${(event) => updateIn("table", { withPast: event.target.checked, page: 0 })}>${t.rows.withPast}</label>` : nothing}
    </div>
    <p class="hint" role="status">${t.rows.count(found.length)}</p>
    ${shown.length ? grid(table, shown) : nothing} ${pages(page, found.length)}`;
}

/** The column that says when a row is over, if the table has one. */
const endOf = (table) => (table.name === "history" ? undefined : ENDS.find((name) => table.columns.some(({ header, field }) => header === name && field === "date")));

const byDay = (past, one, other) => (past === "day" ? (one.cells.day ?? "").localeCompare(other.cells.day ?? "") : 0);

function fits(table, cells, sought) {
  if (!sought.trim()) return true;
  const text = table.columns.map((column) => `${cells[column.header] ?? ""} ${shownCell(column, cells[column.header])}`).join(" ").toLowerCase();
  return sought.toLowerCase().split(/\s+/).every((word) => text.includes(word));
}

/** What must be filled in, and what mostly is. */
function columnsOf(table, rows) {
  const most = (column) => rows.filter(({ cells }) => cells[column.header] && cells[column.header] !== column.if_empty).length;
  const rest = table.columns.filter((column) => !column.is_required && most(column));
  const often = [...rest].sort((one, other) => most(other) - most(one)).slice(0, MOST_COLUMNS - 3);
  const chosen = table.columns.filter((column) => column.is_required || often.includes(column));
  const isId = ({ header }) => header === "id";
  return [...chosen.filter((column) => !isId(column)), ...chosen.filter(isId)].slice(0, MOST_COLUMNS);
}

function grid(table, rows) {
  const columns = columnsOf(table, rows);
  return html`<table class="rows-of card">
    <thead><tr>${columns.map((column) => html`<th scope="col">${headerOf(column)}</th>`)}<th><span class="unseen">${t.rows.edit}</span></th></tr></thead>
    <tbody>
      ${repeat(rows, (row) => row.row_id, (row) => html`<tr>
        ${columns.map((column) => html`<td data-label=${headerOf(column)}>${shownCell(column, row.cells[column.header])}</td>`)}
        <td class="act"><button class="small" aria-label="${t.rows.edit}: ${rowInWords(table, row.cells)}" @click=${() => openRow(table, row)}>${t.rows.edit}</button></td>
      </tr>`)}
    </tbody>
  </table>`;
}

function pages(page, total) {
  const last = Math.ceil(total / ON_PAGE) - 1;
  if (last < 1) return nothing;
  const turn = (to) => () => updateIn("table", { page: to });
  return html`<nav class="acts start" aria-label=${t.rows.pages}>
    <button ?disabled=${page === 0} @click=${turn(page - 1)}>‹ ${t.rows.before}</button>
    <span>${t.rows.page(page + 1, last + 1)}</span>
    <button ?disabled=${page >= last} @click=${turn(page + 1)}>${t.rows.next} ›</button>
  </nav>`;
}

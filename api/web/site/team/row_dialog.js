// One row: made, changed, or taken away. What is wrong is said at its field.
import { ask, ofTeam, post } from "../api.js";
import { html, nothing } from "../lit.js";
import { t } from "../words.js";
import { cellField, readCell } from "./cell_field.js";
import { openDialog } from "./dialog.js";
import { tellFollowed } from "./followed.js";
import { rowInWords } from "./table_words.js";
import { readAgain, rowsOf } from "./tables.js";

/** Open a row, or with none a new one. */
export function openRow(table, row) {
  const cells = row?.cells ?? { id: freeId(table) };
  openDialog({
    title: row ? t.rows.changeOf(rowInWords(table, cells)) : t.rows.addTo(t.rows.names[table.name]),
    label: t.care.keep,
    content: (problem) => fields(table, cells, row, problem),
    act: (filled) => keep(table, row, filled),
  });
}

function fields(table, cells, row, problem) {
  const faults = problem?.body?.faults ?? [];
  const field = (column) => {
    const fault = faults.find((each) => each.column === column.header);
    return cellField(column, cells[column.header], fault);
  };
  const columns = table.columns.filter(({ header }) => !row || header !== "id");
  const isPlain = (column) => column.is_required || (cells[column.header] ?? "") !== column.if_empty;
  const rest = columns.filter((column) => !isPlain(column));
  return html`<p class="hint">${t.rows.required}</p>
    ${columns.filter(isPlain).map(field)}
    ${rest.length
      ? html`<details ?open=${faults.some(({ column }) => rest.some(({ header }) => header === column))}>
          <summary>${t.rows.moreFields(rest.length)}</summary>${rest.map(field)}
        </details>`
      : nothing}
    ${row && table.name !== "clients" ? html`<p><button type="button" class="link" @click=${() => askRemove(table, row)}>${t.rows.remove}</button></p>` : nothing}`;
}

/** An id that no row has, where the table has ids. */
function freeId(table) {
  if (!table.columns.some(({ header, is_required: isRequired }) => header === "id" && isRequired)) return undefined;
  const taken = new Set(rowsOf(table.name).map(({ cells }) => cells.id));
  let nth = taken.size + 1;
  while (taken.has(`${table.name[0]}${nth}`)) nth += 1;
  return `${table.name[0]}${nth}`;
}

/** Only what differs goes to the service: a colleague may just have changed another cell. */
async function keep(table, row, filled) {
  const columns = table.columns.filter(({ header }) => filled.has(header) || header !== "id");
  const read = columns.map((column) => [column.header, readCell(column, filled)]);
  const cells = Object.fromEntries(read.filter(([header, text]) => (row ? text !== (row.cells[header] ?? "") : text)));
  if (!Object.keys(cells).length) return;
  const rows = ofTeam(`/tables/${table.name}/rows`);
  const made = row ? (await ask("PATCH", `${rows}/${row.row_id}`, { body: { cells } })).data : await post(rows, { cells });
  await readAgain(table.name);
  tellFollowed(t.rows.kept(rowInWords(table, made.row.cells)), made);
}

function askRemove(table, row) {
  const what = rowInWords(table, row.cells);
  openDialog({
    title: t.rows.removeOf(what),
    label: t.rows.remove,
    isDangerous: true,
    content: () => html`<p>${t.rows.removeHint}</p>`,
    act: async () => {
      const { data } = await ask("DELETE", ofTeam(`/tables/${table.name}/rows/${row.row_id}`));
      await readAgain(table.name);
      tellFollowed(t.rows.removed(what), data);
    },
  });
}

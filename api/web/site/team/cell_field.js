// A field for each kind of cell: a line, a day, a time, a word, somebody of another table.
import { html, nothing } from "../lit.js";
import { t, told } from "../words.js";
import { itemsOf } from "./care_words.js";
import { headerOf, shownCell, wordOf } from "./table_words.js";
import { rowsOf } from "./tables.js";

/** The field of a column with what stands there, and what is wrong with it. */
export function cellField(column, text = "", fault) {
  const help = `help-${column.header}`;
  const several = column.is_list && (column.words.length || (column.refers_to && column.field === "id"));
  const name = html`${headerOf(column)}${column.is_required ? html` <span aria-hidden="true">*</span>` : nothing}`;
  const body = several
    ? html`<fieldset aria-describedby=${help}><legend>${name}</legend>${column.is_ordered ? inOrder(column, text) : boxes(column, text)}</fieldset>`
    : html`<label>${name} ${single(column, text, help, Boolean(fault))}</label>`;
  return html`<div class="cell ${fault ? "faulty" : ""}">
    ${body}
    ${fault ? html`<p class="fault">${fault.cause}; ${fault.remedy}</p>` : nothing}
    <p class="hint" id=${help}>${told(column.description)} ${column.example ? html`<span class="example">${t.rows.example(shownCell(column, column.example))}</span>` : nothing}</p>
  </div>`;
}

function single(column, text, help, isFaulty) {
  if (column.words.length || (column.refers_to && column.field === "id")) return choice(column, text, help);
  const type = column.field === "date" ? "date" : "text";
  const mode = ["whole", "decimal"].includes(column.field) ? (column.least < 0 ? "text" : "decimal") : nothing;
  return html`<input name=${column.header} type=${type} value=${text} ?required=${column.is_required}
    inputmode=${mode} autocomplete="off" maxlength="4000" aria-describedby=${help} aria-invalid=${isFaulty ? "true" : "false"}>`;
}

function choice(column, text, help) {
  const empty = column.if_empty ? t.rows.usual(wordOf(column, column.if_empty)) : t.rows.none;
  return html`<select name=${column.header} ?required=${column.is_required} aria-describedby=${help}>
    <option value="" ?selected=${!text}>${empty}</option>
    ${optionsOf(column).map(([value, name]) => html`<option value=${value} ?selected=${value === text}>${name}</option>`)}
  </select>`;
}

/** What can be chosen: words, or rows of another table by name. */
function optionsOf(column) {
  if (column.words.length) return column.words.map((word) => [word.en, told(word)]);
  const rows = rowsOf(column.refers_to) ?? [];
  return rows.map(({ cells }) => [cells.id, cells.name ? `${cells.name} (${cells.id})` : cells.id]);
}

const boxes = (column, text) => html`<div class="choices scroll">
  ${optionsOf(column).map(
    ([value, name]) => html`<label class="choice"><input type="checkbox" name=${column.header} value=${value} ?checked=${itemsOf(text).includes(value)}>${name}</label>`,
  )}
</div>`;

/** One place more than there is something in, at least two. */
function inOrder(column, text) {
  const items = itemsOf(text);
  const places = Array.from({ length: Math.max(2, items.length + 1) }, (_, nth) => items[nth] ?? "");
  return html`<div class="inline">
    ${places.map(
      (item, nth) => html`<label>${t.rows.nth(nth + 1)}
        <select name=${column.header}>
          <option value="" ?selected=${!item}>—</option>
          ${optionsOf(column).map(([value, name]) => html`<option value=${value} ?selected=${value === item}>${name}</option>`)}
        </select>
      </label>`,
    )}
  </div>`;
}

/** What was filled in for a column, as the tables write it. */
export const readCell = (column, filled) =>
  filled.getAll(column.header).map((text) => text.trim()).filter(Boolean).join(" ");

// The tables of a team as people call them, and what stands in them in the language that was chosen.
import { get, ofTeam } from "../api.js";
import { dayInWords } from "../clock.js";
import { state, update } from "../store.js";
import { language, t, told } from "../words.js";
import { itemsOf } from "./care_words.js";
import { nameOf } from "./tables.js";

const DAY = { weekday: "short", day: "numeric", month: "short", year: "numeric" };

/** The tables, grouped as a team thinks of them. */
export const GROUPS = [
  ["people", ["clients", "nurses", "competences"]],
  ["work", ["shifts", "availability", "blocks", "on_call", "calls"]],
  ["care", ["acts", "series", "changes", "absences"]],
  ["agreed", ["team", "decisions"]],
  ["map", ["places", "corrections"]],
  ["past", ["history"]],
];

/** Read what tables there are, once. */
export async function readSchema() {
  if (!state.schema) update({ schema: (await get(ofTeam("/tables"))).tables });
}

/** What is known of a table. */
export const tableOf = (name) => state.schema?.find((table) => table.name === name);

/** "Eigen ochtend" for own_morning. */
export function headerOf(column) {
  const text = (language === "nl" ? column.dutch : column.header).replaceAll("_", " ");
  return text[0].toUpperCase() + text.slice(1);
}

/** A word of a cell in the language that was chosen. */
export const wordOf = (column, text) => told(column.words.find((word) => word.en === text)) || text;

/** What stands in a cell, for people. */
export function shownCell(column, text) {
  if (!text) return "";
  if (column.field === "date") return dayInWords(text, DAY);
  if (column.words.length) return itemsOf(text).map((item) => wordOf(column, item)).join(", ");
  if (column.refers_to && column.field === "id") return itemsOf(text).map((id) => nameOf(column.refers_to, id)).join(", ");
  if (column.field === "windows") return itemsOf(text).join(t.care.or).replaceAll("-", "–");
  return column.field === "decimal" && language === "nl" ? text.replace(".", ",") : text;
}

/** A row in a few words: by its name, or by what it must hold. */
export function rowInWords(table, cells) {
  if (cells.name && cells.id) return `${cells.name} (${cells.id})`;
  const parts = table.columns.filter((column) => column.is_required && column.header !== "id").slice(0, 4);
  return parts.map((column) => shownCell(column, cells[column.header])).filter(Boolean).join(" · ") || cells.id;
}

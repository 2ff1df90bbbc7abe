// The team's own rows, as the views of its data have them at hand: read once, and again after a change.
import { get, ofTeam } from "../api.js";
import { state, tell, update } from "../store.js";

const MOST = 1000;

/** Read these tables, whole, unless they are at hand already. */
export async function readTables(...names) {
  await Promise.all(names.filter((name) => !rowsOf(name)).map(readTable));
}

/** Read these tables again. */
export const readAgain = (...names) => Promise.all(names.map(readTable));

async function readTable(name) {
  const team = state.team.team_id;
  const rows = [];
  for (let after = 0; after !== null; ) {
    const part = await get(ofTeam(`/tables/${name}?after=${after}&limit=${MOST}`));
    rows.push(...part.rows);
    after = part.next;
  }
  const kept = state.rows?.of === team ? state.rows : { of: team };
  update({ rows: { ...kept, [name]: rows } });
}

/** The rows of a table of the open team that are at hand. */
export const rowsOf = (name) => (state.rows?.of === state.team.team_id ? state.rows[name] : undefined);

/** Forget every row: something has changed much of them. */
export const forgetRows = () => update({ rows: null });

/** The cells of the row with this id. */
export const cellsOf = (name, id) => rowsOf(name)?.find((row) => row.cells.id === id)?.cells;

/** What people call the row with this id. */
export const nameOf = (name, id) => cellsOf(name, id)?.name ?? id;

/** Say what went wrong, where everybody sees it. */
export const tellProblem = (error) =>
  tell("problem", error.message, { details: error.details ?? [], action: error.action });

// The day that is open: read, kept up to date, and left.
import { Lost, Problem, ask, ofTeam } from "../api.js";
import { state, update, updateIn } from "../store.js";

/** Where something of a day is. */
export const ofDay = (date, path = "") => ofTeam(`/rosters/${date}${path}`);

const MOST_SEEN = 8;
const seen = new Map(); // the boards that were looked at last, by their address

/** Open a day. One that was looked at before is there at once, and then asked for again. */
export async function readDay(date) {
  if (state.day?.date !== date) update({ day: { date, selected: null, ...seen.get(ofDay(date)) } });
  await refresh();
}

function remember(date, board, etag) {
  seen.delete(ofDay(date));
  seen.set(ofDay(date), { board, etag });
  if (seen.size > MOST_SEEN) seen.delete(seen.keys().next().value);
}

/** Read the day that is open again, where it has changed. */
export async function refresh() {
  const { date, etag } = state.day;
  try {
    const found = await ask("GET", ofDay(date, "/board"), { ifNoneMatch: etag });
    if (found.status === 304 || state.day.date !== date) return;
    updateIn("day", { board: found.data, etag: found.etag, problem: null });
    remember(date, found.data, found.etag);
    if (state.day.selected && !stopOf(state.day.selected)) updateIn("day", { selected: null });
  } catch (error) {
    if (error instanceof Lost) return; // what is on the screen stays there
    seen.delete(ofDay(date));
    const problem = error instanceof Problem ? (error.details[0] ?? error.message) : error.message;
    updateIn("day", { board: null, etag: null, problem });
  }
}

/** A visit on the board, with the nurse who makes it. */
export function stopOf(visit) {
  const { board } = state.day;
  if (!board) return null;
  for (const nurse of board.nurses) {
    const stop = nurse.stops.find((each) => each.id === visit);
    if (stop) return { stop, nurse };
  }
  const stop = board.left_out.find((each) => each.visit === visit);
  return stop ? { stop: { ...stop, id: visit }, nurse: null } : null;
}

/** The name of a nurse on the board. */
export const nurseName = (id) => state.day.board?.nurses.find((each) => each.nurse === id)?.name ?? id;

// What others change on the day that is open, and how far a search is, as the service tells it.
import { ofTeam } from "../api.js";
import { say, state, tell, update, updateIn } from "../store.js";
import { t, told } from "../words.js";
import { reread } from "./choosing.js";
import { ofDay } from "./day.js";

let roster = null;
let search = null;
let followed = null;

/** Hear of every change of this day. */
export function follow(date) {
  if (followed === date && roster?.readyState !== EventSource.CLOSED) return;
  unfollow();
  followed = date;
  roster = new EventSource(ofDay(date, "/events"));
  roster.addEventListener("open", () => update({ isOnline: navigator.onLine }));
  roster.addEventListener("roster", (event) => heard(date, JSON.parse(event.data)));
}

/** Hear nothing more. */
export function unfollow() {
  roster?.close();
  search?.close();
  roster = search = followed = null;
}

function heard(date, now) {
  if (state.day?.date !== date) return;
  if (now.solve && ["waiting", "running"].includes(now.solve.state)) followSolve(now.solve.solve_id);
  const known = state.day.board?.version ?? 0;
  if (now.version && now.board !== state.day.etag) {
    reread().then(() => {
      if (known && state.day.board?.version > known && !state.day.isMine) say(t.changedByOther);
    });
  }
  document.dispatchEvent(new CustomEvent("offers-changed", { detail: now.offers }));
}

/** Hear how far a search is, until it ends. */
export function followSolve(id) {
  if (state.day.solve?.solve_id === id && search) return;
  search?.close();
  updateIn("day", { solve: { solve_id: id, progress: null } });
  search = new EventSource(ofTeam(`/solves/${id}/events`));
  search.addEventListener("progress", (event) => updateIn("day", { solve: JSON.parse(event.data) }));
  search.addEventListener("end", (event) => ended(JSON.parse(event.data)));
}

function ended(solve) {
  search?.close();
  search = null;
  updateIn("day", { solve: null });
  if (solve.state === "failed") tell("problem", t.planningFailed, { details: (solve.fault ?? []).map(told) });
  else say(t.planned);
  reread();
}

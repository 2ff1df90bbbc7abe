// Which visit is looked at, with why it is as it is and what else could be.
import { get } from "../api.js";
import { state, tell, updateIn } from "../store.js";
import { ofDay, refresh } from "./day.js";
import { optionsOf } from "./options.js";

/** Look at a visit. */
export async function select(visit) {
  const isSame = state.day.selected === visit; // what was said stays until the new is there
  updateIn("day", { selected: visit, ...(isSame ? {} : { why: null, options: null }) });
  if (!visit) return;
  try {
    const why = get(ofDay(state.day.date, `/visits/${encodeURIComponent(visit)}/explanation`));
    const [explained, options] = await Promise.all([why, optionsOf(visit)]);
    if (state.day.selected === visit) updateIn("day", { why: explained, options });
  } catch (error) {
    tell("problem", error.message, { details: error.details ?? [] });
  }
}

/** Read the day again, and with it what is said of the visit that is looked at. */
export async function reread() {
  const { etag } = state.day;
  await refresh();
  if (state.day.selected && state.day.etag !== etag) await select(state.day.selected);
}

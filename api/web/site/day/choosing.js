// Which visit is looked at, with why it is as it is and what else could be.
import { get } from "../api.js";
import { state, tell, updateIn } from "../store.js";
import { ofDay } from "./day.js";
import { optionsOf } from "./options.js";

/** Look at a visit. */
export async function select(visit) {
  updateIn("day", { selected: visit, why: null, options: null });
  if (!visit) return;
  document.dispatchEvent(new Event("visit-chosen"));
  try {
    const why = get(ofDay(state.day.date, `/visits/${encodeURIComponent(visit)}/explanation`));
    const [explained, options] = await Promise.all([why, optionsOf(visit)]);
    if (state.day.selected === visit) updateIn("day", { why: explained, options });
  } catch (error) {
    tell("problem", error.message, { details: error.details ?? [] });
  }
}

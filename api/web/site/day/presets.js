// Three ways to weigh wishes, side by side: what each would cost in minutes and in faces.
import { ask, post } from "../api.js";
import { html, nothing } from "../lit.js";
import { state, tell, updateIn } from "../store.js";
import { number, t } from "../words.js";
import { ofDay } from "./day.js";
import { propose } from "./planning.js";

const WAIT = 1_000;

/** Find out what each preset would come to. */
export async function comparePresets() {
  const { date } = state.day;
  updateIn("day", { presets: { state: "running", presets: [] } });
  try {
    await post(ofDay(date, "/presets"), {});
    await readUntilDone(date);
  } catch (error) {
    updateIn("day", { presets: null });
    tell("problem", error.message, { details: error.details ?? [] });
  }
}

async function readUntilDone(date) {
  for (;;) {
    const { data } = await ask("GET", ofDay(date, "/presets"));
    if (state.day?.date !== date) return;
    updateIn("day", { presets: data });
    if (!["waiting", "running"].includes(data.state)) return;
    await new Promise((resolve) => setTimeout(resolve, WAIT));
  }
}

/** The presets beside each other, once they were asked for. */
export function presets(day) {
  if (!day.presets) return nothing;
  const { presets: found, state: how } = day.presets;
  return html`<section class="presets no-print" aria-label=${t.presets}>
    ${found.map(
      (each) => html`<article class="card">
        <h2>${t.presetNames[each.preset]}</h2>
        <p>${t.onTheRoad(number(each.travel_minutes))}<br />${t.newFaces(each.num_new_faces)}<br />${t.numLeftOut(each.num_unassigned)}</p>
        <button ?disabled=${Boolean(day.solve)} @click=${() => propose(each.preset)}>${t.proposeThis}</button>
      </article>`,
    )}
    ${["waiting", "running"].includes(how) ? html`<p role="status">${t.comparing} <progress aria-label=${t.comparing}></progress></p>` : nothing}
  </section>`;
}

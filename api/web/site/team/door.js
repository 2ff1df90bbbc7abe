// The note about a door: read by who visits there today and by the planner, written by everybody.
import { Problem, ask, get, ofTeam } from "../api.js";
import { html } from "../lit.js";
import { tell } from "../store.js";
import { t } from "../words.js";
import { openDialog } from "./dialog.js";
import { tellProblem } from "./tables.js";

const MOST = 500;

/** Show the note about a door, where it may be read, and take another. */
export async function askDoorNote(client) {
  const path = ofTeam(`/clients/${encodeURIComponent(client.id)}/door-note`);
  try {
    openNote(client, path, await noteOf(path));
  } catch (error) {
    tellProblem(error);
  }
}

async function noteOf(path) {
  try {
    return (await get(path)).note;
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return null;
    throw error;
  }
}

function openNote(client, path, note) {
  openDialog({
    title: t.care.doorNoteOf(client.name),
    label: t.care.keep,
    content: () => html`
      ${note === null ? html`<p class="warn">${t.care.noteHidden}</p>` : ""}
      <label>${t.care.note}<textarea name="note" maxlength=${MOST} .defaultValue=${note ?? ""}></textarea></label>
      <p class="hint">${t.care.noteHint}</p>
    `,
    act: async (filled) => {
      await ask("PUT", path, { body: { note: filled.get("note") } });
      tell("done", t.care.noteKept);
    },
  });
}

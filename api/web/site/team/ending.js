// The end of a client's care, a death, and what is kept about a client: handed out, or destroyed.
import { ask, get, ofTeam, post } from "../api.js";
import { html } from "../lit.js";
import { tell } from "../store.js";
import { today } from "../team_day.js";
import { t } from "../words.js";
import { dateInWords } from "./care_words.js";
import { openDialog } from "./dialog.js";
import { saveText } from "./files.js";
import { tellFollowed } from "./followed.js";
import { forgetRows, readAgain, tellProblem } from "./tables.js";

const TABLES = ["clients", "series", "changes", "absences"];

const ofClient = (client, path = "") => ofTeam(`/clients/${encodeURIComponent(client.id)}${path}`);

/** Ask for the last day of care. */
export function askEnd(client) {
  openDialog({
    title: t.care.endOf(client.name),
    label: t.care.end,
    content: () => html`<p>${t.care.endHint}</p>
      <label>${t.care.lastDay}<input type="date" name="day" required value=${today()}></label>`,
    act: (filled) => end(client, { last_day: filled.get("day") }, t.care.endedOn(dateInWords(filled.get("day")))),
  });
}

/** Ask whether a client has died. */
export function askDeath(client) {
  openDialog({
    title: t.care.deathOf(client.name),
    label: t.care.deathYes,
    isDangerous: true,
    content: () => html`<p>${t.care.deathHint}</p>`,
    act: () => end(client, { has_died: true }, t.care.hasEndedNow),
  });
}

async function end(client, body, text) {
  const changed = await post(ofClient(client, "/end"), body, { key: undefined });
  await readAgain(...TABLES);
  tellFollowed(`${client.name}: ${text}`, changed);
}

/** Hand out everything that is kept about a client. */
export async function exportClient(client) {
  try {
    const kept = await get(ofClient(client, "/export"));
    saveText(JSON.stringify(kept, null, 2), `${client.id}.json`);
  } catch (error) {
    tellProblem(error);
  }
}

/** Ask whether everything about a client is to be destroyed. */
export function askDelete(client) {
  openDialog({
    title: t.care.deleteOf(client.name),
    label: t.care.deleteClient,
    isDangerous: true,
    content: () => html`<p>${t.care.deleteHint}</p>
      <label>${t.care.typeId(client.id)}<input name="id" required autocomplete="off" pattern=${client.id}></label>`,
    act: async () => {
      await ask("DELETE", ofClient(client));
      forgetRows();
      window.addEventListener("hashchange", () => tell("done", t.care.deleted), { once: true });
      location.hash = "#/clients";
    },
  });
}

// A visit more, on this day only: to whom, what is done, and when it may start.
import { html } from "../lit.js";
import { today } from "../team_day.js";
import { Missing, actsField, readCare, windowField, windowsAsked } from "../team/fields.js";
import { hasEnded } from "../team/status.js";
import { readTables, rowsOf, tellProblem } from "../team/tables.js";
import { t } from "../words.js";

const TABLES = ["clients", "acts", "series"];

/** Read what there is to choose from. */
export async function readForAdded() {
  try {
    await readTables(...TABLES);
  } catch (error) {
    tellProblem(error);
  }
}

/** Its fields. */
export function addedField() {
  if (!TABLES.every((name) => rowsOf(name))) return html`<p role="status">${t.loading}</p>`;
  const clients = rowsOf("clients").map(({ cells }) => cells).filter((client) => !hasEnded(client, today()));
  return html`<label>${t.mine.toWhom}<select name="client" required>
      ${clients.sort((one, other) => one.name.localeCompare(other.name)).map(({ id, name }) => html`<option value=${id}>${name} (${id})</option>`)}
    </select></label>
    ${actsField()} ${windowField()}`;
}

/** What was filled in, as the service takes it; throws what is missing. */
export function readAdded(filled) {
  const { acts, windows, missing } = readCare(filled);
  if (missing.length) throw new Missing(missing);
  return { kind: "added", client: filled.get("client"), acts, windows: windowsAsked(windows) };
}

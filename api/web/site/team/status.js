// Where a client stands: away, ended, or yet to begin.
import { html, nothing } from "../lit.js";
import { t } from "../words.js";
import { awayInWords, awayOn } from "./away.js";
import { dateInWords } from "./care_words.js";

/** Whether a client's care was over before a day. */
export const hasEnded = (client, day) => Boolean(client.end_date && client.end_date < day);

/** Away, ended, or yet to begin; in words. */
export function statusOf(client, day) {
  const gone = awayOn(client.id, day);
  if (hasEnded(client, day)) return html`<span class="chip">${t.care.endedOn(dateInWords(client.end_date))}</span>`;
  if (gone) return html`<span class="chip new">${awayInWords(gone)}</span>`;
  if (client.start_date > day) return html`<span class="chip">${t.care.startsOn(dateInWords(client.start_date))}</span>`;
  return nothing;
}

// What a change of care has done to the days that are planned already.
import { dayInWords } from "../clock.js";
import { html, nothing } from "../lit.js";
import { state, update } from "../store.js";
import { t } from "../words.js";
import { actsInWords, windowsInWords } from "./care_words.js";
import { nameOf, rowsOf } from "./tables.js";

/** Keep what has followed from a change, so that it can be read. */
export function tellFollowed(text, changed, undo) {
  update({ followed: { text, days: changed.days, undo }, notice: null });
  document.querySelector(".followed")?.scrollIntoView({ block: "nearest" });
}

/** What has followed, if anything was just changed. */
export function followed() {
  const { followed: now } = state;
  return html`<div role="status" aria-live="polite">
    ${now
      ? html`<section class="followed card">
          <button class="plain close" aria-label=${t.close} @click=${forget}>✕</button>
          <strong>${now.text}</strong>
          ${now.days.length ? html`<ul>${now.days.map(dayOf)}</ul>` : html`<p>${t.care.noDayChanged}</p>`}
          ${now.undo ? html`<button @click=${now.undo}>${t.undo}</button>` : nothing}
        </section>`
      : nothing}
  </div>`;
}

/** Nothing has just changed any more. */
export function forget() {
  update({ followed: null });
}

const dayOf = ({ day, left_out: leftOut, to_call: toCall }) => html`<li>
  <a href="#/day/${day}">${dayInWords(day)}</a>:
  ${leftOut.length ? t.care.nobodys(leftOut.map(visitInWords).join("; ")) : t.care.fellAway}
  ${toCall.length ? html`<br><strong>${t.toCall}</strong> ${toCall.map(visitInWords).join("; ")}` : nothing}
</li>`;

/** "D. D., Wash and dress, 08:45–10:45" of a visit, which is named after its series. */
function visitInWords(visit) {
  const series = (rowsOf("series") ?? []).map(({ cells }) => cells).filter(({ id }) => visit === id || visit.startsWith(id));
  const own = series.sort((one, other) => other.id.length - one.id.length)[0];
  if (!own) return visit;
  return `${nameOf("clients", own.client)}, ${actsInWords(own.acts)}, ${windowsInWords(own.windows)}`;
}

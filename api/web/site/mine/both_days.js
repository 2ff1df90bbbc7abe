// A day before and after an offer is taken, in words: from when to when, on the way, who is new.
import { html, nothing } from "../lit.js";
import { price, t, told } from "../words.js";

/** A colleague's day or one's own, as it is and as it would be. */
export function dayBefore(both, names, whose) {
  if (!both) return nothing;
  const { before, after } = both;
  const known = new Set(before.new_clients);
  const fresh = after.new_clients.filter((client) => !known.has(client)).map((client) => names[client] ?? client);
  return html`<span class="both">
    <span>${whose}: ${hours(before)} → <strong>${hours(after)}</strong></span>
    <span>${t.mine.onTheWay(before.travel_minutes, after.travel_minutes)}</span>
    ${fresh.length ? html`<span class="chip new">${t.mine.newTo(fresh.join(", "))}</span>` : nothing}
  </span>`;
}

const hours = (day) => (day.work_start ? `${day.work_start}–${day.work_end}` : t.mine.free);

/** What an offer costs the team, in minutes of travel. */
export const priceOf = (option) => t.mine.costs(price(Math.round(option.outcome.price)));

/** Whatever else it does: the times of the visits themselves, and what it goes against. */
export const effects = ({ outcome }, visits) => html`
  ${outcome.changes.filter((change) => visits.includes(change.visit)).map((change) => html`<small>${told(change.sentence)}</small>`)}
  ${outcome.to_confirm.map((line) => html`<small class="against">⚠ ${told(line)}</small>`)}
`;

// Who could take a new client, when, and at what price; and of the others what stands in the way.
import { dayInWords } from "../clock.js";
import { html, nothing } from "../lit.js";
import { number, t, told } from "../words.js";
import { nameOf } from "./tables.js";

/** The answer to "who could start?". */
export function whoCould({ day, options, cannot }) {
  const others = Object.entries(cannot);
  return html`<div aria-live="polite">
    <p><strong>${t.care.onFirstDay(dayInWords(day))}</strong></p>
    ${options.length
      ? html`<table class="could">
          <thead><tr><th>${t.care.who}</th><th>${t.care.at}</th><th>${t.care.price}</th><th class="why">${t.care.details}</th></tr></thead>
          <tbody>${options.map(option)}</tbody>
        </table>`
      : html`<p class="warn">${t.care.nobodyCould}</p>`}
    ${others.length
      ? html`<details><summary>${t.whoCannot} (${others.length})</summary>
          <ul>${others.map(([nurse, why]) => html`<li><strong>${nameOf("nurses", nurse)}</strong>: ${told(why)}</li>`)}</ul>
        </details>`
      : nothing}
  </div>`;
}

const option = (each) => html`<tr>
  <th scope="row">${each.places.map((place) => nameOf("nurses", place.nurse)).join(" + ")}</th>
  <td>${each.places[0].start}</td>
  <td>${t.minutesMore(number(Math.round(priceOf(each))))}</td>
  <td class="why">${told(each.sentence)} ${each.reasons.map((reason) => html`<br>${told(reason)}`)}</td>
</tr>`;

/** What it costs beside the visit itself: that nobody makes it yet is no saving. */
const priceOf = ({ price, price_by_rule: byRule }) => Math.max(0, price - (byRule.unassigned ?? 0));

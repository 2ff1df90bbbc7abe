// Offers between colleagues on my day: those that wait for my answer, and those that I made.
import { ofTeam, post } from "../api.js";
import { html, nothing } from "../lit.js";
import { clockOf, dayInWords, dayOf } from "../clock.js";
import { say, tell } from "../store.js";
import { zone } from "../team_day.js";
import { t } from "../words.js";
import { isToMe, me, myVisits, nurseName, refresh } from "./my_day.js";

const DAY = { weekday: "short", day: "numeric", month: "short" };

/** Who asks me something, today's first. */
export function offersToMe(mine) {
  const waiting = [...(mine.offers ?? []).filter(isToMe), ...(mine.soon ?? [])];
  if (!waiting.length) return nothing;
  return html`<section class="asked" aria-label=${t.mine.asked}>
    ${waiting.map(
      (offer) => html`<p class="card">
        <span>${t.mine.asksYou(nurseName(offer.offered_by), offer.visits.length)}
          ${offer.day === mine.date ? nothing : html`<small>${dayInWords(offer.day)}</small>`}
          ${until(offer)}</span>
        <a class="button main" href="#/mine/${offer.day}/answer/${offer.offer_id}">${t.mine.look}</a>
      </p>`,
    )}
  </section>`;
}

/** What I offered: who was asked, who said no, and taking it back. */
export function myOffers(mine) {
  const own = (mine.offers ?? []).filter((offer) => offer.offered_by === me() && ["open", "taken", "expired"].includes(offer.state));
  if (!own.length) return nothing;
  return html`<section class="own-offers"><h2>${t.mine.myOffers}</h2>${own.map(one)}</section>`;
}

const one = (offer) => html`<div class="card">
  <p><strong>${ofWhat(offer)}</strong></p>
  ${offer.state === "taken" ? html`<p class="ok">✓ ${t.mine.takenBy(nurseName(offer.taken_by))}</p>` : nothing}
  ${offer.state === "expired" ? html`<p>${t.mine.expired}</p>` : nothing} ${offer.state === "open" ? open(offer) : nothing}
</div>`;

/** Until when an offer can be answered, where it says so. */
export const until = ({ expires_at: moment }) =>
  moment ? html`<small>${t.mine.answerBefore(dayInWords(dayOf(moment, zone()), DAY), clockOf(moment, zone()))}</small>` : nothing;

const open = (offer) => html`
  <p>${t.mine.askedOf(offer.asked.length ? offer.asked.map(nurseName).join(", ") : t.mine.everybody)}</p>
  ${until(offer)}
  ${offer.declined.length ? html`<p>${t.mine.saidNo(offer.declined.map(nurseName).join(", "))}</p>` : nothing}
  <button @click=${() => withdraw(offer)}>${t.mine.withdraw}</button>
`;

function ofWhat(offer) {
  const names = myVisits().filter((stop) => offer.visits.includes(stop.id)).map((stop) => `${stop.shown} ${stop.name}`);
  return names.length === offer.visits.length ? names.join(", ") : t.mine.visits(offer.visits.length);
}

async function withdraw(offer) {
  try {
    await post(ofTeam(`/swaps/${offer.offer_id}/withdraw`));
    say(t.mine.withdrawn);
  } catch (error) {
    tell("problem", error.message, { details: error.details ?? [], action: error.action });
  }
  await refresh();
}

// My calendar feed: an address of one's own to make, copy and close.
import { ask, get, ofTeam, post } from "../api.js";
import { html, nothing } from "../lit.js";
import { dayInWords } from "../clock.js";
import { say, state, tell, update, updateIn } from "../store.js";
import { t } from "../words.js";
import { dayOf } from "../clock.js";
import { zone } from "../team_day.js";
import { me } from "./my_day.js";

export const calendarPart = { open, show };

async function open() {
  update({ calendar: { feeds: null, address: null } });
  await read();
}

async function read() {
  try {
    const { feeds } = await get(ofTeam("/feeds"));
    updateIn("calendar", { feeds: feeds.filter((feed) => feed.nurse === me() && !feed.revoked_at) });
  } catch (error) {
    tell("problem", error.message, { details: error.details ?? [], again: { label: t.tryAgain, act: read } });
  }
}

function show() {
  const { feeds, address } = state.calendar ?? {};
  return html`<p><a href="#/mine">‹ ${t.mine.back}</a></p>
    <h1>${t.mine.calendar}</h1>
    <p>${t.mine.calendarMeans}</p>
    ${address ? secret(address) : html`<p><button class="main" @click=${make}>${t.mine.makeAddress}</button></p>`}
    ${feeds?.length ? html`<h2>${t.mine.addresses}</h2><ul class="stops">${feeds.map(one)}</ul>` : nothing}`;
}

const secret = (address) => html`<section class="card">
  <label>${t.mine.yourAddress}<input readonly .value=${address} @focus=${(event) => event.target.select()} /></label>
  <p class="mine-acts"><button class="main" @click=${() => copy(address)}>${t.mine.copy}</button></p>
  <p class="hint">${t.mine.shownOnce}</p>
</section>`;

const one = (feed) => html`<li class="card inline">
  <span>${t.mine.madeOn(dayInWords(dayOf(feed.at, zone())))}</span>
  <button @click=${() => close(feed)}>${t.mine.closeAddress}</button>
</li>`;

async function make() {
  try {
    const { address } = await post(ofTeam("/feeds"), { nurse: me() });
    updateIn("calendar", { address });
    await read();
  } catch (error) {
    tell("problem", error.message, { details: error.details ?? [], action: error.action });
  }
}

async function copy(address) {
  try {
    await navigator.clipboard.writeText(address);
    tell("done", t.mine.copied);
  } catch {
    document.querySelector(".mine input[readonly]").select();
    say(t.mine.copyByHand);
  }
}

async function close(feed) {
  try {
    await ask("DELETE", ofTeam(`/feeds/${feed.feed_id}`));
    updateIn("calendar", { address: null });
    tell("done", t.mine.closed);
  } catch (error) {
    tell("problem", error.message, { details: error.details ?? [], action: error.action });
  }
  await read();
}

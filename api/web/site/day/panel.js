// Beside the board: the visit that was chosen. Why her, who else could, and what can be decided.
import { html, nothing } from "../lit.js";
import { clockOf } from "../clock.js";
import { clockField } from "../parts/clock_field.js";
import { state } from "../store.js";
import { price, t, told } from "../words.js";
import { select } from "./choosing.js";
import { nurseName, stopOf } from "./day.js";
import { undo } from "./decide.js";
import { windowsInWords } from "./visit_words.js";
import { weigh } from "./weighing.js";

function close() {
  const visit = state.day.selected;
  select(null);
  requestAnimationFrame(() => document.querySelector(`[data-visit="${CSS.escape(visit)}"]`)?.focus());
}

/** What is known of the visit that was chosen. */
export function panel(day) {
  const found = day.selected && stopOf(day.selected);
  if (!found) return nothing;
  const { stop, nurse } = found;
  return html`<aside class="panel card no-print" aria-label=${t.aboutVisit(stop.name)} @keydown=${escape}>
    <button class="plain close" aria-label=${t.close} @click=${close}>✕</button>
    <h2>${stop.name}</h2>
    <p>${stop.acts?.join(", ")}${stop.window_class ? html`<br>${windowsInWords(stop)}` : nothing}</p>
    ${nurse ? made(day, stop, nurse) : nothing} ${reasons(day)} ${others(day, stop, nurse)} ${acts(stop, nurse)}
  </aside>`;
}

function escape(event) {
  if (event.key === "Escape") close();
}

function made(day, stop, nurse) {
  const zone = day.board.time_zone;
  return html`<p>
    <strong>${nurse.name}</strong>, ${clockOf(stop.start, zone)}–${clockOf(stop.end, zone)}
    ${stop.familiarity ? html`<span class="chip ${stop.familiarity}">${t.familiarity[stop.familiarity]}</span>` : nothing}
    ${stop.pin?.override_id ? html`<button class="small" @click=${() => undo(stop.pin.override_id)}>${t.undoDecision}</button>` : nothing}
  </p>`;
}

function reasons(day) {
  if (!day.why) return html`<p class="hint" role="status">${t.loading}</p>`;
  const { reasons: lines, alternative, would_help: helps } = day.why;
  return html`<h3>${day.why.nurse ? t.whyHer : t.whyNobody}</h3>
    <ul>${lines.map((line) => html`<li>${told(line)}</li>`)}</ul>
    ${helps ? html`<p>${told(helps)}</p>` : nothing}
    ${alternative && !day.options ? html`<p>${told(alternative)}</p>` : nothing}`;
}

function others(day, stop, nurse) {
  if (!day.options) return nothing;
  const able = day.options.options.filter((option) => !option.is_as_it_stands && option.places[0]?.nurse !== nurse?.nurse);
  return html`<h3>${t.whoElse}</h3>
    ${able.length ? nothing : html`<p>${t.nobodyElse}</p>`}
    <ul class="options">${able.map((option) => other(stop, option))}</ul>
    ${Object.keys(day.options.cannot).length ? html`<details><summary>${t.whoCannot}</summary><ul>${cannot(day)}</ul></details>` : nothing}`;
}

const other = (stop, option) => html`<li>
  <button @click=${() => weigh({ kind: "nurse", moves: option.places.map(({ visit, nurse }) => ({ visit, nurse })) })}>
    <span>${option.places.map((place) => nurseName(place.nurse)).join(" + ")} ${option.places[0].start}</span>
    <strong>${t.minutesMore(price(option.price))}</strong>
  </button>
  <small>${option.reasons.map(told).join(" ")}</small>
</li>`;

const cannot = (day) =>
  Object.entries(day.options.cannot).map(([nurse, why]) => html`<li><strong>${nurseName(nurse)}</strong>: ${told(why)}</li>`);

const acts = (stop, nurse) => html`<h3>${t.decideYourself}</h3>
  ${nurse
    ? html`<form class="inline" @submit=${(event) => setTime(event, stop)}>
          ${clockField("start", t.startAt, stop.shown ?? "")}
          <button>${t.setTime}</button>
        </form>
        <p class="acts">
          <button @click=${() => weigh({ kind: "nurse", moves: [{ visit: stop.id, nurse: nurse.nurse }] })}>${t.pinHere}</button>
          <button @click=${() => weigh({ kind: "unassign", visit: stop.id })}>${t.leaveOut}</button>
        </p>`
    : nothing}
  <form class="inline" @submit=${(event) => toCarer(event, stop)}>
    <label>${t.carer}<input name="carer" required maxlength="200" autocomplete="off" /></label>
    <button>${t.handToCarer}</button>
  </form>`;

function setTime(event, stop) {
  event.preventDefault();
  weigh({ kind: "time", visit: stop.id, start: new FormData(event.target).get("start") });
}

function toCarer(event, stop) {
  event.preventDefault();
  weigh({ kind: "informal", visit: stop.id, carer: new FormData(event.target).get("carer") });
}

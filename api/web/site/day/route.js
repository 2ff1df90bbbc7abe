// One nurse's day to scale: the way between stops, waiting, visits, breaks.
import { html, nothing, repeat } from "../lit.js";
import { clockOf } from "../clock.js";
import { number, t } from "../words.js";
import { beginDrag } from "./dragging.js";
import { step } from "./keys.js";
import { select } from "./choosing.js";
import { inWords } from "./visit_words.js";

const MARK = { new: "★", known: "○", own: "●" };

/** The stops of a nurse, in order of time. */
export function route(day, nurse, axis, zone) {
  const first = nurse.stops.find((stop) => stop.kind === "visit")?.id;
  return html`<ol class="track">
    <li class="shift" aria-hidden="true" .style=${span(axis, nurse.start, nurse.end)}></li>
    ${repeat(nurse.stops, (stop) => stop.id, (stop) => [way(stop, axis), stopOf(day, nurse, stop, axis, zone, first)])}
    ${nurse.last_leg && nurse.arrival ? html`<li class="way" aria-hidden="true" .style=${home(nurse, axis)}></li>` : nothing}
    ${nurse.stops.length ? nothing : html`<li class="free">${t.nothingPlanned}</li>`}
  </ol>`;
}

const span = (axis, from, to) => (from && to ? `--at: ${axis.at(from)}; --long: ${axis.at(to) - axis.at(from)}` : "");

function home(nurse, axis) {
  const from = Date.parse(nurse.arrival) - nurse.last_leg.minutes * 60_000;
  return `--at: ${axis.at(from)}; --long: ${axis.at(nurse.arrival) - axis.at(from)}`;
}

function way(stop, axis) {
  if (!stop.travel?.minutes && !stop.wait_minutes) return nothing;
  const arrival = Date.parse(stop.arrival);
  const from = arrival - (stop.travel?.minutes ?? 0) * 60_000;
  return html`<li class="way" aria-hidden="true" .style=${span(axis, from, arrival)}>
      <span class="minutes">${stop.travel?.minutes >= 1 ? Math.round(stop.travel.minutes) : ""}</span>
    </li>
    ${stop.wait_minutes >= 1
      ? html`<li class="wait" aria-hidden="true" title=${t.waits(number(stop.wait_minutes))} .style=${span(axis, arrival, stop.start)}></li>`
      : nothing}`;
}

function stopOf(day, nurse, stop, axis, zone, first) {
  if (stop.kind !== "visit") {
    const name = stop.kind === "break" ? t.pause : stop.name;
    return html`<li class="stop ${stop.kind}" .style=${span(axis, stop.start, stop.end)}>
      <span>${name}<span class="when"> ${clockOf(stop.start, zone)}–${clockOf(stop.end, zone)}</span></span>
    </li>`;
  }
  const isSelected = day.selected === stop.id;
  const words = inWords(stop, zone);
  return html`<li class="stop visit" .style=${span(axis, stop.start, stop.end)}>
    <button
      class="block ${stop.familiarity ?? ""} ${stop.window_class ?? ""} ${stop.is_late ? "late" : ""}"
      data-visit=${stop.id}
      aria-pressed=${isSelected}
      tabindex=${isSelected || (first === stop.id && !day.selected) || first === stop.id ? 0 : -1}
      aria-label=${words}
      title=${words}
      @click=${() => select(stop.id)}
      @keydown=${step}
      @pointerdown=${(event) => beginDrag(event, stop, nurse)}
    >
      <span class="when">${stop.shown ?? clockOf(stop.start, zone)}</span>
      <span class="name"><span class="face" aria-hidden="true">${MARK[stop.familiarity] ?? "○"}</span><span class="who-is"> ${stop.name}</span></span>
      ${stop.pin ? html`<span class="pin" aria-hidden="true">⚲</span>` : nothing}${stop.with_nurse ? html`<span class="two" aria-hidden="true"></span>` : nothing}
    </button>
  </li>`;
}

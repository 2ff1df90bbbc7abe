// The board: nurses as rows, time as columns, visits as blocks; on a phone the same as lists.
import { html, nothing, repeat } from "../lit.js";
import { hoursBetween } from "../clock.js";
import { t, told } from "../words.js";
import { axisOf } from "./axis.js";
import { accept } from "./decide.js";
import { places } from "./places.js";
import { route } from "./route.js";

/** Everybody's day. */
export function board(day) {
  const { nurses, time_zone: zone } = day.board;
  const axis = axisOf(nurses);
  return html`<section class="board" aria-label=${t.board} .style=${`--hours: ${axis.hours}`}>
    <div class="axis" aria-hidden="true">
      ${hoursBetween(axis.first, axis.last, zone).map(
        ([moment, clock]) => html`<span .style=${`--at: ${axis.at(moment)}`}>${clock}</span>`,
      )}
    </div>
    <ol class="rows">
      ${repeat(nurses, (nurse) => nurse.shift, (nurse) => row(day, nurse, axis, zone))}
    </ol>
  </section>
  ${legend()}`;
}

const FACES = { own: "●", known: "○", new: "★" };

/** What the marks and edges of the blocks mean. */
const legend = () => html`<p class="legend hint">
  ${Object.entries(FACES).map(([face, mark]) => html`<span><i class="key ${face}" aria-hidden="true">${mark}</i> ${t.familiarity[face]}</span>`)}
  ${["critical", "agreed", "flexible"].map((each) => html`<span><i class="key edge ${each}" aria-hidden="true"></i> ${t.windowClass[each]}</span>`)}
</p>`;

function row(day, nurse, axis, zone) {
  const isAccepted = day.board.state === "accepted" || day.board.accepted_nurses.includes(nurse.nurse);
  return html`<li class="row ${places(day, nurse)}" data-nurse=${nurse.nurse}>
    <div class="who">
      <h2 title=${nurse.name}>${nurse.name}</h2>
      <span class="hint">${told(nurse.level)} · ${t.modes[nurse.mode] ?? nurse.mode}</span>
      ${isAccepted
        ? html`<span class="ok" title=${t.states.accepted}>✓<span class="unseen"> ${t.states.accepted}</span></span>`
        : html`<button class="small" aria-label=${t.acceptOf(nurse.name)} title=${t.acceptOf(nurse.name)} @click=${() => accept([nurse.nurse])}>✓</button>`}
      ${badge(day, nurse)}
    </div>
    ${route(day, nurse, axis, zone)}
  </li>`;
}

/** While a visit is being moved: what it would cost here, or what stands in the way. */
function badge(day, nurse) {
  const moving = day.moving?.options;
  if (!moving) return nothing;
  const text = moving.textOf(nurse.nurse);
  return html`<span class="badge">${text}</span>`;
}

// The stops on the map as a list: for who cannot see the map, and to find a door on it.
import { html, nothing } from "../lit.js";
import { clockOf } from "../clock.js";
import { number, t, told } from "../words.js";
import { LEFT_OUT } from "./marks.js";

/** The stops of everybody who is shown. */
export const stops = (board, marks, isShown, chosen, choose) => html`<section class="stops card" aria-label=${t.stopsInOrder}>
  ${board.nurses.filter((row) => marks.has(row.nurse) && isShown(row.nurse)).map((row) => ofNurse(row, marks.get(row.nurse), board, chosen, choose))}
  ${board.left_out.length ? leftOut(board, chosen, choose) : nothing}
</section>`;

const ofNurse = (row, mark, board, chosen, choose) => html`<h2><span class="mark" .style=${`--colour: ${mark.colour}`}>${mark.letter}</span> ${row.name}</h2>
  <p class="hint">${t.modes[row.mode] ?? row.mode} · ${t.onTheRoad(number(row.travel_minutes))}</p>
  <ol>${row.stops.filter((stop) => stop.kind === "visit").map((stop, at) => one(stop, `${mark.letter}${at + 1}`, board.time_zone, chosen, choose))}</ol>`;

const one = (stop, mark, zone, chosen, choose) => html`<li>
  <button class="link" aria-pressed=${stop.id === chosen} @click=${() => choose(stop.id)}>
    <strong>${mark}</strong> ${stop.shown ?? clockOf(stop.start, zone)} ${stop.name}
  </button>
  ${stop.travel?.minutes >= 1 ? html`<span class="hint">${t.wayBefore(number(stop.travel.minutes))}${stop.travel.is_estimate ? html` (${t.estimate})` : nothing}</span>` : nothing}
</li>`;

const leftOut = (board, chosen, choose) => html`<h2><span class="mark" .style=${`--colour: ${LEFT_OUT.colour}`}>!</span> ${t.nobodys(board.left_out.length)}</h2>
  <ul>${board.left_out.map((each) => html`<li>
    <button class="link" aria-pressed=${each.visit === chosen} @click=${() => choose(each.visit)}>${each.name}</button>
    <span class="hint">${told(each.reason)}</span>
  </li>`)}</ul>`;

// The last page: who works, and what nobody does with whoever sees to it.
import { html } from "../lit.js";
import { clockOf } from "../clock.js";
import { windowsInWords } from "../day/visit_words.js";
import { t, told } from "../words.js";
import { head } from "./head.js";

/** The page about the whole team. */
export const last = (board) => html`<section class="sheet card">
  ${head(board, t.paper.leftOut)}
  ${board.left_out.length ? leftOut(board) : html`<p>${t.paper.noneLeftOut}</p>`}
  <h3>${t.paper.whole}</h3>
  <ul class="whole">${board.nurses.filter((row) => row.stops.length).map((row) => html`<li>${ofRow(row, board.time_zone)}</li>`)}</ul>
</section>`;

function ofRow(row, zone) {
  const visits = row.stops.filter((stop) => stop.kind === "visit").length;
  const [from, until] = [row.departure ?? row.start, row.arrival ?? row.end].map((moment) => clockOf(moment, zone));
  return html`<strong>${row.name}</strong> ${t.paper.hours(from, until)}, ${t.paper.numVisits(visits)}`;
}

const leftOut = (board) => html`<table>
  <thead><tr>
    <th scope="col">${t.paper.client}</th><th scope="col">${t.paper.agreed}</th><th scope="col">${t.paper.why}</th>
    <th scope="col">${t.paper.becomes}</th><th scope="col">${t.paper.owner}</th>
  </tr></thead>
  <tbody>${board.left_out.map((each) => one(each, board))}</tbody>
</table>`;

const one = (each, board) => html`<tr>
  <td><strong>${each.name}</strong><br>${each.acts.join(", ")}</td>
  <td>${windowsInWords(each)}</td>
  <td>${told(each.reason)}</td>
  <td>${each.arrangement ? t.ways[each.arrangement.kind] : ""} ${each.arrangement?.note ?? ""}</td>
  <td>${owner(each, board)}</td>
</tr>`;

function owner({ arrangement }, board) {
  if (!arrangement?.owner) return arrangement ? "" : t.paper.nobodyYet;
  return board.nurses.find((row) => row.nurse === arrangement.owner)?.name ?? arrangement.owner;
}

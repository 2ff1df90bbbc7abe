// One nurse's page: when, how far, to whom and where, what is done, what was agreed, what to mind.
import { html, nothing } from "../lit.js";
import { clockOf } from "../clock.js";
import { windowsInWords } from "../day/visit_words.js";
import { number, t, told } from "../words.js";
import { head } from "./head.js";

/** The page of a row of the board. */
export function sheet(board, row, doors) {
  const zone = board.time_zone;
  const [from, until] = [row.departure ?? row.start, row.arrival ?? row.end].map((moment) => clockOf(moment, zone));
  return html`<section class="sheet card">
    ${head(board, `${row.name}, ${t.paper.hours(from, until)}`)}
    <p>${told(row.level)} · ${t.modes[row.mode] ?? row.mode} · ${t.onTheRoad(number(row.travel_minutes))}</p>
    <table>
      <thead><tr>
        <th scope="col">${t.paper.time}</th><th scope="col">${t.paper.way}</th><th scope="col">${t.paper.client}</th>
        <th scope="col">${t.paper.acts}</th><th scope="col">${t.paper.agreed}</th><th scope="col">${t.paper.notes}</th>
      </tr></thead>
      <tbody>${row.stops.map((stop) => line(board, stop, doors.get(stop.client), zone))}</tbody>
    </table>
    ${row.last_leg?.minutes >= 1 ? html`<p>${t.paper.wayBack(number(Math.round(row.last_leg.minutes)))}</p>` : nothing}
  </section>`;
}

function line(board, stop, door, zone) {
  const when = html`<th scope="row">${stop.shown ?? clockOf(stop.start, zone)}<br><small>${clockOf(stop.end, zone)}</small></th><td>${way(stop)}</td>`;
  if (stop.kind !== "visit") return html`<tr class="pause">${when}<td colspan="4">${stop.kind === "break" ? t.pause : stop.name}</td></tr>`;
  return html`<tr>${when}
    <td><strong>${stop.name}</strong><br>${door?.address ?? t.paper.onlyOnMap}</td>
    <td>${stop.acts.join(", ")}</td>
    <td>${windowsInWords(stop)}</td>
    <td>${mind(board, stop, door).map((words) => html`<div>${words}</div>`)}</td>
  </tr>`;
}

const way = ({ travel }) =>
  travel?.minutes >= 1 ? html`${t.paper.minutes(number(Math.round(travel.minutes)))}${travel.is_estimate ? html`<br><small>${t.paper.estimate}</small>` : nothing}` : nothing;

function mind(board, stop, door) {
  const words = [];
  if (stop.familiarity === "new") words.push(t.paper.isNew);
  if (door?.has_door_note) words.push(t.paper.doorNote);
  if (stop.with_nurse) words.push(t.paper.with(board.nurses.find((row) => row.nurse === stop.with_nurse)?.name ?? stop.with_nurse));
  if (stop.pin) words.push(t.paper.pinned);
  if (stop.is_late) words.push(t.paper.late);
  return words;
}

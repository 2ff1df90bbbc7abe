// A point of the study in a sentence, and all of them in a table.
import { html, nothing } from "../lit.js";
import { language, number, t } from "../words.js";

const titleOf = (point) => point[`title_${language}`];

const share = (part) => number(100 * part);

/** What a way of planning comes to, beside the one with the least travel. */
export function pointInWords(point, points) {
  const least = points.find((each) => each.is_travel_only) ?? points[0];
  return html`<h2>${titleOf(point)}</h2>
    ${point.is_recommended ? html`<p><span class="chip accepted">${t.study.suggested}</span></p>` : nothing}
    <p class="answer-line">${t.study.faces(number(point.faces), point.faces_p90)}</p>
    <p>${point === least ? t.study.isLeast(number(point.travel_minutes_a_day)) : against(point, least)}</p>
    <p>${t.study.floorOf(number(point.bound))}</p>
    <ul>
      ${point.strangers === null ? nothing : html`<li>${t.study.strangers(number(point.strangers))}</li>`}
      <li>${t.study.hour(number(point.start_shift_p90))}</li>
      <li>${t.study.leftOut(point.num_left_out)}</li>
      ${point.gap === null ? nothing : html`<li>${t.study.gap(share(point.gap))}</li>`}
    </ul>`;
}

function against(point, least) {
  const { more_travel: travel, fewer_faces: faces } = point;
  const minutes = Math.abs(point.travel_minutes_a_day - least.travel_minutes_a_day);
  return t.study.against(
    (travel < 0 ? t.study.less : t.study.more)(share(Math.abs(travel))),
    number(minutes),
    (faces < 0 ? t.study.moreFaces : t.study.fewerFaces)(share(Math.abs(faces))),
    number(least.faces),
  );
}

/** Every way that was tried, in figures. */
export const table = (points, chosen, choose) => html`<table class="rows-of">
  <thead><tr>${COLUMNS.map(([name]) => html`<th scope="col">${t.study.columns[name]}</th>`)}</tr></thead>
  <tbody>${points.map(
    (point) => html`<tr class=${point.number === chosen ? "is-chosen" : ""}>
      ${COLUMNS.map(([name, cell]) => html`<td data-label=${t.study.columns[name]}>${name === "way" ? way(point, chosen, choose) : cell(point)}</td>`)}
    </tr>`,
  )}</tbody>
</table>`;

const COLUMNS = [
  ["way", titleOf],
  ["kind", (point) => t.study.kinds[point.kind]],
  ["travel", (point) => number(point.travel_minutes_a_day)],
  ["more", (point) => `${share(point.more_travel)}%`],
  ["faces", (point) => number(point.faces)],
  ["fewer", (point) => `${share(point.fewer_faces)}%`],
  ["most", (point) => point.faces_p90],
  ["leftOut", (point) => point.num_left_out],
];

const way = (point, chosen, choose) => html`<button class="link" aria-pressed=${point.number === chosen} @click=${() => choose(point.number)}>${titleOf(point)}</button>
  ${point.is_recommended ? html`<span class="chip accepted">${t.study.suggested}</span>` : nothing}`;

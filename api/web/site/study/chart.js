// The chart: to the right is more travel, down is fewer faces. Each mark is a button; arrow keys go from one to the next.
import { html, svg } from "../lit.js";
import { language, number, t } from "../words.js";
import { scale, steps } from "./scale.js";

const NARROW = { width: 340, height: 340 };
const WIDE = { width: 680, height: 420 };
const EDGE = { left: 46, right: 16, top: 14, bottom: 44 };

/** The points, drawn to scale; `choose` is told the number of one that is pressed. */
export function chart(points, chosen, choose) {
  const size = matchMedia("(max-width: 700px)").matches ? NARROW : WIDE;
  const { x, y, most } = axes(points, size);
  const ordered = [...points].sort((one, other) => one.travel_minutes_a_day - other.travel_minutes_a_day || other.faces - one.faces);
  const front = ordered.filter(isOnFront).map((point) => `${x.at(point.travel_minutes_a_day)},${y.at(point.faces)}`);
  return html`<svg class="chart" viewBox="0 0 ${size.width} ${size.height}" role="group" aria-label=${t.study.chart}>
    ${grid(x, y, size)} ${floor(points, y, size)}
    <polyline class="front" points=${front.join(" ")}></polyline>
    ${ordered.map((point) => mark(point, { x, y, most, chosen, choose, ordered }))}
    <text class="name" x=${size.width - EDGE.right} y=${size.height - 6} text-anchor="end">${t.study.travelAxis} →</text>
    <text class="name" x="4" y="11">↑ ${t.study.facesAxis}</text>
  </svg>`;
}

/** A team of which something is different is another team: its ways lie on no line with those of this one. */
const isOnFront = (point) => point.is_on_front && point.kind !== "what if";

/** Ways far to the right stand at the edge, so that the bend of the front can be seen. */
function axes(points, { width, height }) {
  const least = Math.min(...points.map((point) => point.travel_minutes_a_day));
  const onFront = points.filter((point) => isOnFront(point) || point.is_recommended).map((point) => point.travel_minutes_a_day);
  const most = Math.min(Math.max(...points.map((point) => point.travel_minutes_a_day)), 1.15 * Math.max(...onFront, least));
  const faces = points.map((point) => point.faces);
  const x = scale([0.97 * least, 1.03 * most], [EDGE.left, width - EDGE.right]);
  const y = scale([Math.min(...faces, ...points.map((point) => point.bound)) - 0.4, Math.max(...faces) + 0.4], [height - EDGE.bottom, EDGE.top]);
  return { x, y, most };
}

const grid = (x, y, { width, height }) => svg`
  ${steps(x.from, x.to).map((at) => svg`<line x1=${x.at(at)} x2=${x.at(at)} y1=${EDGE.top} y2=${height - EDGE.bottom}></line>
    <text x=${x.at(at)} y=${height - EDGE.bottom + 16} text-anchor="middle">${number(at)}</text>`)}
  ${steps(y.from, y.to).map((at) => svg`<line x1=${EDGE.left} x2=${width - EDGE.right} y1=${y.at(at)} y2=${y.at(at)}></line>
    <text x=${EDGE.left - 6} y=${y.at(at) + 4} text-anchor="end">${number(at)}</text>`)}`;

/** What nobody can reach with these shifts. */
function floor(points, y, { width, height }) {
  const top = y.at(points.find((point) => point.is_travel_only)?.bound ?? points[0].bound);
  return svg`<rect class="floor" x=${EDGE.left} width=${width - EDGE.left - EDGE.right} y=${top} height=${Math.max(0, height - EDGE.bottom - top)}></rect>
    <text class="floor-name" x=${width - EDGE.right - 6} y=${height - EDGE.bottom - 6} text-anchor="end">${t.study.floor}</text>`;
}

const SHAPES = {
  swept: "M0,-6 A6,6 0 1,1 0,6 A6,6 0 1,1 0,-6 Z",
  baseline: "M-6,-6 H6 V6 H-6 Z",
  "what if": "M0,-8 L7,6 H-7 Z",
};

function mark(point, { x, y, most, chosen, choose, ordered }) {
  const at = Math.min(point.travel_minutes_a_day, most);
  const isChosen = point.number === chosen;
  return svg`<g class="point ${point.kind.replace(" ", "-")} ${point.is_recommended ? "recommended" : ""} ${isChosen ? "is-chosen" : ""}"
    transform="translate(${x.at(at)} ${y.at(point.faces)})" role="button" tabindex=${isChosen ? 0 : -1} aria-pressed=${isChosen} data-point=${point.number}
    aria-label=${t.study.mark(point[`title_${language}`], number(point.travel_minutes_a_day), number(point.faces))}
    @click=${() => choose(point.number)} @keydown=${(event) => step(event, ordered, point, choose)}>
    <circle class="ring" r="13"></circle><path d=${SHAPES[point.kind]}></path>
    ${at < point.travel_minutes_a_day ? svg`<text x="-10" y="-10" text-anchor="end">${number(point.travel_minutes_a_day)} →</text>` : ""}
    <title>${point[`title_${language}`]}</title>
  </g>`;
}

const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

function step(event, ordered, point, choose) {
  if (["Enter", " "].includes(event.key)) choose(point.number);
  else if (!STEPS[event.key]) return;
  else {
    const next = ordered[ordered.indexOf(point) + STEPS[event.key]];
    if (next) choose(next.number);
    queueMicrotask(() => document.querySelector(`[data-point="${next?.number ?? point.number}"]`).focus());
  }
  event.preventDefault();
}

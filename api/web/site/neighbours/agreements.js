// What two teams say yes to beforehand: in force once both want it, ended by either.
import { ask, ofTeam } from "../api.js";
import { html, nothing } from "../lit.js";
import { state, tell } from "../store.js";
import { tellProblem } from "../team/tables.js";
import { t } from "../words.js";
import { neighboursKnown, readNeighbours } from "./known.js";

const KINDS = ["nurse", "visit"];

/** The agreements with each neighbour. */
export const agreements = () => html`<section class="card">
  <h2>${t.neighbours.agreements}</h2>
  <p class="hint">${t.neighbours.agreementsHint} ${state.team.role === "planner" ? nothing : t.neighbours.plannerOnly}</p>
  ${neighboursKnown().length
    ? html`<ul class="settings">${neighboursKnown().flatMap(([neighbour, name]) => KINDS.map((kind) => one(neighbour, name, kind)))}</ul>`
    : html`<p>${t.neighbours.noNeighbours}</p>`}
</section>`;

function one(neighbour, name, kind) {
  const found = state.neighbours.agreements.find((each) => each.neighbour === neighbour && each.kind === kind);
  return html`<li>
    <div><strong>${name}</strong>: ${t.neighbours.kinds[kind]}</div>
    <span class="value">${t.neighbours.wanted[howFar(found)]}</span>
    ${state.team.role === "planner" ? button(neighbour, name, kind, found) : nothing}
  </li>`;
}

function howFar(found) {
  if (!found) return "none";
  return found.is_in_force ? "both" : found.is_wanted_by_us ? "us" : "them";
}

function button(neighbour, name, kind, found) {
  const isOurs = Boolean(found?.is_wanted_by_us);
  const label = isOurs ? t.neighbours.end : t.neighbours.agree;
  const act = () => settle(isOurs ? "DELETE" : "PUT", neighbour, kind);
  return html`<button class="small" aria-label="${label}: ${name}, ${t.neighbours.kinds[kind]}" @click=${act}>${label}</button>`;
}

async function settle(method, neighbour, kind) {
  try {
    await ask(method, ofTeam(`/neighbours/agreements/${neighbour}/${kind}`));
    tell("done", method === "PUT" ? t.neighbours.agreed : t.neighbours.ended);
  } catch (error) {
    tellProblem(error);
  }
  await readNeighbours();
}

// Neighbour teams: what they ask us, what we ask them, and what both say yes to beforehand.
import { html, nothing } from "../lit.js";
import { state } from "../store.js";
import { dialogNow } from "../team/dialog.js";
import { followed, forget } from "../team/followed.js";
import { readTables, rowsOf, tellProblem } from "../team/tables.js";
import { t } from "../words.js";
import { agreements } from "./agreements.js";
import { askNeighbour } from "./asking.js";
import { readNeighbours } from "./known.js";
import { questions } from "./questions.js";

const TABLES = ["nurses", "shifts", "competences", "clients", "series", "acts"];

export const neighboursView = {
  open: async () => {
    forget();
    try {
      await Promise.all([readNeighbours(), readTables(...TABLES)]);
    } catch (error) {
      tellProblem(error);
    }
  },
  show: () => html`<div class="head"><h1>${t.neighbours.title}</h1>
      ${isRead() ? html`<button class="main" @click=${askNeighbour}>${t.neighbours.ask}</button>` : nothing}</div>
    <p class="hint">${t.neighbours.hint}</p>
    ${followed()} ${isRead() ? html`${questions()} ${agreements()} ${ourNumber()}` : html`<p role="status">${t.loading}</p>`}
    ${dialogNow()}`,
};

const isRead = () => state.neighbours?.of === state.team.team_id && TABLES.every((name) => rowsOf(name));

const ourNumber = () => html`<section class="card">
  <h2>${t.neighbours.ourNumber}</h2>
  <p><code>${state.team.team_id}</code></p>
  <p class="hint">${t.neighbours.ourNumberHint}</p>
</section>`;

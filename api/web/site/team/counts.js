// What a coach sees of teams: counts of whole months, and only what each team consents to. The team sees the same.
import { ask, get, ofTeam } from "../api.js";
import { html, nothing } from "../lit.js";
import { state, tell, update } from "../store.js";
import { language, t } from "../words.js";
import { tellProblem } from "./tables.js";

const FIGURES = ["clients", "visits"];

export const countsView = {
  open: () => {
    update({ counts: null });
    return readCounts();
  },
  show: () => html`<h1>${t.counts.title}</h1>
    <p class="hint">${isCoach() ? t.counts.coachHint : t.counts.teamHint}</p>
    ${state.counts ? month(state.counts) : html`<p role="status">${t.loading}</p>`}`,
};

const isCoach = () => state.team.role === "coach";

function monthBefore(month) {
  const first = new Date(`${month}-01T12:00:00Z`);
  first.setUTCMonth(first.getUTCMonth() - 1);
  return first.toISOString().slice(0, 7);
}

/** Without a month: the last one that is over. */
async function readCounts(which) {
  const ofMonth = which ? `?month=${which}` : "";
  try {
    update({ counts: await get(`${isCoach() ? "/v1/counts" : ofTeam("/shared")}${ofMonth}`) });
  } catch (error) {
    tellProblem(error);
  }
}

const month = (counts) => html`<div class="inline finding">
    <button @click=${() => readCounts(monthBefore(counts.month))}>‹ ${t.counts.earlier}</button>
    <strong role="status">${monthInWords(counts.month)}</strong>
  </div>
  ${isCoach() ? ofTeams(counts.teams) : ofOwn(counts)}`;

const monthInWords = (which) =>
  new Intl.DateTimeFormat(language, { month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(`${which}-01T12:00:00Z`));

const ofTeams = (teams) =>
  teams.length
    ? teams.map((team) => html`<section class="card"><h2>${team.team_name}</h2>${table(team.counts)}</section>`)
    : html`<p class="card">${t.counts.nothingShared}</p>`;

const ofOwn = (counts) => html`<section class="card">
    <h2>${t.counts.consent}</h2>
    ${FIGURES.map((figure) => consent(figure, counts))}
    ${state.team.role === "planner" ? nothing : html`<p class="hint">${t.counts.plannerOnly}</p>`}
  </section>
  <section class="card"><h2>${t.counts.seen}</h2>${counts.counts.length ? table(counts.counts) : html`<p>${t.counts.nothing}</p>`}</section>`;

const consent = (figure, { consents }) => html`<p><label class="choice">
  <input type="checkbox" .checked=${consents.includes(figure)} ?disabled=${state.team.role !== "planner"}
    @change=${(event) => settle(figure, event.target.checked)}>${t.counts.figures[figure]}</label></p>`;

async function settle(figure, isGiven) {
  try {
    await ask("PUT", ofTeam(`/shared/${figure}`), { body: { is_given: isGiven } });
    tell("done", isGiven ? t.counts.given : t.counts.takenBack);
  } catch (error) {
    tellProblem(error);
  }
  await readCounts(state.counts.month);
}

const table = (counts) => html`<table class="could">
  <thead><tr><th>${t.counts.what}</th><th>${t.counts.number}</th></tr></thead>
  <tbody>${counts.map(({ figure, cell, number }) => html`<tr><th scope="row">${figure === "clients" ? t.counts.figures.clients : t.counts.visitsIn[cell] ?? cell}</th><td>${number}</td></tr>`)}</tbody>
</table>`;

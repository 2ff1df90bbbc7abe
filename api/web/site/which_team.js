// Which team is open. Whoever belongs to more than one goes to another here.
import { get } from "./api.js";
import { html } from "./lit.js";
import { unfolding } from "./parts/unfolding.js";
import { state, tell } from "./store.js";
import { t } from "./words.js";

const KEPT = "team";

/** The team that was worked in last in this tab, or else the first. */
export const teamToOpen = (teams) => teams.find((team) => team.team_id === sessionStorage.getItem(KEPT)) ?? teams[0];

/** The name of the open team; with more than one, all of them to choose from. */
export function whichTeam() {
  const { teams } = state.me;
  if (teams.length < 2) return html`<span class="team">${state.team.name}</span>`;
  const name = html`<span class="unseen">${t.team}: </span><span class="team-name">${state.team.name}</span>`;
  return unfolding(name, teams.map(entry), { kind: "teams" });
}

const entry = (team) =>
  html`<button class="plain" aria-current=${team.team_id === state.team.team_id} @click=${() => goTo(team)}>${team.team_name}</button>`;

/** All that is at hand is of one team, so that the page begins anew; not where it would find no service. */
async function goTo({ team_id: id }) {
  if (id === state.team.team_id) return;
  try {
    await get(`/v1/teams/${id}`);
  } catch (error) {
    tell("problem", error.message, { action: error.action });
    return;
  }
  sessionStorage.setItem(KEPT, id);
  history.replaceState(null, "", location.pathname);
  location.reload();
}

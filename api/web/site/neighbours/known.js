// What is known of our neighbour teams: the questions between us, and the agreements.
import { get, ofTeam } from "../api.js";
import { later } from "../clock.js";
import { state, update } from "../store.js";
import { today } from "../team_day.js";

const DAYS_BACK = 56;

/** Read what was asked, lately too: so that whoever was asked before is known by name. */
export async function readNeighbours() {
  const since = later(today(), -DAYS_BACK);
  const [{ requests }, { agreements }] = await Promise.all([
    get(ofTeam(`/neighbours/requests?from=${since}`)),
    get(ofTeam("/neighbours/agreements")),
  ]);
  update({ neighbours: { of: state.team.team_id, requests, agreements } });
}

/** The neighbours that we have to do with, as [number, name]. */
export function neighboursKnown() {
  const { requests, agreements } = state.neighbours;
  const names = new Map([...requests, ...agreements].map((each) => [each.neighbour, each.neighbour_name]));
  return [...names].sort(([, one], [, other]) => one.localeCompare(other));
}

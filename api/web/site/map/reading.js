// What a map shows: the ground of the team's area, read once, and the ways of the day that is open.
import { get, ofTeam } from "../api.js";
import { ofDay } from "../day/day.js";
import { state, update, updateIn } from "../store.js";

let ground = { team: null, area: null };

/** Streets, buildings and water of the team's area. */
export async function readGround() {
  const team = state.team.team_id;
  if (ground.team !== team) {
    const area = get(ofTeam("/map"));
    ground = { team, area };
    area.catch(() => (ground = { team: null, area: null }));
  }
  return ground.area;
}

let kept = { of: null, day: null, paths: null };

/** The ways and doors of the roster that is on the screen; asked for where they are not at hand. */
export function pathsNow() {
  const { date, etag } = state.day;
  const day = `${state.team.team_id} ${date}`;
  const of = `${day} ${etag}`;
  if (kept.of !== of) {
    kept = { of, day, paths: kept.day === day ? kept.paths : null };
    readPaths(date, of);
  }
  return kept.paths;
}

async function readPaths(date, of) {
  try {
    const paths = await get(ofDay(date, "/paths"));
    if (kept.of === of) kept = { ...kept, paths };
    update();
  } catch (error) {
    kept = { of: null, day: null, paths: null };
    if (state.day.date === date) updateIn("map", { problem: error.details?.[0] ?? error.message });
  }
}

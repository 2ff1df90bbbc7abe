// Where clients live, in words: read with the clients, and again once they have changed.
import { Problem, get, ofTeam } from "../api.js";
import { state, update } from "../store.js";
import { rowsOf } from "./tables.js";

/** A client's street and number, or postcode and number; nothing where only a position is known. */
export const streetOf = (client) => streets()?.found.get(client);

/** Whether it is known where they live, as far as it can be said. */
export const knowsStreets = () => Boolean(streets());

const streets = () => (state.streets?.of === state.team.team_id ? state.streets : undefined);

/** Read where they live, unless that is known of these clients. */
export async function readStreets() {
  const clients = rowsOf("clients");
  if (state.streets?.clients === clients) return;
  const found = new Map((await readDoors()).map(({ client, address }) => [client, address]));
  update({ streets: { of: state.team.team_id, clients, found } });
}

async function readDoors() {
  try {
    return (await get(ofTeam("/clients/doors"))).doors;
  } catch (error) {
    if (error instanceof Problem) return []; // a team without a map has clients all the same
    throw error;
  }
}

// Where clients live, in words: read with the clients, and again once they have changed.
import { get, ofTeam } from "../api.js";
import { state, update } from "../store.js";
import { rowsOf } from "./tables.js";

/** A client's street and number, or postcode and number; null where only a position is known. */
export const streetOf = (client) => (state.streets?.of === state.team.team_id ? state.streets.found.get(client) : undefined);

/** Read where they live, unless that is known of these clients. */
export async function readStreets() {
  const clients = rowsOf("clients");
  if (state.streets?.clients === clients) return;
  const { doors } = await get(ofTeam("/clients/doors"));
  const found = new Map(doors.map(({ client, address }) => [client, address]));
  update({ streets: { of: state.team.team_id, clients, found } });
}

// Which day the team is working on.
import { state } from "./store.js";
import { clockOf, dayOf, later } from "./clock.js";

/** The team's time zone. */
export const zone = () => state.team?.time_zone ?? "Europe/Amsterdam";

/** Today, where the team is. */
export const today = () => dayOf(Date.now(), zone());

/** Tomorrow from noon on, when rosters are made; before that the day that is going on. */
export const dayForTeam = () => (clockOf(Date.now(), zone()) < "12:00" ? today() : later(today(), 1));

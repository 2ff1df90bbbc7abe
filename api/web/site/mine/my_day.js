// A nurse's own day: the state of it, read and kept up to date.
import { Lost, get, ofTeam } from "../api.js";
import { later } from "../clock.js";
import { state, update, updateIn } from "../store.js";
import { today } from "../team_day.js";
import { t } from "../words.js";

/** Where something of a day is. */
export const ofDay = (date, path = "") => ofTeam(`/rosters/${date}${path}`);

/** Open a day. */
export async function readMyDay(date) {
  if (state.mine?.date !== date) update({ mine: { date, notes: {} } });
  await refresh();
}

/** Read the day that is open again, with what colleagues offer and are offered. */
export async function refresh() {
  const { date } = state.mine;
  try {
    const [day, swaps, last, soon] = await Promise.all([
      get(ofDay(date, "/mine")),
      get(ofTeam(`/swaps?day=${date}`)),
      newestVersion(date),
      offersTomorrow(date),
    ]);
    if (state.mine.date === date) updateIn("mine", { day, ...swaps, last, soon, problem: null });
  } catch (error) {
    if (error instanceof Lost || state.mine.date !== date) return; // what is on the screen stays there
    const problem = error.status === 404 ? t.mine.noRoster : (error.details?.[0] ?? error.message);
    updateIn("mine", { day: null, offers: [], soon: await offersTomorrow(date).catch(() => []), problem });
  }
}

/** How the day came to be as it is; a day without a roster has no versions. */
const newestVersion = async (date) => (await get(ofDay(date, "/versions?limit=1"))).versions[0];

/** On the day itself a nurse is told of tomorrow's offers too. */
async function offersTomorrow(date) {
  if (date !== today()) return [];
  const { offers } = await get(ofTeam(`/swaps?day=${later(date, 1)}`));
  return offers.filter(isToMe);
}

/** The nurse who is signed in. */
export const me = () => state.team.nurse_id;

/** Whether an offer waits for my answer. */
export const isToMe = (offer) => offer.state === "open" && offer.offered_by !== me() && !offer.declined.includes(me());

/** Who a nurse is. */
export const nurseName = (id) => state.mine.names?.[id] ?? id;

/** My visits of the day, in order. */
export const myVisits = () => (state.mine.day?.stops ?? []).filter((stop) => stop.kind === "visit");

// Decisions on the day that is open. Each is made on the version that is on the screen.
import { Lost, Problem, ask, get, post } from "../api.js";
import { say, state, tell, update, updateIn } from "../store.js";
import { t, told } from "../words.js";
import { reread } from "./choosing.js";
import { ofDay } from "./day.js";

/** Decide something; what has to be confirmed is asked, and sent again with `confirm`. Gives whether it was done. */
export async function decide(path, body, { done, confirm = { is_confirmed: true }, key = crypto.randomUUID() } = {}) {
  const { date, etag } = state.day;
  updateIn("day", { isMine: true });
  try {
    await ask("POST", ofDay(date, path), { body, ifMatch: etag, key });
    update({ notice: null });
    await reread();
    if (done) say(done);
    return true;
  } catch (error) {
    await refused(error, { path, body, done, confirm, key });
    return false;
  } finally {
    updateIn("day", { isMine: false });
  }
}

async function refused(error, wish) {
  const { path, body, done, confirm, key } = wish;
  if (error instanceof Lost) {
    const again = { label: t.tryAgain, act: () => decide(path, body, { done, confirm, key }) };
    tell("problem", t.lost, { details: [t.lostNothing], again });
  } else if (error instanceof Problem && ["unconfirmed", "unowned"].includes(error.code)) {
    const act = () => decide(path, { ...body, ...confirm }, { done, confirm });
    updateIn("day", { asking: { text: error.message, details: error.details, label: t.doItAnyway, act } });
  } else if (error instanceof Problem && error.code === "stale") {
    await reread();
    tell("problem", t.staleNow, { details: [...error.details, t.staleHint] });
  } else {
    tell("problem", error.message, { details: error.details ?? [], action: error.action });
  }
}

/** Publish the roster, or the days of some nurses. */
export const accept = (nurses = null) =>
  decide("/accept", { nurses, is_signed: false }, { done: t.accepted, confirm: { is_signed: true } });

/** Take a decision back. */
export const undo = (override) => decide(`/overrides/${override}/undo`, { is_confirmed: false }, { done: t.undone });

/** Take back the newest decision on this day. */
export async function undoLast() {
  const { overrides } = await get(ofDay(state.day.date, "/overrides"));
  if (overrides.length) await undo(overrides.at(-1).override_id);
}

/** Ask for the reason why a proposal is not what the team wants. */
export function askWhyNot() {
  const act = (reason) => decide("/reject", { reason }, { done: t.rejected });
  updateIn("day", { asking: { text: t.whyReject, details: [], label: t.reject, needsReason: true, act } });
}

/** An empty roster, to fill by hand. */
export async function beginByHand() {
  try {
    await post(ofDay(state.day.date), undefined);
    await reread();
  } catch (error) {
    tell("problem", error.message, { details: error.details ?? [] });
  }
}

/** What differs from what was last accepted, or else from the version before. */
export async function compare() {
  const { date, board } = state.day;
  try {
    const { versions } = await get(ofDay(date, "/versions"));
    const before = versions.filter((each) => each.version < board.version);
    const base = before.find((each) => each.state === "accepted") ?? before[0];
    const { changes } = await get(ofDay(date, `/changes?from=${base.version}&to=${board.version}`));
    const details = changes.length ? changes.map((each) => told(each.sentence)) : [t.noChange];
    updateIn("day", { asking: { text: t.changedSince(base.version, t.states[base.state]), details } });
  } catch (error) {
    tell("problem", error.message);
  }
}

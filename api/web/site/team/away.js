// A client to hospital and back, in one touch each; and other days away.
import { ofTeam, post } from "../api.js";
import { html, nothing } from "../lit.js";
import { state, update } from "../store.js";
import { today } from "../team_day.js";
import { t } from "../words.js";
import { dateInWords } from "./care_words.js";
import { openDialog } from "./dialog.js";
import { tellFollowed } from "./followed.js";
import { readAgain, rowsOf, tellProblem } from "./tables.js";

const HOSPITAL = "hospital";

/** The row that says that a client is away on a day, if one does. */
export const awayOn = (client, day) =>
  (rowsOf("absences") ?? [])
    .map(({ cells }) => cells)
    .find((each) => each.client === client && each.first <= day && (!each.last || each.last >= day));

/** Days away that are still to come. */
export const awayLater = (client, day) =>
  (rowsOf("absences") ?? []).map(({ cells }) => cells).filter((each) => each.client === client && each.first > day);

/** Why somebody is away, and until when. */
export const awayInWords = (gone) =>
  `${t.care.kinds[gone.kind] ?? gone.kind}, ${t.care.since(dateInWords(gone.first))}${gone.last ? ` ${t.care.until(dateInWords(gone.last))}` : ""}`;

/** The one button: to hospital, or home again. */
export function awayButton(client, style = "") {
  if (state.isSending === client.id) return html`<button class=${style} disabled>${t.loading}</button>`;
  return awayOn(client.id, today())
    ? html`<button class=${style} @click=${() => comeHome(client, today())}>${t.care.backToday}</button>`
    : html`<button class=${style} @click=${() => goAway(client, { first: today(), kind: HOSPITAL })}>${t.care.toHospital}</button>`;
}

/** Other days, and other reasons. */
export const otherAway = (client) => html`
  <button @click=${() => askAway(client)}>${t.care.otherAway}</button>
  ${awayOn(client.id, today()) ? html`<button @click=${() => askBack(client)}>${t.care.backLater}</button>` : nothing}
`;

const ofClient = (client, path) => ofTeam(`/clients/${encodeURIComponent(client.id)}${path}`);

const goAway = (client, absence) => sending(client, () => sendAway(client, absence));

const comeHome = (client, day) => sending(client, () => bringHome(client, day));

/** Do it once, however often the button is touched. */
async function sending(client, act) {
  update({ isSending: client.id, followed: null });
  try {
    await act();
  } catch (error) {
    tellProblem(error);
  } finally {
    update({ isSending: null });
  }
}

async function sendAway(client, absence) {
  const changed = await post(ofClient(client, "/absences"), absence);
  await readAgain("absences");
  const undo = () => comeHome(client, absence.first);
  tellFollowed(t.care.isAway(client.name, t.care.kinds[absence.kind], dateInWords(absence.first)), changed, undo);
}

async function bringHome(client, day) {
  const gone = awayOn(client.id, day);
  const changed = await post(ofClient(client, "/return"), { first_day: day }, { key: undefined });
  await readAgain("absences");
  const again = gone && { first: day, last: gone.last, kind: t.care.kinds[gone.kind] ? gone.kind : "other" };
  const undo = again && (() => goAway(client, again));
  tellFollowed(t.care.isBack(client.name, dateInWords(day)), changed, undo);
}

function askAway(client) {
  openDialog({
    title: t.care.awayOf(client.name),
    label: t.care.keep,
    content: () => html`
      <fieldset>
        <legend>${t.care.whyAway}</legend>
        <div class="choices">
          ${Object.entries(t.care.kinds).map(
            ([kind, name]) => html`<label class="choice"><input type="radio" name="kind" value=${kind} ?checked=${kind === "holiday"}>${name}</label>`,
          )}
        </div>
      </fieldset>
      <div class="inline">
        <label>${t.care.firstAway}<input type="date" name="first" required value=${today()}></label>
        <label>${t.care.lastAway}<input type="date" name="last"></label>
      </div>
      <p class="hint">${t.care.lastAwayHint}</p>
    `,
    act: (filled) =>
      sendAway(client, { first: filled.get("first"), last: filled.get("last") || null, kind: filled.get("kind") }),
  });
}

function askBack(client) {
  openDialog({
    title: t.care.backOf(client.name),
    label: t.care.keep,
    content: () => html`<label>${t.care.firstHome}<input type="date" name="day" required value=${today()}></label>`,
    act: (filled) => bringHome(client, filled.get("day")),
  });
}

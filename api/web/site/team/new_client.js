// A new client from a phone call: six fields, who could start, and then it is kept.
import { Lost, ofTeam, post } from "../api.js";
import { later } from "../clock.js";
import { html, nothing } from "../lit.js";
import { say, state, update, updateIn } from "../store.js";
import { today } from "../team_day.js";
import { t } from "../words.js";
import { addressField, readAddress } from "./address.js";
import { WEEKDAYS } from "./care_words.js";
import { whoCould } from "./could_start.js";
import { problemOf } from "./dialog.js";
import { Missing, actsField, readCare, weekdaysField, windowField, windowsAsked } from "./fields.js";
import { tellFollowed } from "./followed.js";
import { readAgain } from "./tables.js";

/** Begin with an empty form. */
export function openNewClient() {
  update({ newClient: { key: crypto.randomUUID() } });
}

/** The form, and who could start. */
export function newClientPage() {
  const asked = state.newClient;
  return html`<p><a href="#/clients">‹ ${t.care.allClients}</a></p>
    <h1>${t.care.newClient}</h1>
    <form class="new-client" @submit=${keep} @change=${forgetAnswer} novalidate>
      <div class="card">
        <label>${t.care.name}<input name="name" required maxlength="200" autocomplete="off" aria-describedby="name-hint"></label>
        <p class="hint" id="name-hint">${t.care.nameHint}</p>
        ${addressField()} ${actsField()} ${windowField()}
        <input type="hidden" name="asks-days" value="1">
        ${weekdaysField(WEEKDAYS)}
        <label class="short">${t.care.fromWhen}<input type="date" name="first_day" required value=${later(today(), 1)}></label>
      </div>
      <div class="card answer">
        <h2>${t.care.whoCouldStart}</h2>
        <p class="hint">${t.care.whoHint}</p>
        ${asked.isAsking ? html`<p role="status">${t.care.looking}</p>` : nothing}
        ${asked.could ? whoCould(asked.could) : nothing} ${problemOf(asked.problem)}
        <div class="acts start">
          <button type="button" class=${asked.could ? "" : "main"} ?disabled=${Boolean(asked.isAsking)} @click=${askWho}>${t.care.askWho}</button>
          <button class=${asked.could ? "main" : ""} ?disabled=${Boolean(asked.isAsking)}>${t.care.keepClient}</button>
        </div>
      </div>
    </form>`;
}

/** What was answered holds no longer for what is filled in now. */
function forgetAnswer() {
  if (state.newClient.could || state.newClient.problem) updateIn("newClient", { could: null, problem: null });
}

function askedOf(form) {
  const filled = new FormData(form);
  const address = readAddress(filled);
  const name = filled.get("name").trim();
  const firstDay = filled.get("first_day");
  const { acts, windows, weekdays, missing } = readCare(filled);
  const lines = [
    ...(name ? [] : [t.care.missing.name]),
    ...(address ? [] : [t.care.missing.address]),
    ...missing,
    ...(firstDay ? [] : [t.care.missing.firstDay]),
  ];
  if (lines.length) throw new Missing(lines);
  const days = weekdays.map((day) => WEEKDAYS.indexOf(day) + 1);
  return { name, address, acts, windows: windowsAsked(windows), weekdays: days, first_day: firstDay };
}

async function askWho(event) {
  const { form } = event.target;
  await trying(async () => {
    const could = await post(ofTeam("/clients/who-could-start"), askedOf(form), { key: undefined });
    updateIn("newClient", { could });
    say(t.care.numCould(could.options.length));
  });
}

async function keep(event) {
  event.preventDefault();
  const form = event.target;
  await trying(async () => {
    const asked = askedOf(form);
    const made = await post(ofTeam("/clients"), asked, { key: state.newClient.key });
    await readAgain("clients", "series");
    openNewClient();
    location.hash = `#/clients/${encodeURIComponent(made.client)}`;
    window.addEventListener("hashchange", () => tellFollowed(t.care.clientKept(asked.name), made.changed), { once: true });
  });
}

async function trying(act) {
  updateIn("newClient", { isAsking: true, problem: null });
  try {
    await act();
  } catch (error) {
    const problem = error instanceof Lost ? { message: error.message, lines: [t.lostNothing] } : error;
    updateIn("newClient", { problem });
    // Refused, it may be mended and sent again: that is another wish. Lost, it is the same one.
    if (!(error instanceof Lost)) updateIn("newClient", { key: crypto.randomUUID() });
  } finally {
    updateIn("newClient", { isAsking: false });
  }
}

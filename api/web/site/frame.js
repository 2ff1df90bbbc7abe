// The frame around every view: the menu, the language, what just happened, and whether there is a connection.
import { post } from "./api.js";
import { html, nothing } from "./lit.js";
import { unfolding } from "./parts/unfolding.js";
import { state, update } from "./store.js";
import { MENU } from "./views.js";
import { whichTeam } from "./which_team.js";
import { language, speak, t } from "./words.js";

/** A view within the frame. */
export const frame = (view) => html`
  <a class="skip" href="#main" @click=${toMain}>${t.skipToMain}</a>
  <header class="bar no-print">
    <a class="brand" href="#/day"><span aria-hidden="true">⌂</span> <span class="brand-name">Buurtrooster</span></a>
    ${whichTeam()}
    <nav aria-label=${t.menu}>
      ${menu().filter((each) => !isInRest(each)).map(entry)} ${rest(menu().filter(isInRest))}
    </nav>
    <button class="plain" lang=${other()} @click=${swapLanguage}>${t.otherLanguage}</button>
    <button class="plain" @click=${signOut}>${t.signOut}</button>
  </header>
  ${state.isOnline ? nothing : html`<p class="lost" role="alert">${t.lostNow}</p>`}
  <main id="main" tabindex="-1" data-view=${state.route.view}>${view.show()}</main>
  ${notice()}
`;

const rest = (entries) =>
  entries.length ? unfolding(t.more, entries.map(entry), { isHere: entries.some(({ name }) => name === state.route.view) }) : nothing;

/** Whoever has one view only need not look for it. */
const isInRest = ({ isMore }) => isMore && menu().length > 1;

const menu = () => MENU.filter(({ mayBe }) => mayBe?.(state.team) ?? true);

const entry = ({ name, label }) => html`<a href="#/${name}" aria-current=${name === state.route.view ? "page" : "false"}>${label(t)}</a>`;

const other = () => (language === "nl" ? "en" : "nl");

async function swapLanguage() {
  await speak(other());
  update();
}

function toMain(event) {
  event.preventDefault();
  document.getElementById("main").focus();
}

async function signOut() {
  await post("/auth/sign-out", {}).catch(() => {});
  update({ me: null, team: null });
}

function notice() {
  const { notice: now } = state;
  if (!now) return nothing;
  return html`<div class="notice ${now.kind} no-print" role=${now.kind === "problem" ? "alert" : "status"}>
    <div>
      <strong>${now.text}</strong>
      ${now.details.map((line) => html`<p>${line}</p>`)}
      ${now.action ? html`<p>${now.action}</p>` : nothing}
    </div>
    ${now.again ? html`<button @click=${now.again.act}>${now.again.label}</button>` : nothing}
    <button class="plain" aria-label=${t.close} @click=${() => update({ notice: null })}>✕</button>
  </div>`;
}

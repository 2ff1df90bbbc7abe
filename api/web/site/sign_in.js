// Signing in: at the organisation's issuer, or in a demo by a name alone.
import { ask } from "./api.js";
import { html, nothing } from "./lit.js";
import { state, tell, update } from "./store.js";
import { language, speak, t } from "./words.js";

const isDemo = document.documentElement.dataset.signIn === "demo";

/** What somebody sees who is not signed in. */
export function signIn() {
  if (!state.hasAsked || state.me?.teams.length) return html`<p class="middle" role="status">${t.loading}</p>`;
  if (state.me) return html`<main class="middle card"><h1>Buurtrooster</h1><p>${t.noTeam}</p><p>${t.yourSubject} <code>${state.me.subject}</code></p></main>`;
  return html`<main class="middle card">
    <h1><span aria-hidden="true">⌂</span> Buurtrooster</h1>
    <p>${t.motto}</p>
    ${isDemo ? demo() : html`<p><a class="button main" href="/auth/sign-in">${t.signIn}</a></p>`}
    ${state.isOnline ? nothing : html`<p class="lost" role="alert">${t.lostNow}</p>`}
    <button class="plain" lang=${language === "nl" ? "en" : "nl"} @click=${swapLanguage}>${t.otherLanguage}</button>
  </main>`;
}

const demo = () => html`<form @submit=${byName}>
  <label>${t.demoName}<input name="name" value="planner" required maxlength="80" autocomplete="off"></label>
  <p class="hint">${t.demoHint}</p>
  <button class="main">${t.signIn}</button>
</form>`;

async function byName(event) {
  event.preventDefault();
  try {
    await ask("POST", "/auth/demo", { body: { name: new FormData(event.target).get("name") } });
    window.dispatchEvent(new Event("signed-in"));
  } catch (error) {
    tell("problem", error.message);
  }
}

async function swapLanguage() {
  await speak(language === "nl" ? "en" : "nl");
  update();
}

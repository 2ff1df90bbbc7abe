// Where the page begins: who is signed in, which view is open, and the frame around it.
import { Lost, ask, get } from "./api.js";
import { frame } from "./frame.js";
import { html, render } from "./lit.js";
import { drawWith, state, tell, update } from "./store.js";
import { signIn } from "./sign_in.js";
import { VIEWS, viewOf } from "./views.js";
import { teamToOpen } from "./which_team.js";
import { t } from "./words.js";

const root = document.getElementById("app");
const fetched = new Map(); // the views that were gone to, by what fetches them
const COMING = { show: () => html`<p class="middle" role="status">${t.loading}</p>` };
let shown = COMING;

drawWith(() => {
  document.getElementById("coming")?.remove(); // what stood there while this was on its way
  const isIn = state.me && state.team;
  render(isIn ? frame(shown) : signIn(), root);
});

/** Find out who is signed in, open the team, and go where the address says. */
export async function begin() {
  try {
    const { data: me } = await ask("GET", "/v1/me");
    const chosen = teamToOpen(me.teams);
    update({ me, hasAsked: true });
    if (chosen) await openTeam(chosen.team_id);
  } catch (error) {
    update({ me: null, hasAsked: true, isOnline: !(error instanceof Lost) });
  }
}

async function openTeam(id) {
  update({ team: await get(`/v1/teams/${id}`) });
  go();
}

function go() {
  if (!state.team) return; // as soon as it is open, it goes where the address says
  const [name, ...rest] = location.hash.replace(/^#\/?/, "").split("/").map(decodeURIComponent);
  const route = { view: name || firstView(), rest };
  const load = viewOf(route, state.team);
  if (fetched.has(load)) open(fetched.get(load), route);
  else fetchView(load, route);
}

async function fetchView(load, route) {
  const at = location.hash;
  try {
    fetched.set(load, await load());
    if (location.hash === at) open(fetched.get(load), route);
  } catch {
    update({ isOnline: navigator.onLine });
    tell("problem", t.lost, { again: { label: t.tryAgain, act: go } });
  }
}

function open(view, route) {
  const before = shown;
  scrollTo(0, 0); // what was done is told at the top of where it leads
  update({ route, notice: null });
  shown = view;
  if (shown !== before) before.close?.();
  shown.open?.(...route.rest);
  if (before !== COMING) queueMicrotask(keepFocus); // once it is drawn
  requestIdleCallback?.(fetchRest);
}

/** Where the link that was followed is gone, the keyboard and a screen reader go on in what it led to. */
function keepFocus() {
  if (document.activeElement === document.body) document.getElementById("main")?.focus({ preventScroll: true });
}

/** Every view while there is nothing else to do, so that they are there without a connection too. */
async function fetchRest() {
  for (const load of Object.values(VIEWS)) {
    if (fetched.has(load)) continue;
    const view = await load().catch(() => null);
    if (view) fetched.set(load, view);
  }
}

function firstView() {
  if (state.team.role === "coach") return "counts";
  const isPhone = matchMedia("(max-width: 700px)").matches;
  return state.team.nurse_id && isPhone ? "mine" : "day";
}

/** What is on the screen stays: what was typed, and what waits to be tried again. Who follows a day hears what is new. */
function comeBack() {
  if (state.me) update({ isOnline: true });
  else begin();
}

window.addEventListener("hashchange", go);
window.addEventListener("signed-in", begin);
window.addEventListener("offline", () => update({ isOnline: false }));
window.addEventListener("online", comeBack);
begin();

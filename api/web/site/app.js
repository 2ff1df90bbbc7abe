// Where the page begins: who is signed in, which view is open, and the frame around it.
import { Lost, ask, get } from "./api.js";
import { frame } from "./frame.js";
import { render } from "./lit.js";
import { drawWith, state, update } from "./store.js";
import { signIn } from "./sign_in.js";
import { viewOf } from "./views.js";

const root = document.getElementById("app");

drawWith(() => {
  const isIn = state.me && state.team;
  render(isIn ? frame(viewOf(state.route)) : signIn(), root);
});

/** Find out who is signed in, open the team, and go where the address says. */
export async function begin() {
  try {
    const { data: me } = await ask("GET", "/v1/me");
    const kept = sessionStorage.getItem("team");
    const chosen = me.teams.find((team) => team.team_id === kept) ?? me.teams[0];
    update({ me, hasAsked: true });
    if (chosen) await openTeam(chosen.team_id);
  } catch (error) {
    update({ me: null, hasAsked: true, isOnline: !(error instanceof Lost) });
  }
}

/** Work in this team from now on. */
export async function openTeam(id) {
  const team = await get(`/v1/teams/${id}`);
  sessionStorage.setItem("team", id);
  update({ team });
  go();
}

function go() {
  if (!state.team) return; // as soon as it is open, it goes where the address says
  const [view, ...rest] = location.hash.replace(/^#\/?/, "").split("/").map(decodeURIComponent);
  const isPhone = matchMedia("(max-width: 700px)").matches;
  const first = state.team?.nurse_id && isPhone ? "mine" : "day";
  const before = viewOf(state.route);
  update({ route: { view: view || first, rest }, notice: null });
  if (viewOf(state.route) !== before) before.close?.();
  viewOf(state.route).open?.(...rest);
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

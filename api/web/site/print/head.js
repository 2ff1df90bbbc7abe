// The head of each page: whose it is, of which day and version, so that an old print is known as old.
import { html, nothing } from "../lit.js";
import { dayInWords } from "../clock.js";
import { state } from "../store.js";
import { t } from "../words.js";

const WHOLE = { weekday: "long", day: "numeric", month: "long", year: "numeric" };

/** The head of a page with this title. */
export const head = (board, title) => html`<header>
  <h2>${title}</h2>
  <p>${t.paper.page(state.team.name, dayInWords(board.day, WHOLE), board.version, t.states[board.state])}</p>
  ${board.state === "accepted" ? nothing : html`<p class="not-final">${t.paper.notFinal}</p>`}
</header>`;

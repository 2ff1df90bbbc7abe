// A list that unfolds below its name in the bar, and folds up once something of it was chosen, or by Escape.
import { html } from "../lit.js";

/** `name` is what is pressed, `entries` what then can be chosen. */
export const unfolding = (name, entries, { kind = "", isHere = false } = {}) => html`<details class="rest ${kind}" @click=${shut} @keydown=${shutByKey}>
  <summary aria-current=${isHere ? "page" : "false"}>${name}</summary>
  <div>${entries}</div>
</details>`;

function shut(event) {
  if (event.target.closest("a, button")) event.currentTarget.open = false;
}

function shutByKey(event) {
  if (event.key !== "Escape") return;
  event.currentTarget.open = false;
  event.currentTarget.querySelector("summary").focus();
}

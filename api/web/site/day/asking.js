// A question before something is done: what has to be confirmed, or a reason to give.
import { html, nothing, ref } from "../lit.js";
import { state, updateIn } from "../store.js";
import { t } from "../words.js";

/** Opens a dialog as soon as it is on the page, so that the keyboard is in it. */
export function openModal(element) {
  queueMicrotask(() => element?.isConnected && !element.open && element.showModal());
}

/** The question that is being asked, if any. */
export function askDialog() {
  const asking = state.day?.asking;
  if (!asking) return nothing;
  return html`<dialog ${ref(openModal)} aria-labelledby="asked" @close=${close}>
    <form method="dialog" @submit=${(event) => answer(event, asking)}>
      <h2 id="asked">${asking.text}</h2>
      ${asking.details.length ? html`<ul>${asking.details.map((line) => html`<li>${line}</li>`)}</ul>` : nothing}
      ${asking.needsReason ? html`<label>${t.reason}<textarea name="reason" required maxlength="2000"></textarea></label>` : nothing}
      <div class="acts">
        <button type="button" @click=${close}>${asking.act ? t.cancel : t.close}</button>
        ${asking.act ? html`<button class="main">${asking.label}</button>` : nothing}
      </div>
    </form>
  </dialog>`;
}

function close() {
  updateIn("day", { asking: null });
}

function answer(event, asking) {
  event.preventDefault();
  const reason = new FormData(event.target).get("reason");
  close();
  asking.act(reason);
}

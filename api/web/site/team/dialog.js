// A dialog with a form: it stays open, with what was filled in, until what it asks for is done.
import { html, nothing, ref } from "../lit.js";
import { openModal } from "../day/asking.js";
import { state, update, updateIn } from "../store.js";
import { t } from "../words.js";

/** Ask for something. `content` draws the fields, `act(form)` does it; what it throws is shown in the dialog. */
export function openDialog({ title, content, label, act, isDangerous = false }) {
  const origin = document.activeElement;
  update({ dialog: { title, content, label, act, isDangerous, origin, problem: null, isBusy: false } });
}

/** Close whatever is asked, and go back to where the question came from. */
export function closeDialog() {
  const origin = state.dialog?.origin;
  update({ dialog: null });
  queueMicrotask(() => origin?.isConnected && origin.focus());
}

/** The dialog that is open, if any. */
export function dialogNow() {
  const { dialog } = state;
  if (!dialog) return nothing;
  return html`<dialog ${ref(openModal)} class="wide-form" aria-labelledby="asked-title" @close=${closeDialog}>
    <form @submit=${submit} novalidate>
      <h2 id="asked-title">${dialog.title}</h2>
      ${dialog.content(dialog.problem)} ${problemOf(dialog.problem)}
      <div class="acts">
        <button type="button" @click=${closeDialog}>${dialog.act ? t.cancel : t.close}</button>
        ${dialog.act ? html`<button class=${dialog.isDangerous ? "danger" : "main"} ?disabled=${dialog.isBusy}>${dialog.label}</button>` : nothing}
      </div>
    </form>
  </dialog>`;
}

/** What went wrong, in a form. */
export function problemOf(problem) {
  if (!problem) return nothing;
  const lines = problem.lines ?? problem.details ?? [];
  return html`<div class="warn" role="alert">
    <strong>${problem.message}</strong>
    ${lines.map((line) => html`<p>${line}</p>`)} ${problem.action ? html`<p>${problem.action}</p>` : nothing}
  </div>`;
}

async function submit(event) {
  event.preventDefault();
  const { act } = state.dialog;
  const form = event.target;
  if (!form.reportValidity()) return;
  updateIn("dialog", { isBusy: true, problem: null });
  try {
    await act(new FormData(form), form);
    if (state.dialog?.act === act) closeDialog();
  } catch (problem) {
    if (state.dialog) updateIn("dialog", { isBusy: false, problem });
  }
}

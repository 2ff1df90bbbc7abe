// A field for a time of day: 24 hours in every browser, whatever language that browser itself speaks.
import { html } from "../lit.js";
import { t } from "../words.js";

/** A field named `name`; takes 9:05, 09:05 and 0905, and gives 09:05. */
export const clockField = (name, label, value = "", { required = true } = {}) => html`<label
  >${label}<input
    name=${name}
    .value=${value}
    ?required=${required}
    inputmode="numeric"
    maxlength="5"
    size="5"
    autocomplete="off"
    placeholder="09:05"
    pattern="([01]?[0-9]|2[0-3]):?[0-5][0-9]"
    title=${t.clockHint}
    @change=${tidy}
/></label>`;

function tidy(event) {
  const digits = event.target.value.replace(/\D/g, "");
  if (digits.length < 3 || digits.length > 4) return;
  event.target.value = `${digits.slice(0, -2).padStart(2, "0")}:${digits.slice(-2)}`;
}

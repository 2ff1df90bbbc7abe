// Whose ways the map shows: each nurse with her letter, colour and kind of line, to switch on and off.
import { html } from "../lit.js";
import { nurseName } from "../day/day.js";
import { t } from "../words.js";

/** A switch for everybody, and one for each nurse with work. */
export const people = (marks, isShown, toggle) => html`<fieldset class="whose card">
  <legend>${t.whoseWays}</legend>
  <label class="check"><input type="checkbox" .checked=${[...marks.keys()].every(isShown)} @change=${() => toggle(null)}> ${t.everybody}</label>
  ${[...marks].map(
    ([nurse, mark]) => html`<label class="check">
      <input type="checkbox" .checked=${isShown(nurse)} @change=${() => toggle(nurse)}>
      <span class="mark dash-${mark.dash}" .style=${`--colour: ${mark.colour}`} aria-hidden="true">${mark.letter}</span>
      ${nurseName(nurse)}
    </label>`,
  )}
</fieldset>`;

// A series that is different: this once, or from now on.
import { ofTeam, post } from "../api.js";
import { html } from "../lit.js";
import { today } from "../team_day.js";
import { t } from "../words.js";
import { itemsOf, seriesInWords } from "./care_words.js";
import { openDialog } from "./dialog.js";
import { Missing, actsField, readCare, windowField, windowsAsked } from "./fields.js";
import { tellFollowed } from "./followed.js";
import { readAgain } from "./tables.js";

/** Ask what is to be different about a series. */
export function askChange(cells) {
  const first = cells.base > today() ? cells.base : today();
  openDialog({
    title: t.care.changeOf(seriesInWords(cells)),
    label: t.care.keep,
    content: () => html`
      <div class="choices" role="radiogroup" aria-label=${t.care.howLong}>
        <label class="choice"><input type="radio" name="lasts" value="once" checked>${t.care.once}</label>
        <label class="choice"><input type="radio" name="lasts" value="on">${t.care.fromNowOn}</label>
      </div>
      <label>${t.care.whichDay}<input type="date" name="day" required min=${cells.base} value=${first}></label>
      <label class="choice"><input type="checkbox" name="is_cancelled">${t.care.fallsAway}</label>
      ${windowField(itemsOf(cells.windows).length === 1 ? cells.windows : "")} ${actsField(itemsOf(cells.acts))}
      <details><summary>${t.care.moreFields}</summary>
        <div class="inline">
          <label>${t.care.interval}<input type="number" name="interval" min="1" max="366"></label>
          <label>${t.care.relation}<input type="number" name="relation_minutes" min="0" max="240"></label>
          <label>${t.care.carer}<input name="carer" maxlength="200" autocomplete="off"></label>
        </div>
      </details>
    `,
    act: (filled) => change(cells, filled),
  });
}

async function change(cells, filled) {
  const asked = { day: filled.get("day"), from_now_on: filled.get("lasts") === "on", ...different(cells, filled) };
  if (Object.keys(asked).length === 2) throw new Missing([t.care.missing.difference]);
  const changed = await post(ofTeam(`/series/${encodeURIComponent(cells.id)}/changes`), asked);
  await readAgain("series", "changes");
  tellFollowed(t.care.changed, changed);
}

/** Only what is not as it was. */
function different(cells, filled) {
  if (filled.has("is_cancelled")) return { is_cancelled: true };
  const { acts, windows } = readCare(filled);
  const asked = {};
  if (windows.length && windows.join(" ") !== cells.windows) asked.windows = windowsAsked(windows);
  if (acts.length && !areSame(acts, itemsOf(cells.acts))) asked.acts = acts;
  for (const name of ["interval", "relation_minutes"]) if (filled.get(name)) asked[name] = Number(filled.get(name));
  if (filled.get("carer")) asked.carer = filled.get("carer");
  return asked;
}

const areSame = (some, others) => some.length === others.length && some.every((each) => others.includes(each));

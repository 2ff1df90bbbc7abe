// Where a client lives: found by what is said on the telephone, or given as a position.
import { ofTeam, post } from "../api.js";
import { html, nothing } from "../lit.js";
import { say, state, updateIn } from "../store.js";
import { t } from "../words.js";

const PAUSE = 250;
const LEAST = 3;
let timer = 0;

/** The field for an address, and the doors that fit what is typed. */
export function addressField() {
  const { chosen, found, sought, failed } = state.newClient;
  if (chosen) {
    return html`<div class="field"><span class="label">${t.care.address}</span>
      <p class="chosen"><strong>✓ ${chosen.text}</strong> <button type="button" class="link" @click=${chooseAgain}>${t.care.otherAddress}</button></p>
    </div>`;
  }
  return html`<label>${t.care.address}
      <input type="search" id="address" autocomplete="off" aria-describedby="address-hint" placeholder=${t.care.addressExample} @input=${seek}>
    </label>
    <p class="hint" id="address-hint">${t.care.addressHint}</p>
    ${found?.length ? html`<ul class="doors">${found.map((door) => html`<li><button type="button" @click=${() => choose(door)}>${door.text}</button></li>`)}</ul>` : nothing}
    ${found && !found.length && sought ? html`<p class="warn">${t.care.noDoor}</p>` : nothing}
    ${failed ? html`<p class="warn" role="alert">${failed}</p>` : nothing}
    <details><summary>${t.care.notOnMap}</summary>
      <p class="hint">${t.care.postcodeHint}</p>
      <div class="inline">
        <label>${t.care.postcode}<input name="postcode" autocomplete="off" maxlength="7"></label>
        <label>${t.care.number}<input name="number" type="number" min="1" max="99999"></label>
        <label>${t.care.addition}<input name="addition" maxlength="10" autocomplete="off"></label>
      </div>
      <p class="hint">${t.care.positionHint}</p>
      <div class="inline">
        <label>${t.care.lat}<input name="lat" inputmode="decimal" autocomplete="off"></label>
        <label>${t.care.lon}<input name="lon" inputmode="decimal" autocomplete="off"></label>
      </div>
    </details>`;
}

function seek(event) {
  const sought = event.target.value.trim();
  clearTimeout(timer);
  updateIn("newClient", { sought, failed: null });
  if (sought.length < LEAST) updateIn("newClient", { found: null });
  else timer = setTimeout(() => search(sought), PAUSE);
}

async function search(sought) {
  try {
    const { addresses: found } = await post(ofTeam("/addresses/search"), { text: sought }, { key: undefined });
    if (state.newClient.sought !== sought) return;
    updateIn("newClient", { found });
    say(t.care.numDoors(found.length));
  } catch (error) {
    updateIn("newClient", { failed: error.message });
  }
}

function choose(door) {
  updateIn("newClient", { chosen: door, found: null, could: null });
  say(door.text);
  document.querySelector("[name=acts]")?.focus();
}

function chooseAgain() {
  updateIn("newClient", { chosen: null, sought: "", could: null });
  queueMicrotask(() => document.getElementById("address")?.focus());
}

/** The address as the service takes it; null where there is none yet. */
export function readAddress(filled) {
  const { chosen } = state.newClient;
  if (chosen) return withoutEmpty(chosen.address);
  const position = [filled.get("lat"), filled.get("lon")].map((text) => Number.parseFloat((text ?? "").replace(",", ".")));
  if (position.every(Number.isFinite)) return { lat: position[0], lon: position[1] };
  if (!filled.get("postcode") || !filled.get("number")) return null;
  const postcode = filled.get("postcode").toUpperCase().trim();
  return withoutEmpty({ postcode, number: Number(filled.get("number")), addition: filled.get("addition") });
}

const withoutEmpty = (cells) => Object.fromEntries(Object.entries(cells).filter(([, value]) => value !== null && value !== ""));

// Offering visits or a whole shift: first what each colleague's day would become, then asking.
import { post } from "../api.js";
import { html, nothing } from "../lit.js";
import { dayInWords } from "../clock.js";
import { say, state, tell, updateIn } from "../store.js";
import { t, told } from "../words.js";
import { dayBefore, effects, priceOf } from "./both_days.js";
import { me, myVisits, ofDay, refresh } from "./my_day.js";

const HOURS = [1, 4, 24];

export const givePart = { open, show };

function open(date) {
  if (state.give?.date !== date) updateIn("give", { date, visits: [], found: null, asked: [], isLooking: false });
}

function show(date) {
  const give = state.give;
  return html`<p><a href="#/mine/${date}">‹ ${t.mine.back}</a></p>
    <h1>${t.mine.giveAway}</h1>
    <p class="hint">${dayInWords(date)}. ${t.mine.giveHint}</p>
    ${offerable(date).length ? choose(date, give) : html`<p class="card">${t.mine.nothingToGive}</p>`} ${give.isLooking ? html`<p role="status">${t.mine.looking}</p>` : nothing}
    ${give.found ? options(date, give) : nothing}`;
}

const choose = (date, give) => html`<form @submit=${look}>
  <fieldset>
    <legend>${t.mine.which}</legend>
    <p><button type="button" class="plain" @click=${all}>${t.mine.wholeShift}</button></p>
    ${offerable(date).map(
      (stop) => html`<label class="tick">
        <input type="checkbox" .checked=${give.visits.includes(stop.id)} @change=${(event) => tick(stop.id, event.target.checked)} />
        <span><span class="time">${stop.shown}</span> ${stop.name}</span>
      </label>`,
    )}
  </fieldset>
  <p class="mine-acts"><button class="main" ?disabled=${!give.visits.length || give.isLooking}>${t.mine.whoCould}</button></p>
</form>`;

/** What has not begun. */
const offerable = (date) =>
  state.mine?.date === date ? myVisits().filter((stop) => Date.parse(stop.start) > Date.now()) : [];

function tick(visit, isOn) {
  const rest = state.give.visits.filter((each) => each !== visit);
  updateIn("give", { visits: isOn ? [...rest, visit] : rest, found: null, asked: [] });
}

const all = () =>
  updateIn("give", { visits: offerable(state.give.date).map((stop) => stop.id), found: null, asked: [] });

async function look(event) {
  event.preventDefault();
  const { date, visits } = state.give;
  updateIn("give", { isLooking: true });
  try {
    const found = await post(ofDay(date, "/swap-options"), { visits }, { key: undefined });
    updateIn("give", { found });
  } catch (error) {
    refused(error);
  } finally {
    updateIn("give", { isLooking: false });
  }
}

function refused(error) {
  tell("problem", error.message, { details: error.details ?? [], action: error.action });
  refresh();
}

function options(date, give) {
  const can = give.found.options.filter((option) => !option.refusal.length).sort((a, b) => a.outcome.price - b.outcome.price);
  const cannot = give.found.options.filter((option) => option.refusal.length);
  return html`<section aria-label=${t.mine.whoCould}>
    <h2>${can.length ? t.mine.theyCould : t.mine.nobodyCould}</h2>
    ${can.length ? html`<p class="hint">${t.mine.costsMean}</p>${dayBefore(can[0].days[me()], give.found.names, t.mine.yourDay)}` : nothing}
    ${can.length ? html`<form @submit=${(event) => ask(event, date)}>
      ${can.length > 1 ? html`<p><button type="button" class="plain" @click=${() => askAll(can)}>${t.mine.askAll}</button></p>` : nothing}
      ${can.map((option) => able(give, option))}
      <label>${t.mine.note}<input name="note" maxlength="500" autocomplete="off" placeholder=${t.mine.noteExample} /></label>
      <label>${t.mine.answerWithin}<select name="hours"><option value="">${t.mine.noEnd}</option>
        ${HOURS.map((hours) => html`<option value=${hours}>${t.mine.hours(hours)}</option>`)}</select></label>
      <p class="mine-acts"><button class="main" ?disabled=${!give.asked.length}>${t.mine.askThem(give.asked.length)}</button></p>
    </form>` : nothing}
    ${cannot.length ? html`<details><summary>${t.whoCannot}</summary><ul>${cannot.map((option) => html`<li>
      <strong>${give.found.names[option.nurse]}</strong>: ${option.refusal.map(told).join("; ")}
    </li>`)}</ul></details>` : nothing}
  </section>`;
}

const able = (give, option) => html`<label class="tick card">
  <input type="checkbox" .checked=${give.asked.includes(option.nurse)} @change=${(event) => askOne(option.nurse, event.target.checked)} />
  <span>
    <span class="name"><strong>${give.found.names[option.nurse]}</strong> <span>${priceOf(option)}</span></span>
    ${dayBefore(option.days[option.nurse], give.found.names, t.mine.herDay)} ${effects(option, give.visits)}
  </span>
</label>`;

function askOne(nurse, isOn) {
  const rest = state.give.asked.filter((each) => each !== nurse);
  updateIn("give", { asked: isOn ? [...rest, nurse] : rest });
}

const askAll = (can) => updateIn("give", { asked: can.map((option) => option.nurse) });

async function ask(event, date) {
  event.preventDefault();
  const { visits, asked } = state.give;
  const filled = new FormData(event.target);
  const hours = Number(filled.get("hours"));
  const expires = hours ? { expires_at: new Date(Date.now() + hours * 3_600_000).toISOString() } : {};
  try {
    await post(ofDay(date, "/swaps"), { visits, asked, note: filled.get("note"), ...expires });
    updateIn("give", { visits: [], found: null, asked: [] });
    location.hash = `#/mine/${date}`;
    say(t.mine.sent);
    await refresh();
  } catch (error) {
    refused(error);
  }
}

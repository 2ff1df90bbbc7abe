// A colleague asks me to take visits over: what my day would become, and yes or no.
import { Problem, ask, get, ofTeam } from "../api.js";
import { html, nothing } from "../lit.js";
import { dayInWords } from "../clock.js";
import { state, tell, update, updateIn } from "../store.js";
import { t, told } from "../words.js";
import { dayBefore, priceOf } from "./both_days.js";
import { me, refresh } from "./my_day.js";
import { until } from "./offers.js";

export const answerPart = { open, show };

async function open(date, id) {
  update({ answer: { id, found: null, problem: null, toConfirm: null } });
  await weigh(id);
}

async function weigh(id) {
  try {
    const found = await get(ofTeam(`/swaps/${id}`));
    if (state.answer.id === id) updateIn("answer", { found });
  } catch (error) {
    if (state.answer.id === id) updateIn("answer", { problem: error.details?.[0] ?? error.message });
  }
}

function show(date) {
  const { found, problem } = state.answer ?? {};
  return html`<p><a href="#/mine/${date}">‹ ${t.mine.back}</a></p>
    ${problem ? html`<h1>${t.mine.asked}</h1><p class="card">${problem}</p>` : nothing}
    ${found ? asked(found) : problem ? nothing : html`<h1>${t.mine.asked}</h1><p role="status">${t.loading}</p>`}`;
}

const asked = (found) => html`
  <h1>${t.mine.asksYou(found.names[found.offer.offered_by] ?? "", found.offer.visits.length)}</h1>
  <p>${dayInWords(found.offer.day)} ${found.offer.state === "open" ? until(found.offer) : nothing}</p>
  ${found.offer.note ? html`<blockquote>${found.offer.note}</blockquote>` : nothing}
  <ul class="stops">${found.visits.map(
    (visit) => html`<li class="card"><strong><span class="time">${visit.start}</span> ${visit.name}</strong>
      <small>${visit.acts.join(", ")} · ${t.mine.until(visit.end)}</small></li>`,
  )}</ul>
  ${found.said.length ? html`<div class="warn">${found.said.map((line) => html`<p>${told(line)}</p>`)}</div>` : nothing}
  ${found.option ? weighed(found) : nothing}
`;

function weighed(found) {
  const { option } = found;
  if (option.refusal.length) {
    return html`<div class="warn"><strong>${t.mine.ruleInTheWay}</strong>${option.refusal.map((line) => html`<p>${told(line)}</p>`)}</div>
      <p class="mine-acts"><button @click=${() => send(false)}>${t.mine.no}</button></p>`;
  }
  const against = state.answer.toConfirm ?? option.outcome.to_confirm.map(told);
  return html`<section class="card">${dayBefore(option.days[me()], found.names, t.mine.yourDay)}
      <p class="hint">${priceOf(option)}. ${t.mine.costsMean}</p></section>
    ${against.length ? html`<div class="warn" role="alert"><strong>${t.goesAgainst}</strong><ul>${against.map((line) => html`<li>${line}</li>`)}</ul></div>` : nothing}
    <p class="mine-acts">
      <button class="main" @click=${() => send(true, against.length > 0)}>${against.length ? t.mine.yesAnyway : t.mine.yes}</button>
      <button @click=${() => send(false)}>${t.mine.no}</button>
    </p>`;
}

async function send(isYes, isConfirmed = false) {
  const { id, found } = state.answer;
  const body = { says_yes: isYes, base_version: isYes ? found.version : null, is_confirmed: isConfirmed };
  try {
    const { data } = await ask("POST", ofTeam(`/swaps/${id}/answer`), { body, key: crypto.randomUUID() });
    if (data.said.length) await tooLate(id, data.said.map(told));
    else await answered(found.offer.day, isYes ? t.mine.taken : t.mine.declined);
  } catch (error) {
    await notTaken(id, error);
  }
}

async function answered(day, words) {
  location.hash = `#/mine/${day}`;
  await refresh();
  tell("done", words);
}

async function tooLate(id, details) {
  tell("problem", t.mine.tooLate, { details });
  await weigh(id);
}

async function notTaken(id, error) {
  if (error instanceof Problem && ["unconfirmed", "unowned"].includes(error.code)) {
    updateIn("answer", { toConfirm: error.details });
  } else if (error instanceof Problem && error.code === "stale") {
    await weigh(id);
    tell("problem", t.mine.staleOffer, { details: [...error.details, t.staleHint] });
  } else {
    tell("problem", error.message, { details: error.details ?? [], action: error.action });
  }
}

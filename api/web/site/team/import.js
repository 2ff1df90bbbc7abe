// Files taken in: first every change they would make, row by row, then, asked for, made. And handed out.
import { Problem, ask, ofTeam } from "../api.js";
import { html, nothing } from "../lit.js";
import { say, state, update, updateIn } from "../store.js";
import { language, t } from "../words.js";
import { problemOf } from "./dialog.js";
import { followed, forget, tellFollowed } from "./followed.js";
import { readSchema } from "./table_words.js";
import { forgetRows } from "./tables.js";

const KINDS = ["added", "changed", "removed"];

export const importView = {
  open: () => {
    forget();
    update({ taking: {} });
  },
  show: () => html`<p><a href="#/data">‹ ${t.data}</a></p>
    <h1>${t.importing}</h1>
    ${state.team.role === "planner" ? html`${choose()} ${followed()} ${answer()} ${handOut()}` : html`<p class="card">${t.taking.plannerOnly}</p>`}`,
};

const choose = () => html`<section class="card">
  <h2>${t.taking.title}</h2>
  <p>${t.taking.hint}</p>
  <label class="button main file">${t.taking.files}<input type="file" class="unseen" multiple accept=".csv,.xlsx,text/csv" @change=${choosing}></label>
  ${state.taking?.files ? html`<p class="hint">${state.taking.files.map(({ name }) => name).join(", ")}</p>` : nothing}
  ${state.taking?.isBusy ? html`<p role="status">${t.taking.reading}</p>` : nothing}
</section>`;

const handOut = () => html`<section class="card">
  <h2>${t.taking.out}</h2>
  <p>${t.taking.outHint}</p>
  <div class="acts start">
    <a class="button" download href=${ofTeam(`/export?to=xlsx&language=${language}`)}>${t.taking.workbook}</a>
    <a class="button" download href=${ofTeam(`/export?to=csv&language=${language}`)}>${t.taking.csv}</a>
  </div>
</section>`;

/** Read the files now: they may be mended on the disk while their differences are looked at. */
async function choosing(event) {
  const chosen = [...event.target.files];
  if (!chosen.length) return;
  const files = await Promise.all(chosen.map(async (file) => new File([await file.arrayBuffer()], file.name)));
  event.target.value = ""; // so that the same files can be chosen again
  update({ taking: { files } });
  await send({});
}

/** Send the files; the version goes along when they are to be applied, so that only what was seen is done. */
async function send(more) {
  updateIn("taking", { isBusy: true, problem: null });
  try {
    const form = new FormData();
    for (const file of state.taking.files) form.append("files", file);
    for (const [name, value] of Object.entries(more)) form.append(name, value);
    const [{ data }] = await Promise.all([ask("POST", ofTeam("/imports"), { form }), readSchema()]);
    taken(data);
  } catch (problem) {
    updateIn("taking", { problem, found: null });
  } finally {
    updateIn("taking", { isBusy: false });
  }
}

function taken(found) {
  if (!found.is_applied) {
    updateIn("taking", { found });
    say(t.taking.numChanges(found.num_changes));
    return;
  }
  forgetRows();
  update({ taking: {} });
  tellFollowed(t.taking.applied(found.num_changes), found);
}

function answer() {
  const { found, problem } = state.taking ?? {};
  if (problem) return html`<section class="card">${problem instanceof Problem && problem.body.faults ? faults(problem) : problemOf(problem)}</section>`;
  return found ? differences(found) : nothing;
}

const faults = (problem) => html`<h2>${t.taking.faults(problem.body.faults.length)}</h2>
  <p>${t.taking.nothingChanged}</p>
  <table class="rows-of">
    <thead><tr><th>${t.taking.file}</th><th>${t.taking.line}</th><th>${t.taking.column}</th><th>${t.taking.cause}</th><th>${t.taking.remedy}</th></tr></thead>
    <tbody>${problem.body.faults.map(
      (each) => html`<tr>
        <td data-label=${t.taking.file}>${each.file}</td><td data-label=${t.taking.line}>${each.line ?? ""}</td><td data-label=${t.taking.column}>${each.column ?? ""}</td>
        <td data-label=${t.taking.cause}>${each.cause}</td><td data-label=${t.taking.remedy}>${each.remedy}</td>
      </tr>`,
    )}</tbody>
  </table>`;

function differences(found) {
  if (!found.num_changes) return html`<section class="card"><p>${t.taking.same}</p></section>`;
  const tables = [...new Set(found.changes.map(({ table }) => table))];
  const gone = found.changes.some(({ kind }) => kind === "removed");
  return html`<section class="card">
    <h2>${t.taking.numChanges(found.num_changes)}</h2>
    ${gone ? html`<p class="warn">${t.taking.someGo}</p>` : nothing}
    ${found.changes.length < found.num_changes ? html`<p>${t.taking.firstOnly(found.changes.length)}</p>` : nothing}
    ${tables.map((table) => ofTable(table, found.changes.filter((each) => each.table === table)))}
    <div class="acts">
      <button @click=${() => update({ taking: {} })}>${t.cancel}</button>
      <button class="main" ?disabled=${Boolean(state.taking.isBusy)} @click=${() => send({ apply: "true", base_version: found.version })}>${t.taking.apply}</button>
    </div>
  </section>`;
}

function ofTable(table, changes) {
  const counts = KINDS.map((kind) => [kind, changes.filter((each) => each.kind === kind)]).filter(([, some]) => some.length);
  return html`<details class="taken" ?open=${changes.length <= 20}>
    <summary>${titleOf(table)}: ${counts.map(([kind, some]) => t.taking.kinds[kind](some.length)).join(", ")}</summary>
    <ul>${changes.map((each) => html`<li class=${each.kind}><span class="chip ${each.kind}">${t.taking.words[each.kind]}</span> <strong>${each.key}</strong> ${textOf(each)}</li>`)}</ul>
  </details>`;
}

/** The name of a table; the differences name it as its file is called, in the language that was asked for. */
const titleOf = (file) => t.rows.names[state.schema.find(({ name, dutch }) => [name, dutch].includes(file))?.name] ?? file;

/** What differs, without the sign and the name before it. */
const textOf = ({ sentence }) => sentence.slice(sentence.indexOf(": ") + 2);

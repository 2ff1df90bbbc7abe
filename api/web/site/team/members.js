// Who belongs to the team: the planner admits, changes, lets go, and passes the planning on.
import { ask, get, ofTeam, post } from "../api.js";
import { html, nothing } from "../lit.js";
import { state, tell, update } from "../store.js";
import { t } from "../words.js";
import { dialogNow, openDialog } from "./dialog.js";
import { nameOf, readTables, rowsOf, tellProblem } from "./tables.js";

const ROLES = ["member", "planner", "coach"];

export const membersView = {
  open: async () => {
    try {
      await Promise.all([readMembers(), readTables("nurses")]);
    } catch (error) {
      tellProblem(error);
    }
  },
  show: () => {
    const { members } = state;
    const isPlanner = state.team.role === "planner";
    return html`<div class="head"><h1>${t.members}</h1>
        ${isPlanner ? html`<button class="main" @click=${() => askMember()}>${t.who.admit}</button>` : nothing}</div>
      <p class="hint">${t.who.hint}</p>
      ${members ? html`<ul class="people">${members.map((member) => row(member, isPlanner))}</ul>` : html`<p role="status">${t.loading}</p>`}
      ${dialogNow()}`;
  },
};

async function readMembers() {
  update({ members: (await get(ofTeam("/members"))).members });
}

function row(member, isPlanner) {
  const isSelf = member.subject === state.me.subject;
  return html`<li class="card">
    <div><h2>${member.nurse_id ? nameOf("nurses", member.nurse_id) : shortOf(member.subject)} <span class="chip">${t.who.roles[member.role]}</span></h2>
      <p class="hint">${member.subject}${isSelf ? ` · ${t.who.you}` : ""}</p></div>
    ${isPlanner && !isSelf
      ? html`<div class="acts start">
          <button class="small" @click=${() => askMember(member)}>${t.rows.edit}</button>
          ${member.role === "coach" ? nothing : html`<button class="small" @click=${() => askPassOn(member)}>${t.who.passOn}</button>`}
          <button class="small danger" @click=${() => askLetGo(member)}>${t.who.letGo}</button>
        </div>`
      : nothing}
  </li>`;
}

const shortOf = (subject) => subject.split("|").at(-1);

function askMember(member) {
  openDialog({
    title: member ? shortOf(member.subject) : t.who.admit,
    label: t.care.keep,
    content: () => html`
      <label>${t.who.subject}<input name="subject" required maxlength="200" autocomplete="off" value=${member?.subject ?? ""} ?readonly=${Boolean(member)}></label>
      <p class="hint">${t.who.subjectHint}</p>
      <label>${t.who.role}<select name="role">${ROLES.map((role) => html`<option value=${role} ?selected=${role === (member?.role ?? "member")}>${t.who.roles[role]}</option>`)}</select></label>
      <label>${t.who.nurse}<select name="nurse_id">
        <option value="">${t.who.noNurse}</option>
        ${(rowsOf("nurses") ?? []).map(({ cells }) => html`<option value=${cells.id} ?selected=${cells.id === member?.nurse_id}>${cells.name} (${cells.id})</option>`)}
      </select></label>`,
    act: async (filled) => {
      const nurse = filled.get("nurse_id") || null;
      await post(ofTeam("/members"), { subject: filled.get("subject"), role: filled.get("role"), nurse_id: nurse });
      await readMembers();
    },
  });
}

function askPassOn(member) {
  openDialog({
    title: t.who.passOnTo(shortOf(member.subject)),
    label: t.who.passOn,
    content: () => html`<p>${t.who.passOnHint}</p>`,
    act: async () => {
      await post(ofTeam("/planner"), { to: member.subject }, { key: undefined });
      update({ team: await get(ofTeam("")) });
      await readMembers();
      tell("done", t.who.passedOn);
    },
  });
}

function askLetGo(member) {
  openDialog({
    title: t.who.letGoOf(shortOf(member.subject)),
    label: t.who.letGo,
    isDangerous: true,
    content: () => html`<p>${t.who.letGoHint}</p>`,
    act: async () => {
      await ask("DELETE", ofTeam(`/members?subject=${encodeURIComponent(member.subject)}`));
      await readMembers();
    },
  });
}

// All that the page knows, in one place. Whoever changes it says so by `update`, and the page is drawn anew.

export const state = {
  me: null, // who is signed in, with the teams
  team: null, // the team that is open
  route: { view: "day", rest: [] },
  isOnline: true,
  notice: null, // { kind: "problem" | "done", text, details, action }
};

let draw = () => {};
let isWaiting = false;

/** Draw with this whenever something changes. */
export function drawWith(how) {
  draw = how;
}

/** Change what is known, and draw once the present work is done. */
export function update(changes = {}) {
  Object.assign(state, changes);
  if (isWaiting) return;
  isWaiting = true;
  queueMicrotask(() => {
    isWaiting = false;
    draw();
  });
}

/** Change a part of what is known, such as `state.day`. */
export function updateIn(name, changes) {
  update({ [name]: { ...state[name], ...changes } });
}

/** Have a screen reader say something. */
export function say(text) {
  const said = document.getElementById("said");
  if (said.textContent === text) said.textContent = "";
  said.textContent = text;
}

/** Tell what happened, where everybody sees it. */
export function tell(kind, text, more = {}) {
  update({ notice: { kind, text, details: [], ...more } });
}

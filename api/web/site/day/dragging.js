// Dragging a block: rows say at once what a move would cost; dropping it asks before it counts.
import { state, updateIn } from "../store.js";
import { clockOf } from "../clock.js";
import { axisOf } from "./axis.js";
import { optionsOf } from "./options.js";
import { weigh } from "./weighing.js";

const SLACK = 6; // pixels that a click may wander
const STEP = 5 * 60_000;

/** A pointer that goes down on a block; it becomes a drag once it moves. */
export function beginDrag(event, stop, nurse) {
  if (event.button !== 0 || event.pointerType === "touch") return; // a finger scrolls; its way is the panel
  const block = event.currentTarget;
  const from = { x: event.clientX, y: event.clientY };
  const drag = { stop, nurse, block, from, isOn: false };
  const move = (now) => moved(now, drag);
  const end = (now) => {
    block.removeEventListener("pointermove", move);
    block.removeEventListener("pointerup", end);
    block.removeEventListener("pointercancel", end);
    dropped(now, drag);
  };
  block.addEventListener("pointermove", move);
  block.addEventListener("pointerup", end);
  block.addEventListener("pointercancel", end);
}

function moved(now, drag) {
  const [x, y] = [now.clientX - drag.from.x, now.clientY - drag.from.y];
  if (!drag.isOn && Math.hypot(x, y) < SLACK) return;
  if (!drag.isOn) start(now, drag);
  drag.block.style.transform = `translate(${x}px, ${y}px)`;
  const over = rowUnder(now)?.dataset.nurse ?? null;
  if (over !== state.day.moving?.over) updateIn("day", { moving: { ...state.day.moving, over } });
}

function start(now, drag) {
  drag.isOn = true;
  drag.block.setPointerCapture(now.pointerId);
  drag.block.classList.add("dragged");
  updateIn("day", { moving: { visit: drag.stop.id, options: null, over: null } });
  optionsOf(drag.stop.id).then(
    (options) => state.day.moving?.visit === drag.stop.id && updateIn("day", { moving: { ...state.day.moving, options } }),
    () => {},
  );
}

function dropped(now, drag) {
  if (!drag.isOn) return;
  drag.block.style.transform = "";
  drag.block.classList.remove("dragged");
  drag.block.addEventListener("click", (event) => event.stopImmediatePropagation(), { capture: true, once: true });
  updateIn("day", { moving: null });
  const row = now.type === "pointerup" ? rowUnder(now) : null;
  if (!row) return;
  if (row.dataset.nurse === drag.nurse.nurse) weighTime(now, drag);
  else weigh({ kind: "nurse", moves: [{ visit: drag.stop.id, nurse: row.dataset.nurse }] });
}

/** Dropped in its own row: another time, to five minutes. */
function weighTime(now, drag) {
  const { nurses, time_zone: zone } = state.day.board;
  const axis = axisOf(nurses);
  const track = drag.block.closest(".track").getBoundingClientRect();
  const moved = ((now.clientX - drag.from.x) / track.width) * (axis.last - axis.first);
  const start = Math.round((Date.parse(drag.stop.start) + moved) / STEP) * STEP;
  if (Math.abs(moved) >= STEP) weigh({ kind: "time", visit: drag.stop.id, start: clockOf(start, zone) });
}

const rowUnder = (now) =>
  document.elementsFromPoint(now.clientX, now.clientY).find((each) => each.classList.contains("row") || each.closest(".row"))?.closest(".row");

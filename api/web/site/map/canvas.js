// The map that is on the screen: drawn when its place is there, taken down when it goes.
import { tell } from "../store.js";
import { t } from "../words.js";
import { drawMap, lookAt, lookAtDoor, show } from "./drawing.js";
import { readGround } from "./reading.js";

const nothingYet = { map: null, element: null, ways: [], doors: [], of: [] };
let drawn = nothingYet;

/** Draw a map on an element; without one, take it down. */
export async function canvas(element, touched) {
  if (!element || drawn.element === element) return element ? undefined : takeDown();
  drawn = { ...drawn, element };
  try {
    const map = await drawMap(element, await readGround(), touched);
    if (drawn.element !== element) return map.remove();
    drawn = { ...drawn, map };
    show(map, drawn);
    lookAt(map, drawn.doors, { animate: false });
    map.once("idle", () => (element.dataset.isDrawn = "yes"));
  } catch (error) {
    tell("problem", error.status ? error.message : t.noMap, { details: error.details ?? [], action: error.action });
  }
}

function takeDown() {
  drawn.map?.remove();
  drawn = nothingYet;
}

/** Have the map show what `make` gives, anew only where one of these is another than before. */
export function put(of, make) {
  if (of.every((each, at) => each === drawn.of[at])) return;
  const isOther = of[1] !== drawn.of[1] && drawn.of.length > 0;
  drawn = { ...drawn, ...make(), of };
  if (!drawn.map) return;
  show(drawn.map, drawn);
  if (isOther) lookAt(drawn.map, drawn.doors);
}

/** Look at the door of a visit, if it is on the map. */
export function lookAtVisit(visit) {
  const door = drawn.doors.find((each) => each.properties.visit === visit);
  if (door && drawn.map) lookAtDoor(drawn.map, door);
}

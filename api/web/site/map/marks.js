// How nurses are told apart on a map: a letter, a colour and a kind of line; never by colour alone.
import { DASHES } from "./look_of_map.js";
import { pinWidth } from "./pin.js";

const COLOURS = ["#0b5563", "#a3231b", "#5b3f9b", "#1d6b3c", "#8a4b08", "#9c1f6b", "#1f4fa3", "#5a5a1e"];
const LANES = 5; // who takes the same street is drawn side by side
const LANE = 2.5;
const CHOSEN = "#ff8a3c";
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
export const LEFT_OUT = { letter: "!", colour: "#44474a", dash: 0, beside: 0 };

/** The mark of each nurse with work on this day, in the order of the board. */
export function marksOf(board) {
  const working = [...new Set(board.nurses.filter(hasVisit).map((row) => row.nurse))];
  return new Map(working.map((nurse, number) => [nurse, markAt(number)]));
}

const hasVisit = (row) => row.stops.some((stop) => stop.kind === "visit");

function markAt(number) {
  const round = Math.floor(number / LETTERS.length);
  return {
    letter: LETTERS[number % LETTERS.length] + (round || ""),
    colour: COLOURS[number % COLOURS.length],
    beside: ((number % LANES) - (LANES - 1) / 2) * LANE,
    dash: Math.floor(number / COLOURS.length) % DASHES.length,
  };
}

/** The ways and doors of these nurses, each with its mark; doors that nobody goes to as well. */
export function marked(paths, marks, isShown, chosen) {
  const seen = paths.features.filter(({ properties }) => isShown(properties.nurse));
  const [lines, points] = ["LineString", "Point"].map((type) => seen.filter(({ geometry }) => geometry.type === type));
  const atDoor = new Map();
  return {
    ways: lines.map((way) => withMore(way, wayLooks(way.properties, marks))),
    doors: points.map((door) => withMore(door, doorLooks(door, marks, chosen, atDoor))),
  };
}

const withMore = (feature, more) => ({ ...feature, properties: { ...feature.properties, ...more } });

function wayLooks({ nurse }, marks) {
  const { colour, dash, beside } = marks.get(nurse) ?? LEFT_OUT;
  return { colour, dash, offset: beside };
}

/** Several visits at one door stand side by side. */
function doorLooks({ geometry, properties }, marks, chosen, atDoor) {
  const { letter, colour } = marks.get(properties.nurse) ?? LEFT_OUT;
  const mark = properties.nurse ? `${letter}${properties.number}` : letter;
  const before = atDoor.get(String(geometry.coordinates)) ?? 0;
  atDoor.set(String(geometry.coordinates), before + pinWidth(mark));
  return { image: [mark, colour, properties.visit === chosen ? CHOSEN : "#ffffff"].join("|"), offset: [before, 0] };
}

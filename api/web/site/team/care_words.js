// Care in words: what is done, when, and on which days.
import { language, t } from "../words.js";
import { dayInWords } from "../clock.js";
import { nameOf } from "./tables.js";

/** The days of the week as the tables write them, Monday first. */
export const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

const SHORT = { day: "numeric", month: "short", year: "numeric" };

/** The items of a cell that holds several. */
export const itemsOf = (cell) => (cell ?? "").split(/[\s+|]+/).filter(Boolean);

/** "ma": the short name of a day of the week. */
export const weekdayName = (weekday, length = "short") =>
  new Intl.DateTimeFormat(language, { weekday: length, timeZone: "UTC" }).format(
    new Date(Date.UTC(2026, 10, 23 + WEEKDAYS.indexOf(weekday))),
  );

/** "11 okt 2026". */
export const dateInWords = (day) => dayInWords(day, SHORT);

/** What is done, by its names. */
export const actsInWords = (cell) => itemsOf(cell).map((act) => nameOf("acts", act)).join(", ");

/** "07:30–09:00". */
export const windowsInWords = (cell) => itemsOf(cell).map((window) => window.replace("-", "–")).join(t.care.or);

/** On which days a series falls. */
export function daysInWords(cells) {
  const days = WEEKDAYS.filter((day) => itemsOf(cells.weekdays).includes(day));
  const isEvery = days.length === 0 || days.length === 7;
  const every = Number(cells.interval ?? 1);
  const rhythm = every === 1 ? "" : t.care.everySo(every);
  if (isEvery) return rhythm || t.care.everyDay;
  return [days.map((day) => weekdayName(day)).join(" "), rhythm].filter(Boolean).join(", ");
}

/** A series on one line. */
export const seriesInWords = (cells) =>
  `${actsInWords(cells.acts)} · ${windowsInWords(cells.windows)} · ${daysInWords(cells)}`;

/** Whether a series still has days to come. */
export const isGoingOn = (cells, day) => !cells.end || cells.end >= day;

/** A change of a series, in words. */
export function changeInWords(cells) {
  if (cells.is_cancelled === "yes") return t.care.cancelled;
  const parts = [
    cells.windows && windowsInWords(cells.windows),
    cells.acts && actsInWords(cells.acts),
    cells.interval && t.care.everySo(Number(cells.interval)),
    cells.relation_minutes && t.care.withMinutes(cells.relation_minutes),
    cells.informal_carer && t.care.byCarer(cells.informal_carer),
  ];
  return parts.filter(Boolean).join(" · ");
}

// Times as the team's wall clock tells them; a day may have 23 or 25 hours.
import { language } from "./words.js";

const CLOCK = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
const DATE = { year: "numeric", month: "2-digit", day: "2-digit" };
const LONG = { weekday: "long", day: "numeric", month: "long" };
const formats = new Map();

/** The format of such a shape, made once: each costs more to make than to use a hundred times. */
function format(locale, shape) {
  const key = `${locale} ${JSON.stringify(shape)}`;
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(locale, shape));
  return formats.get(key);
}

/** "07:35" of a moment, in a time zone. */
export const clockOf = (moment, zone) => format("en-GB", { ...CLOCK, timeZone: zone }).format(new Date(moment));

/** The date of a moment in a time zone, as 2026-11-23. */
export const dayOf = (moment, zone) => format("en-CA", { ...DATE, timeZone: zone }).format(new Date(moment));

/** The day that lies this many days later. */
export function later(day, days) {
  const noon = new Date(`${day}T12:00:00Z`);
  noon.setUTCDate(noon.getUTCDate() + days);
  return noon.toISOString().slice(0, 10);
}

/** "maandag 23 november". */
export const dayInWords = (day, shape = LONG) =>
  format(language === "en" ? "en-GB" : language, { ...shape, timeZone: "UTC" }).format(new Date(`${day}T12:00:00Z`));

/** The full hours between two moments, as [moment, "08:00"]. */
export function hoursBetween(first, last, zone) {
  const hour = 3_600_000;
  const found = [];
  for (let moment = Math.ceil(first / hour) * hour; moment <= last; moment += hour) {
    found.push([moment, clockOf(moment, zone)]);
  }
  return found;
}

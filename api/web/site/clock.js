// Times as the team's wall clock tells them; a day may have 23 or 25 hours.
import { language } from "./words.js";

const clocks = new Map();

function clockIn(zone) {
  if (!clocks.has(zone)) {
    const shape = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone };
    clocks.set(zone, new Intl.DateTimeFormat("en-GB", shape));
  }
  return clocks.get(zone);
}

/** "07:35" of a moment, in a time zone. */
export const clockOf = (moment, zone) => clockIn(zone).format(new Date(moment));

/** The date of a moment in a time zone, as 2026-11-23. */
export const dayOf = (moment, zone) =>
  new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" }).format(
    new Date(moment),
  );

/** The day that lies this many days later. */
export function later(day, days) {
  const noon = new Date(`${day}T12:00:00Z`);
  noon.setUTCDate(noon.getUTCDate() + days);
  return noon.toISOString().slice(0, 10);
}

/** "maandag 23 november". */
export const dayInWords = (day, shape = { weekday: "long", day: "numeric", month: "long" }) =>
  new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { ...shape, timeZone: "UTC" }).format(new Date(`${day}T12:00:00Z`));

/** The full hours between two moments, as [moment, "08:00"]. */
export function hoursBetween(first, last, zone) {
  const hour = 3_600_000;
  const found = [];
  for (let moment = Math.ceil(first / hour) * hour; moment <= last; moment += hour) {
    found.push([moment, clockOf(moment, zone)]);
  }
  return found;
}

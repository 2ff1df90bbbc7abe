// A nurse's phone: her day, offering and answering, calling in sick, her calendar.
import { html } from "../lit.js";
import { state, update } from "../store.js";
import { today } from "../team_day.js";
import { t } from "../words.js";
import { answerPart } from "./answer.js";
import { calendarPart } from "./calendar.js";
import { dayPart } from "./day_part.js";
import { follow, unfollow } from "./following.js";
import { givePart } from "./give.js";
import { readMyDay } from "./my_day.js";
import { otherPart } from "./other.js";
import { sickPart } from "./sick.js";

const PARTS = { give: givePart, answer: answerPart, sick: sickPart, other: otherPart };

let shown = null;

export const mineView = {
  open: async (first, name, id) => {
    document.addEventListener("minute", redraw);
    begin(name ?? (first === "calendar" ? first : "day"));
    if (first === "calendar") return calendarPart.open();
    const date = first ?? today();
    if (!state.team.nurse_id) return PARTS[name]?.open?.(date, id);
    follow(date);
    const day = readMyDay(date);
    PARTS[name]?.open?.(date, id);
    await day;
  },
  close: () => {
    document.removeEventListener("minute", redraw);
    unfollow();
    shown = null;
  },
  show: () => {
    const [first, name] = state.route.rest;
    const part = first === "calendar" ? calendarPart : (PARTS[name] ?? dayPart);
    const isMine = state.team.nurse_id || part === otherPart;
    return html`<div class="mine">${isMine ? part.show(first ?? today()) : html`<h1>${t.myDay}</h1><p>${t.mine.noNurse}</p>`}</div>`;
  },
};

const redraw = () => update();

/** Another part begins at its top, for eyes and for the keyboard. */
function begin(part) {
  if (shown !== null && shown !== part) {
    document.getElementById("main").focus({ preventScroll: true });
    scrollTo(0, 0);
  }
  shown = part;
}

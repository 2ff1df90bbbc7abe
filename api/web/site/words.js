// Texts in the language that was chosen. `t` is the table of texts: strings, and functions for what counts.
import en from "./texts/en.js";
import nl from "./texts/nl.js";

const TABLES = { en, nl };

function liked() {
  const kept = localStorage.getItem("language");
  if (kept in TABLES) return kept;
  return navigator.language.toLowerCase().startsWith("nl") ? "nl" : "en";
}

export let language = liked();
export let t = TABLES[language];
document.documentElement.lang = language;

/** Speak this language from now on. */
export function speak(chosen) {
  language = chosen;
  t = TABLES[chosen];
  document.documentElement.lang = chosen;
  localStorage.setItem("language", chosen);
}

/** A sentence of the service, which comes in both languages. */
export const told = (sentence) => (sentence ? sentence[language] : "");

/** A number with at most one decimal, as this language writes it. */
export const number = (value) => new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(value);

/** Minutes with a sign, for a price. */
export const price = (value) =>
  new Intl.NumberFormat(language, { maximumFractionDigits: 1, signDisplay: "exceptZero" }).format(value);

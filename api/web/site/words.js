// Texts in the language that was chosen. `t` is the table of texts: strings, and functions for what counts.
const LANGUAGES = ["en", "nl"];

function liked() {
  const kept = localStorage.getItem("language");
  if (LANGUAGES.includes(kept)) return kept;
  return navigator.language.toLowerCase().startsWith("nl") ? "nl" : "en";
}

/** Only the texts of the language that is spoken are fetched. */
const textsOf = async (chosen) => (await import(`./texts/${chosen}.js`)).default;

export let language = liked();
export let t = await textsOf(language);
document.documentElement.lang = language;

/** Speak this language from now on. */
export async function speak(chosen) {
  t = await textsOf(chosen);
  language = chosen;
  document.documentElement.lang = chosen;
  localStorage.setItem("language", chosen);
}

/** A sentence of the service, which comes in both languages. */
export const told = (sentence) => (sentence ? sentence[language] : "");

/** What makes such a thing once for each language: a board asks for hundreds of numbers, and each costs time to begin. */
export function perLanguage(make) {
  const made = new Map();
  return () => {
    if (!made.has(language)) made.set(language, make(language));
    return made.get(language);
  };
}

const plain = perLanguage((of) => new Intl.NumberFormat(of, { maximumFractionDigits: 1 }));
const signed = perLanguage((of) => new Intl.NumberFormat(of, { maximumFractionDigits: 1, signDisplay: "exceptZero" }));

/** A number with at most one decimal, as this language writes it. */
export const number = (value) => plain().format(value);

/** Minutes with a sign, for a price. */
export const price = (value) => signed().format(value);

// From figures to places on a drawing.

/** Where a figure between two others is drawn, between two places. */
export const scale = ([from, to], [first, last]) => ({
  from,
  to,
  at: (figure) => Math.round((first + ((figure - from) / (to - from || 1)) * (last - first)) * 10) / 10,
});

const NUM_STEPS = 6;

/** Round figures between two others, about six of them. */
export function steps(from, to) {
  const rough = (to - from) / NUM_STEPS;
  const size = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((each) => each * size).find((each) => each >= rough);
  const found = [];
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) found.push(Math.round(at / size) * size);
  return found;
}

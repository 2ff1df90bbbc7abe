// The arrow keys on the board: left and right along a day, up and down to the visit that begins nearest.

const ALONG = { ArrowLeft: -1, ArrowRight: 1 };
const ACROSS = { ArrowUp: -1, ArrowDown: 1 };

/** Go from a block to the next one in the direction of the key. */
export function step(event) {
  const block = event.currentTarget;
  const row = block.closest(".row");
  const next = event.key in ALONG ? along(block, row, ALONG[event.key]) : across(block, row, ACROSS[event.key]);
  if (!next) return;
  event.preventDefault();
  next.focus();
  next.scrollIntoView({ block: "nearest", inline: "nearest" });
}

const blocksOf = (row) => [...row.querySelectorAll(".block")];

function along(block, row, way) {
  const blocks = blocksOf(row);
  return blocks[blocks.indexOf(block) + way];
}

function across(block, row, way) {
  if (!way) return null;
  const middle = (each) => each.getBoundingClientRect().left;
  const side = way < 0 ? "previousElementSibling" : "nextElementSibling";
  let other = row[side];
  while (other && blocksOf(other).length === 0) other = other[side];
  if (!other) return null;
  const distance = (each) => Math.abs(middle(each) - middle(block));
  return blocksOf(other).reduce((near, each) => (distance(each) < distance(near) ? each : near));
}

// Where a visit that is being moved could go: the class of a nurse's row.

/** How a row looks while a visit is being moved. */
export function places(day, nurse) {
  const { moving } = day;
  if (!moving) return "";
  const over = moving.over === nurse.nurse ? " over" : "";
  if (!moving.options) return over;
  return (moving.options.canGo(nurse.nurse) ? "can" : "cannot") + over;
}

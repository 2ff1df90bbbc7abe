// The mark at a door: a letter for the nurse and the number of the visit in her day.
const HEIGHT = 24;
const EDGE = 2;
const LETTER = 8;

/** How wide a mark is, in pixels. */
export const pinWidth = (mark) => HEIGHT + Math.max(0, mark.length - 1) * LETTER;

/** A picture of "A3|#0b5563|#ffffff": what it says, its colour, and the colour of its edge. */
export function pinImage(name, ratio) {
  const [mark, colour, edge] = name.split("|");
  const width = pinWidth(mark);
  const canvas = Object.assign(document.createElement("canvas"), { width: width * ratio, height: HEIGHT * ratio });
  const pen = canvas.getContext("2d");
  pen.scale(ratio, ratio);
  pen.beginPath();
  pen.roundRect(EDGE / 2, EDGE / 2, width - EDGE, HEIGHT - EDGE, HEIGHT / 2);
  Object.assign(pen, { fillStyle: colour, strokeStyle: edge, lineWidth: EDGE });
  pen.fill();
  pen.stroke();
  Object.assign(pen, { fillStyle: "#ffffff", font: "bold 12px sans-serif", textAlign: "center", textBaseline: "middle" });
  pen.fillText(mark, width / 2, HEIGHT / 2 + 0.5);
  return pen.getImageData(0, 0, canvas.width, canvas.height);
}

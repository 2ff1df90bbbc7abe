// De teksten van de kaart, in het Nederlands.
export default {
  theMap: "Kaart van het gebied",
  zoomIn: "Dichterbij",
  zoomOut: "Verder weg",
  attribution: "Waar deze kaart vandaan komt",
  toBoard: "Naar het bord",
  mapHint: "De kaart komt van de eigen server van het team; niemand anders ziet waar u kijkt.",
  whoseWays: "Wiens routes",
  everybody: "Iedereen",
  stopsInOrder: "De bezoeken op volgorde",
  estimate: "een schatting",
  noMap: "De kaart kan hier niet worden getekend. De lijst met bezoeken zegt hetzelfde.",
};

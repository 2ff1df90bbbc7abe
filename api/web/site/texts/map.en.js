// The texts of the map, in English.
export default {
  theMap: "Map of the area",
  zoomIn: "Closer",
  zoomOut: "Further away",
  attribution: "Where this map comes from",
  toBoard: "To the board",
  mapHint: "The map comes from the team's own server; nobody else sees where you look.",
  whoseWays: "Whose ways",
  everybody: "Everybody",
  stopsInOrder: "The stops in order",
  estimate: "an estimate",
  noMap: "The map cannot be drawn here. The list of stops says the same.",
};

// How the map is drawn: our own vector data, letters from the fonts of this device, nothing from elsewhere.

const FONT = ["Noto Sans", "sans-serif"];
const MAIN = ["primary", "secondary", "tertiary", "trunk", "motorway"];
const PATHS = ["footway", "path", "steps", "cycleway", "pedestrian", "track", "service", "corridor", "bridleway"];
const highway = ["get", "highway"];
const ofKind = (kind) => ["==", ["get", "kind"], kind];
const wider = (least, most) => ["interpolate", ["exponential", 1.6], ["zoom"], 12, least, 18, most];

const ground = [
  { id: "paper", type: "background", paint: { "background-color": "#f4f2ea" } },
  { id: "water", type: "fill", source: "area", filter: ofKind("water"), paint: { "fill-color": "#bcd9e6" } },
  {
    id: "buildings", type: "fill", source: "area", minzoom: 13, filter: ofKind("building"),
    paint: { "fill-color": "#e0dbcd", "fill-outline-color": "#c9c2b0" },
  },
];

const streets = [
  {
    id: "paths", type: "line", source: "area", minzoom: 14, filter: ["all", ofKind("street"), ["in", highway, ["literal", PATHS]]],
    paint: { "line-color": "#cfc8b8", "line-width": wider(0.4, 2.5), "line-dasharray": [2, 1] },
  },
  {
    id: "streets", type: "line", source: "area",
    filter: ["all", ofKind("street"), ["!", ["in", highway, ["literal", PATHS]]]],
    layout: { "line-cap": "round", "line-join": "round" },
    paint: {
      "line-color": ["case", ["in", highway, ["literal", MAIN]], "#ffffff", "#fdfcf8"],
      "line-width": ["interpolate", ["exponential", 1.6], ["zoom"], 12, ["case", ["in", highway, ["literal", MAIN]], 2, 0.8], 18, ["case", ["in", highway, ["literal", MAIN]], 18, 11]],
    },
  },
  {
    id: "names", type: "symbol", source: "area", minzoom: 13, filter: ["all", ofKind("street"), ["has", "name"]],
    layout: { "symbol-placement": "line", "text-field": ["get", "name"], "text-font": FONT, "text-size": 12, "symbol-spacing": 350 },
    paint: { "text-color": "#4a4a42", "text-halo-color": "#fdfcf8", "text-halo-width": 1.6 },
  },
];

/** Kinds of line, told apart without colour; a way that is an estimate has a kind of its own. */
export const DASHES = [[1], [3, 1.4], [1, 1.2]];
const ESTIMATE = [0.2, 1.8];

const line = (id, filter, dash) => ({
  id, type: "line", source: "ways", filter,
  layout: { "line-cap": dash.length === 1 ? "round" : "butt", "line-join": "round" },
  paint: { "line-color": ["get", "colour"], "line-width": wider(2.5, 6), "line-offset": ["get", "offset"], ...(dash.length === 1 ? {} : { "line-dasharray": dash }) },
});

const isEstimate = ["==", ["get", "is_estimate"], true];
const ways = [
  { id: "edge", type: "line", source: "ways", layout: { "line-join": "round" }, paint: { "line-color": "#ffffff", "line-width": wider(4.5, 9), "line-offset": ["get", "offset"], "line-opacity": 0.75 } },
  ...DASHES.map((dash, kind) => line(`way-${kind}`, ["all", ["!", isEstimate], ["==", ["get", "dash"], kind]], dash)),
  line("estimate", isEstimate, ESTIMATE),
];

const doors = {
  id: "doors", type: "symbol", source: "doors",
  layout: { "icon-image": ["get", "image"], "icon-offset": ["get", "offset"], "icon-allow-overlap": true, "icon-ignore-placement": true },
};

const empty = { type: "geojson", data: { type: "FeatureCollection", features: [] } };

/** The style of the map over the ground that is given. */
export const styleOver = (area, attribution) => ({
  version: 8,
  sources: { area: { type: "geojson", data: area, attribution, tolerance: 0.2 }, ways: empty, doors: empty },
  layers: [...ground, ...streets, ...ways, doors],
});

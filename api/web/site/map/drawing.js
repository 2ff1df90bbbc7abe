// The map itself, by MapLibre GL: fetched when a map is first looked at, and taken down when it is left.
import { t } from "../words.js";
import { styleOver } from "./look_of_map.js";
import { pinImage } from "./pin.js";

const LIBRARY = new URL("../../maplibre-gl/", import.meta.url);
const RATIO = Math.ceil(window.devicePixelRatio);
const AROUND = { padding: 48, maxZoom: 16.5 };

let library = null;

/** MapLibre and its looks, fetched once. */
async function fetchLibrary() {
  library ??= import(new URL("maplibre-gl.mjs", LIBRARY).href);
  addLooks();
  try {
    return await library;
  } catch (error) {
    library = null;
    throw error;
  }
}

function addLooks() {
  if (document.getElementById("map-looks")) return;
  const href = new URL("maplibre-gl.css", LIBRARY).href;
  document.head.append(Object.assign(document.createElement("link"), { id: "map-looks", rel: "stylesheet", href }));
}

/** Draw a map of the area in an element. `touched` hears the visit at a door that is clicked. */
export async function drawMap(element, area, touched) {
  const { AttributionControl, Map, NavigationControl, ScaleControl } = await fetchLibrary();
  const [west, south, east, north] = area.bbox;
  const map = new Map({
    container: element,
    style: styleOver(area, area.attribution),
    bounds: [west, south, east, north],
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    locale: {
      "Map.Title": t.theMap, "NavigationControl.ZoomIn": t.zoomIn, "NavigationControl.ZoomOut": t.zoomOut,
      "AttributionControl.ToggleAttribution": t.attribution,
    },
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new AttributionControl({ compact: false }));
  map.addControl(new NavigationControl({ showCompass: false }), "top-right");
  map.addControl(new ScaleControl(), "bottom-left");
  map.on("click", "doors", (event) => touched(event.features[0].properties.visit));
  await map.once("load");
  return map;
}

/** Put ways and doors on the map. */
export function show(map, { ways, doors }) {
  for (const { image } of doors.map((door) => door.properties)) {
    if (!map.hasImage(image)) map.addImage(image, pinImage(image, RATIO), { pixelRatio: RATIO });
  }
  map.getSource("ways").setData({ type: "FeatureCollection", features: ways });
  map.getSource("doors").setData({ type: "FeatureCollection", features: doors });
}

/** Look at these doors, all of them. */
export function lookAt(map, doors, how = {}) {
  const points = doors.map(({ geometry }) => geometry.coordinates);
  if (!points.length) return;
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  map.fitBounds([[Math.min(...xs), Math.min(...ys)], [Math.max(...xs), Math.max(...ys)]], { ...AROUND, ...how });
}

/** Look at one door. */
export const lookAtDoor = (map, door) => map.easeTo({ center: door.geometry.coordinates, zoom: Math.max(map.getZoom(), 16) });

// What the page takes from lit-html, from one place.
export { html, nothing, render, svg } from "../lit-html/lit-html.js";
export { repeat } from "../lit-html/directives/repeat.js";
export { live } from "../lit-html/directives/live.js";
export { ref } from "../lit-html/directives/ref.js";
export { classMap } from "../lit-html/directives/class-map.js";

// What the page takes from lit-html, from one place.
export { html, nothing, render, svg } from "../lit-html/lit-html.js";
export { repeat } from "../lit-html/directives/repeat.js";
export { ref } from "../lit-html/directives/ref.js";

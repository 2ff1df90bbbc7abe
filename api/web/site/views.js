// The views by their name in the address. A view has `open(...rest)`, `show()`, and the name of its title.
import { dayView } from "./day/view.js";
import { clientsView } from "./team/clients.js";
import { dataView } from "./team/data.js";

const VIEWS = { day: dayView, clients: clientsView, data: dataView };

/** Which views there are to go to, in the order of the menu. */
export const MENU = [
  { name: "day", label: "day" },
  { name: "clients", label: "clients" },
  { name: "data", label: "data", isMore: true },
];

/** The view that a route names; the day where it names none. */
export const viewOf = (route) => VIEWS[route.view] ?? dayView;

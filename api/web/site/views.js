// The views by their name in the address. A view has `open(...rest)`, `show()`, and the name of its title.
import { dayView } from "./day/view.js";
import { mineView } from "./mine/view.js";
import { mapView } from "./map/view.js";
import { printView } from "./print/view.js";
import { clientsView } from "./team/clients.js";
import { dataView } from "./team/data.js";
import { importView } from "./team/import.js";
import { membersView } from "./team/members.js";
import { logView } from "./team/access_log.js";
import { balanceView } from "./team/balance.js";
import { billingView } from "./team/billing.js";

/** Every view, by its name in the address. */
export const VIEWS = {
  day: dayView,
  mine: mineView,
  map: mapView,
  print: printView,
  clients: clientsView,
  data: dataView,
  import: importView,
  members: membersView,
  balance: balanceView,
  billing: billingView,
  log: logView,
};

const isPlanner = (team) => team.role === "planner";

/** Which views there are to go to, in the order of the menu; `isMore`: under More, `mayBe`: for whom. */
export const MENU = [
  { name: "mine", label: "myDay", mayBe: (team) => team.nurse_id !== null },
  { name: "day", label: "day" },
  { name: "map", label: "map" },
  { name: "clients", label: "clients" },
  { name: "data", label: "data", isMore: true },
  { name: "balance", label: "balances", isMore: true },
  { name: "members", label: "members", isMore: true },
  { name: "import", label: "importing", isMore: true, mayBe: isPlanner },
  { name: "billing", label: "billing", isMore: true, mayBe: isPlanner },
  { name: "log", label: "log", isMore: true, mayBe: isPlanner },
];

/** The view that a route names; the day where it names none. */
export const viewOf = (route) => VIEWS[route.view] ?? dayView;

// The views by their name in the address: how each is fetched when it is first gone to, and the menu.
// A view has `open(...rest)`, `show()`, and where it has something to end `close()`.
import { dayView } from "./day/view.js";

/** Every view, by its name in the address. */
export const VIEWS = {
  day: async () => dayView,
  mine: async () => (await import("./mine/view.js")).mineView,
  map: async () => (await import("./map/view.js")).mapView,
  print: async () => (await import("./print/view.js")).printView,
  clients: async () => (await import("./team/clients.js")).clientsView,
  data: async () => (await import("./team/data.js")).dataView,
  import: async () => (await import("./team/import.js")).importView,
  members: async () => (await import("./team/members.js")).membersView,
  balance: async () => (await import("./team/balance.js")).balanceView,
  billing: async () => (await import("./team/billing.js")).billingView,
  log: async () => (await import("./team/access_log.js")).logView,
  colleagues: async () => (await import("./team/colleagues.js")).colleaguesView,
  counts: async () => (await import("./team/counts.js")).countsView,
  rules: async () => (await import("./team/rule_offers.js")).rulesView,
  study: async () => (await import("./study/view.js")).studyView,
  neighbours: async () => (await import("./neighbours/view.js")).neighboursView,
};

const isPlanner = (team) => team.role === "planner";
const isOfTeam = (team) => team.role !== "coach";

/** Which views there are to go to, in the order of the menu; `isMore`: under More, `mayBe`: for whom. */
export const MENU = [
  { name: "mine", label: (t) => t.myDay, mayBe: (team) => team.nurse_id !== null },
  { name: "day", label: (t) => t.day, mayBe: isOfTeam },
  { name: "map", label: (t) => t.map, mayBe: isOfTeam },
  { name: "clients", label: (t) => t.clients, mayBe: isOfTeam },
  { name: "colleagues", label: (t) => t.colleagues, isMore: true, mayBe: isOfTeam },
  { name: "data", label: (t) => t.data, isMore: true, mayBe: isOfTeam },
  { name: "rules", label: (t) => t.ruleOffers, isMore: true, mayBe: isOfTeam },
  { name: "neighbours", label: (t) => t.neighbours.title, isMore: true, mayBe: isOfTeam },
  { name: "study", label: (t) => t.study.menu, isMore: true, mayBe: isOfTeam },
  { name: "balance", label: (t) => t.balances, isMore: true, mayBe: isOfTeam },
  { name: "members", label: (t) => t.members, isMore: true, mayBe: isOfTeam },
  { name: "import", label: (t) => t.importing, isMore: true, mayBe: isPlanner },
  { name: "billing", label: (t) => t.billing, isMore: true, mayBe: isPlanner },
  { name: "log", label: (t) => t.log, isMore: true, mayBe: isPlanner },
  { name: "counts", label: (t) => t.counts.title, isMore: true },
];

/** How to get the view that a route names; the day where it names none. A coach has counts and nothing else. */
export const viewOf = (route, team) => (team.role === "coach" ? VIEWS.counts : (VIEWS[route.view] ?? VIEWS.day));

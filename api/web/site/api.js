// Requests to the service. What it refuses is thrown as a Problem, what does not reach it as Lost.
import { state, update } from "./store.js";
import { language, t } from "./words.js";

export class Problem extends Error {
  constructor(status, body) {
    super(body.cause ?? t.unexpected);
    Object.assign(this, { status, code: body.code, action: body.action, details: body.details ?? [], body });
  }
}

export class Lost extends Error {
  constructor() {
    super(t.lost);
  }
}

/** Ask the service. Gives { data, etag, status }; a creation that was lost on its way may be sent again. */
export async function ask(method, path, { body, form, ifMatch, ifNoneMatch, key } = {}) {
  const headers = { "Accept-Language": language, Accept: "application/json" };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (method !== "GET" && state.me?.csrf) headers["X-CSRF-Token"] = state.me.csrf;
  if (ifMatch) headers["If-Match"] = ifMatch;
  if (ifNoneMatch) headers["If-None-Match"] = ifNoneMatch;
  if (key) headers["Idempotency-Key"] = key;
  const sent = { method, headers, body: form ?? (body === undefined ? undefined : JSON.stringify(body)) };
  const response = await reach(path, sent);
  if (response.status === 304) return { status: 304, etag: response.headers.get("ETag") };
  const isJson = /json/.test(response.headers.get("Content-Type") ?? "");
  const data = isJson ? await response.json() : await response.text();
  if (response.ok) return { status: response.status, data, etag: response.headers.get("ETag") };
  if (response.status === 401 && state.me) update({ me: null });
  throw new Problem(response.status, isJson ? data : {});
}

async function reach(path, sent) {
  try {
    const response = await fetch(path, sent);
    if (!state.isOnline && navigator.onLine) update({ isOnline: true }); // an answer may still come in after the line went
    return response;
  } catch {
    update({ isOnline: false });
    throw new Lost();
  }
}

/** The address of something of the open team. */
export const ofTeam = (path) => `/v1/teams/${state.team.team_id}${path}`;

export const get = async (path, more) => (await ask("GET", path, more)).data;

/** Create or decide something; with one key for each wish, so that sending it twice does it once. */
export const post = async (path, body, more = {}) =>
  (await ask("POST", path, { body, key: crypto.randomUUID(), ...more })).data;

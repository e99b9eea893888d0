// What is on its way to the server. Each message has an id of its own and is sent again under it until the server has
// taken it, over reloads too: texts wait in localStorage, files in IndexedDB.

import { page } from "./words.js";

const RESTS = [1000, 2000, 4000, 8000, 15000, 30000];
const prefix = `thidua.out.${page.me}.`;
const entries = [];
let handlers = { changed() {}, taken() {}, refused() {}, foreign() {} };
let running = false;
let failures = 0;
let timer = null;
let count = 0;

export const all = () => entries;
export const isBusy = () => entries.some((entry) => entry.state === "sending" || entry.state === "sent");

// --- keeping ---

const keyOf = (entry) => prefix + entry.id;

function keep(entry) {
  const { id, at, text, choice, label, line, files } = entry;
  const names = files.map(({ name, type }) => ({ name, type }));
  try {
    localStorage.setItem(keyOf(entry), JSON.stringify({ id, at, text, choice, label, line, names }));
  } catch {
    // No room, or private browsing: the message still lives as long as the page.
  }
  return files.length ? inFiles("readwrite", (store) => store.put(files, keyOf(entry))) : null;
}

function forget(entry) {
  try {
    localStorage.removeItem(keyOf(entry));
  } catch {
    // Nothing was kept.
  }
  if (entry.files.length) inFiles("readwrite", (store) => store.delete(keyOf(entry)));
}

function inFiles(mode, work) {
  return new Promise((resolve) => {
    try {
      const opening = indexedDB.open("thidua", 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore("files");
      opening.onerror = () => resolve(null);
      opening.onsuccess = () => {
        const database = opening.result;
        const asked = work(database.transaction("files", mode).objectStore("files"));
        asked.onsuccess = () => resolve(asked.result ?? null);
        asked.onerror = () => resolve(null);
        asked.transaction.oncomplete = () => database.close();
      };
    } catch {
      resolve(null);
    }
  });
}

export async function restore() {
  const kept = [];
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(prefix)) kept.push(JSON.parse(localStorage.getItem(key)));
    }
  } catch {
    return;
  }
  kept.sort((a, b) => a.at - b.at);
  for (const { names, ...rest } of kept) {
    const entry = { ...rest, files: [], state: "waiting" };
    if (names.length) entry.files = (await inFiles("readonly", (store) => store.get(keyOf(entry)))) ?? [];
    if (entry.files.length || entry.text || entry.choice) entries.push(entry);
    else forget({ ...entry, files: names });
  }
  handlers.changed();
  send();
}

// --- sending ---

export function start(given) {
  handlers = given;
  addEventListener("online", now);
}

const newId = () =>
  crypto.randomUUID?.() ??
  // Plain http on a local network has no randomUUID.
  "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (c) =>
    (c ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (c / 4)))).toString(16),
  );

export function add({ text = "", choice = null, label = "", line = null, files = [] }) {
  const entry = { id: newId(), at: Date.now() + count++ / 1000, text, choice, label, line, files, state: "waiting" };
  entries.push(entry);
  keep(entry);
  handlers.changed();
  send();
}

export function drop(entry) {
  const index = entries.indexOf(entry);
  if (index >= 0) entries.splice(index, 1);
  forget(entry);
  handlers.changed();
}

// Taken by the server and shown by it: nothing more to show here.
export function clear(entry) {
  const index = entries.indexOf(entry);
  if (index >= 0) entries.splice(index, 1);
  handlers.changed();
}

export function now() {
  failures = 0;
  clearTimeout(timer);
  timer = null;
  send();
}

async function send() {
  if (running || timer) return;
  running = true;
  let entry;
  while ((entry = entries.find(({ state }) => state === "waiting" || state === "failed"))) {
    entry.state = "sending";
    handlers.changed();
    const outcome = await post(entry);
    if (outcome === "ok") {
      failures = 0;
      entry.state = "sent";
      forget(entry);
      handlers.taken(entry);
    } else if (outcome === "retry") {
      entry.state = "failed";
      const rest = RESTS[Math.min(failures++, RESTS.length - 1)];
      timer = setTimeout(() => ((timer = null), send()), rest);
      break;
    } else if (outcome === "foreign") {
      entry.state = "failed";
      handlers.foreign();
      break;
    } else {
      entry.state = "refused";
      entry.word = outcome;
      forget(entry);
      handlers.refused(entry);
    }
  }
  running = false;
  handlers.changed();
}

async function post(entry) {
  const headers = { [page.header]: page.me };
  let body;
  if (entry.files.length) {
    body = new FormData();
    body.append("id", entry.id);
    if (entry.text) body.append("text", entry.text);
    for (const { blob, name } of entry.files) body.append("files", blob, name);
  } else {
    headers["content-type"] = "application/json";
    body = JSON.stringify({ id: entry.id, ...(entry.choice ? { choice: entry.choice } : { text: entry.text }) });
  }
  const patience = new AbortController();
  const alarm = setTimeout(() => patience.abort(), entry.files.length ? 300000 : 45000);
  try {
    const answer = await fetch("/chat/messages", { method: "POST", headers, body, signal: patience.signal });
    if (answer.ok) return "ok";
    if (answer.status === 401 || answer.status === 409) return "foreign";
    if (answer.status === 429 || answer.status >= 500) return "retry";
    if (answer.status === 413) return "too_big";
    return (await answer.json().catch(() => ({}))).error ?? "refused";
  } catch {
    return "retry";
  } finally {
    clearTimeout(alarm);
  }
}

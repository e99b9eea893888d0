// The stream of what is new, kept open while the page is looked at, and opened again whenever it falls silent.

import { page } from "./words.js";

const RESTS = [1000, 2000, 4000, 8000, 15000];
const HIDDEN_FOR = 30000;
let handlers;
let source = null;
let failures = 0;
let timer = null;
let silence = null;
let hiding = null;
let dumb = false;

export function start(given) {
  handlers = given;
  addEventListener("online", reopen);
  addEventListener("offline", () => handlers.state("offline"));
  addEventListener("pageshow", (event) => event.persisted && reopen());
  addEventListener("pagehide", close);
  document.addEventListener("visibilitychange", () => {
    clearTimeout(hiding);
    // Browsers allow a host few connections: pages that nobody looks at give theirs back.
    if (document.hidden) hiding = setTimeout(close, HIDDEN_FOR);
    else if (!source) reopen();
  });
  open();
}

function open() {
  close();
  source = new EventSource(`/chat/events?after=${handlers.last()}&me=${page.me}`);
  source.addEventListener("open", () => {
    failures = 0;
    handlers.state("open");
    listen();
  });
  source.addEventListener("message", (event) => (listen(), handlers.lines([JSON.parse(event.data)]) && (dumb = false)));
  source.addEventListener("unit", (event) => (listen(), handlers.unit(JSON.parse(event.data).unit)));
  source.addEventListener("beat", listen);
  source.addEventListener("error", () => {
    handlers.state("lost");
    // The browser tries again by itself unless it was answered with a refusal.
    if (source && source.readyState === EventSource.CLOSED) later();
  });
  listen();
}

function close() {
  clearTimeout(silence);
  clearTimeout(timer);
  timer = null;
  source?.close();
  source = null;
}

export function reopen() {
  failures = 0;
  open();
}

function listen() {
  clearTimeout(silence);
  silence = setTimeout(() => (handlers.state("lost"), open()), page.beat * 3000);
}

async function later() {
  close();
  timer = setTimeout(open, RESTS[Math.min(failures++, RESTS.length - 1)]);
  await catchUp();
}

// How long to wait for the stream before asking: not at all when it is not open, or lets others bring the news.
export const patience = () => (dumb || source?.readyState !== EventSource.OPEN ? 50 : 2500);

// Asks for what is new without the stream: when it was refused, and when something is awaited and nothing comes.
export async function catchUp() {
  try {
    const answer = await fetch(`/chat/messages?after=${handlers.last()}&me=${page.me}`);
    if (answer.status === 401 || answer.status === 409) return handlers.foreign();
    if (!answer.ok) return;
    const { messages, unit } = await answer.json();
    if (handlers.lines(messages) && source?.readyState === EventSource.OPEN) dumb = true;
    handlers.unit(unit);
  } catch {
    // Still away; the stream goes on trying.
  }
}

// The chat page: joins transcript, outgoing messages, stream and composer.

import * as attachments from "./attachments.js";
import * as outgoing from "./outgoing.js";
import * as stream from "./stream.js";
import * as transcript from "./transcript.js";
import { byId, element, page, unseen, withLinks, words } from "./words.js";

const [log, scroller, pending, typing, text, older, toEnd] = ["log", "scroller", "pending", "typing", "text", "older", "to-end"].map(byId);
let byKeyboard = false;
let foreign = false;

// --- scrolling: stay at the end, but never past the beginning of what has not been read ---

const gap = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
let atEnd = true;
scroller.addEventListener("scroll", () => {
  atEnd = gap() < 60;
  if (atEnd) toEnd.classList.remove("new");
  toEnd.hidden = gap() < 160;
});
toEnd.addEventListener("click", () => {
  scroller.scrollTo({ top: scroller.scrollHeight });
  text.focus({ preventScroll: true });
});
new ResizeObserver(() => atEnd && scroller.scrollTo({ top: scroller.scrollHeight })).observe(scroller);

function follow(fresh) {
  const first = fresh.filter((line) => !line.mine).map((line) => transcript.lineNode(line.id)).find((node) => node?.isConnected);
  const end = scroller.scrollHeight - scroller.clientHeight;
  scroller.scrollTo({ top: first ? Math.min(end, first.offsetTop - 12) : end });
  toEnd.hidden = gap() < 160;
  atEnd = gap() < 60;
}

// --- what comes ---

function lines(more) {
  const wasAtEnd = atEnd;
  const focused = document.activeElement;
  const inLog = log.contains(focused);
  const fresh = transcript.add(more);
  byId("empty").hidden = !transcript.isEmpty();
  if (!fresh.length) return false;
  for (const line of fresh) if (line.mine) answerEcho(line);
  const spoken = fresh.some((line) => !line.mine && !line.replaces);
  if (spoken) for (const entry of outgoing.all().filter(({ state, choice }) => state === "sent" && choice)) outgoing.clear(entry);
  if (wasAtEnd && fresh.some((line) => !line.replaces)) follow(fresh);
  else if (spoken) showNew();
  // The button that had the focus is gone: who works by keyboard goes on at the next question.
  if (inLog && !focused.isConnected) focusNext(focused.textContent);
  return true;
}

function focusNext(label) {
  if (byKeyboard) (transcript.nextButton(label) ?? text).focus();
  else if (matchMedia("(hover: hover) and (pointer: fine)").matches) text.focus({ preventScroll: true });
}

function showNew() {
  toEnd.hidden = false;
  toEnd.classList.add("new");
}

function answerEcho(line) {
  const waiting = outgoing.all().filter(({ state, choice }) => state !== "refused" && !choice);
  const same = waiting.find((entry) => echoOf(entry) === line.text) ?? waiting.find(({ state }) => state === "sent");
  if (same?.state === "sent") outgoing.clear(same);
  else if (same) same.echoed = true;
}

const echoOf = ({ text: said, files }) => [said, files.length ? "📎 " + files.map(({ name }) => name).join(", ") : ""].filter(Boolean).join("\n");

// Most answers come at once; only who has to wait is told that one is being written.
let waiting = null;
function showTyping() {
  if (!outgoing.isBusy()) {
    clearTimeout(waiting);
    waiting = null;
    typing.hidden = true;
  } else if (!waiting) {
    waiting = setTimeout(() => {
      typing.hidden = false;
      if (atEnd) scroller.scrollTo({ top: scroller.scrollHeight });
    }, 400);
  }
}

// --- what goes ---

function drawPending() {
  const show = outgoing.all().filter((entry) => !entry.echoed && (!entry.choice || entry.state === "failed" || entry.state === "refused"));
  const wasAtEnd = atEnd;
  pending.replaceChildren(...show.map(pendingBubble));
  showTyping();
  if (wasAtEnd) scroller.scrollTo({ top: scroller.scrollHeight });
}

function pendingBubble(entry) {
  const { state } = entry;
  const body = element("div", { class: "bubble" }, unseen(words("from-me")), element("p", {}, ...withLinks(entry.choice ? entry.label : echoOf(entry))));
  const status = element("p", { class: "status", role: "status" });
  if (state === "failed") {
    status.append(words("not-sent"), link("send-now", outgoing.now), link("discard", () => discard(entry)));
  } else if (state === "refused") {
    const why = { too_big: words("files-too-much", { most: "" }), text_too_long: words("text-too-long") }[entry.word];
    status.append(why ?? words("refused"), link("discard", () => discard(entry)));
  } else status.append(words("sending"));
  return element("div", { class: `line mine pending ${state}`, "data-pending": entry.id }, body, status);
}

function link(key, act) {
  const button = element("button", { type: "button", class: "link" }, words(key));
  button.addEventListener("click", act);
  return button;
}

function discard(entry) {
  if (entry.choice) transcript.press(entry.line, null);
  else if (!text.value) fill(entry.text);
  outgoing.drop(entry);
}

function taken(entry) {
  if (entry.echoed) outgoing.clear(entry);
  if (entry.choice?.startsWith("c.")) setTimeout(() => transcript.press(entry.line, null), 1200); // a command may be given again
  // If the stream is dumb (some proxies hold it back), ask; then what was taken is in the transcript.
  setTimeout(async () => {
    if (!outgoing.all().includes(entry)) return;
    await stream.catchUp();
    outgoing.clear(entry);
  }, stream.patience());
}

transcript.tapsGoTo((line, token, label) => {
  transcript.press(line.id, token);
  outgoing.add({ choice: token, label, line: line.id });
});

// --- the composer ---

const note = (message) => (byId("note").textContent = message);

function fill(value) {
  text.value = value;
  grow();
}

function grow() {
  text.style.height = "auto";
  text.style.height = `${Math.min(text.scrollHeight, 160)}px`;
  byId("send").classList.toggle("ready", Boolean(text.value.trim()) || attachments.any());
}

function submit() {
  const said = text.value.trim();
  if (!said && !attachments.any()) return text.focus();
  note("");
  fill("");
  atEnd = true;
  outgoing.add({ text: said, files: attachments.take() });
  text.focus();
}

byId("composer").addEventListener("submit", (event) => (event.preventDefault(), submit()));
text.addEventListener("input", grow);
text.addEventListener("keydown", (event) => {
  // While a Vietnamese keyboard is composing a letter, Enter belongs to it.
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
  event.preventDefault();
  submit();
});
byId("attach").addEventListener("click", () => byId("files").click());
addEventListener("keydown", () => (byKeyboard = true), true);
addEventListener("pointerdown", () => (byKeyboard = false), true);

// --- who and how connected ---

let lost = null;
function connection(state) {
  if (foreign) return;
  clearTimeout(lost);
  const say = (message) => (byId("connection").textContent = message);
  if (state === "open") {
    say("");
    outgoing.now();
  } else if (state === "offline" || !navigator.onLine) say(words("offline"));
  else lost = setTimeout(() => say(words("reconnecting")), 2500);
}

function unit(name) {
  if (!name || byId("unit").textContent === name) return;
  byId("unit").textContent = name;
  document.dispatchEvent(new Event("thidua:unit"));
}

// Another person has come to this browser since the page was opened: it must not go on in their name.
function someoneElse() {
  if (foreign) return;
  foreign = true;
  const reload = link("reload", () => location.assign("/"));
  byId("connection").replaceChildren(words("session-gone"), " ", reload);
}

// --- history ---

async function readOlder() {
  const height = scroller.scrollHeight;
  const top = scroller.scrollTop;
  const answer = await fetch(`/chat/messages?before=${transcript.firstId()}&me=${page.me}`).catch(() => null);
  if (!answer?.ok) return;
  const { messages, more } = await answer.json();
  transcript.add(messages);
  older.hidden = !more;
  scroller.scrollTo({ top: top + scroller.scrollHeight - height });
}
older.addEventListener("click", readOlder);
byId("begin").addEventListener("click", () => outgoing.add({ choice: "c.menu", label: byId("begin").textContent }));

// A phone's keyboard on iOS covers the page instead of making it smaller.
if (window.visualViewport) {
  const fit = () => document.documentElement.style.setProperty("--height", `${visualViewport.height}px`);
  visualViewport.addEventListener("resize", fit);
  fit();
}

async function open() {
  outgoing.start({ changed: drawPending, taken, refused: (entry) => entry.choice && transcript.press(entry.line, null), foreign: someoneElse });
  attachments.start({ note, onChange: grow });
  let history = page.history;
  if (!history) {
    const answer = await fetch(`/chat/messages?me=${page.me}`).catch(() => null);
    history = answer?.ok ? await answer.json() : null;
  }
  if (history) {
    transcript.add(history.messages);
    byId("empty").hidden = !transcript.isEmpty();
    older.hidden = !history.more;
    unit(history.unit);
  }
  scroller.scrollTo({ top: scroller.scrollHeight });
  // From here on what is added is read out.
  log.setAttribute("aria-live", "polite");
  stream.start({ last: transcript.lastId, lines, unit, state: connection, foreign: someoneElse });
  await outgoing.restore();
  for (const entry of outgoing.all()) if (entry.choice) transcript.press(entry.line, entry.choice);
  document.body.dataset.live = "yes";
}

open();

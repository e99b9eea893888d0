// The conversation as it shows: lines from the server, in order, with questions that their answers settle.

import { byId, element, page, sign, unseen, withLinks, words } from "./words.js";

const lines = new Map();
const shown = new Map();
const tapped = new Map();
const headings = page.headings.map((pattern) => new RegExp(pattern));
const log = byId("log");
let order = [];
let onTap = () => {};

export const tapsGoTo = (handler) => (onTap = handler);
export const lastId = () => (lines.size ? Math.max(...lines.keys()) : 0);
export const firstId = () => (lines.size ? Math.min(...lines.keys()) : null);
export const isEmpty = () => lines.size === 0;

// Takes lines in any order and any number of times; returns those that are new.
export function add(more) {
  const fresh = more.filter((line) => !lines.has(line.id));
  for (const line of fresh) lines.set(line.id, line);
  if (fresh.length) {
    order = [...lines.values()].sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || a.id - b.id);
    draw();
  }
  return fresh;
}

const CLOSED = { rows: [], upload: false };

// How each line shows now. A question is settled by the line that says so, and superseded by the next question.
function standing() {
  const stands = [];
  let open = null;
  let lastWithRows = null;
  for (const line of order) {
    if (line.replaces) {
      // A later look of what a message shows: it comes in that one's place, if that one is on the page.
      const shownAs = stands.find((stand) => String(stand.line.id) === line.replaces);
      if (shownAs) Object.assign(shownAs, { text: line.text, rows: line.rows ?? [], changing: true });
      continue;
    }
    const stand = { line, text: line.text, rows: line.rows ?? [], upload: line.upload, settled: false, past: false, hidden: false };
    if (line.settles && open) {
      if (line.settled) Object.assign(open, { text: line.settled.replace(" ✓", "\u00a0✓"), settled: true });
      Object.assign(open, CLOSED);
      open = null;
    }
    if (line.question) {
      // Asked again at once, with a tick more or less: the same question goes on.
      if (open && open === stands.at(-1) && subject(open.line) === subject(line)) open.hidden = true;
      if (open) Object.assign(open, CLOSED);
      open = stand;
    }
    if (stand.rows.length) {
      if (lastWithRows && !lastWithRows.line.question) lastWithRows.past = true;
      lastWithRows = stand;
    }
    stand.hidden ||= !line.text && !stand.rows.length && !line.files;
    stands.push(stand);
  }
  return stands;
}

const subject = (line) => line.text.split("\n").find((part) => headings.some((h) => h.test(part))) ?? line.text;

function draw() {
  let previous = null;
  const place = (node) => {
    const next = previous ? previous.nextSibling : log.firstChild;
    if (next !== node) log.insertBefore(node, next);
    previous = node;
  };
  for (const stand of withDays(standing())) {
    if (stand.day !== undefined) {
      place(separator(stand.day));
      continue;
    }
    const id = stand.line.id;
    const look = JSON.stringify([stand.text, stand.rows.length, stand.upload, stand.settled, stand.past, tapped.get(id) ?? null]);
    const known = shown.get(id);
    if (known && known.look === look) {
      place(known.node);
      continue;
    }
    const node = bubble(stand);
    if (known) replace(known.node, node);
    shown.set(id, { look, node });
    place(node);
  }
  while (previous && previous.nextSibling) previous.nextSibling.remove();
}

// The button that has the focus keeps it when its bubble is drawn anew.
function replace(old, node) {
  const token = old.contains(document.activeElement) ? document.activeElement.dataset.token : null;
  old.replaceWith(node);
  if (token) [...node.querySelectorAll("button")].find((button) => button.dataset.token === token)?.focus({ preventScroll: true });
}

function* withDays(stands) {
  let day = "";
  for (const stand of stands) {
    if (stand.hidden) continue;
    if (stand.line.day !== day) yield { day: (day = stand.line.day) };
    yield stand;
  }
}

const separators = new Map();
function separator(day) {
  if (!separators.has(day)) separators.set(day, element("p", { class: "day" }, element("span", {}, day)));
  return separators.get(day);
}

function bubble({ line, text, rows, upload, settled, past, changing }) {
  const mine = Boolean(line.mine);
  const node = element("div", { class: `line ${mine ? "mine" : "bot"}${settled ? " settled" : ""}`, "data-id": line.id });
  if (changing) node.setAttribute("aria-live", "off"); // a bar that moves is not read out at every step
  const body = element("div", { class: "bubble" }, unseen(words(mine ? "from-me" : "from-bot")));
  if (text && line.question && !settled) body.append(...question(text));
  else if (text) body.append(...(mine ? [text] : text.split(/\n\n+/)).map((part) => paragraph(part)));
  for (const [path, name] of line.files ?? []) body.append(file(path, name));
  body.append(element("time", { datetime: line.at }, line.time));
  node.append(body);
  if (upload) node.append(pickers());
  if (rows.length) node.append(choices(line, rows, past));
  return node;
}

// A file to fetch; the telephone offers the program that opens it.
const link = (path, name) => element("p", { class: "file" }, sign("📎"), " ", element("a", { href: path, download: name }, name));
// A picture is seen at once, and opened large with a tap.
const picture = (path, name) =>
  element("p", { class: "picture" }, element("a", { href: path, target: "_blank", rel: "noopener" }, element("img", { src: path, alt: name, loading: "lazy" })));
const file = (path, name) => (/\.(png|jpe?g)$/i.test(name) ? picture : link)(path, name);

// "Câu 3/12: …" stands out; what comes after it only helps to answer.
function question(text) {
  let before = true;
  return text.split(/\n\n+/).flatMap((part) => {
    const [first, ...rest] = part.split("\n");
    const heading = before ? headings.map((h) => h.exec(first)).find(Boolean) : null;
    if (!heading) return [paragraph(part, before ? null : "about")];
    before = false;
    const [, number, total, label] = heading;
    const step = first.slice(0, first.length - label.length).replace(/:\s*$/, "");
    const done = element("progress", { class: "progress", value: number, max: total, "aria-hidden": "true" });
    const title = element("p", { class: "asked" }, element("span", { class: "step" }, step), ...withLinks(label));
    return [done, title, ...(rest.length ? [element("p", { class: "about" }, ...withLinks(rest.join("\n")))] : [])];
  });
}

const ANSWER = /^(\d+\. [^:]{1,80}: )(.+)$/;

// A list of answers ("4. Kết nạp: 3") shows what was asked apart from what was answered.
function paragraph(text, kind = null) {
  const answers = text.split("\n").map((line) => ANSWER.exec(line));
  if (!answers.every(Boolean) || answers.length < 2) return element("p", { class: kind }, ...withLinks(text));
  const rows = answers.map(([, asked, answer]) =>
    element("span", { class: "answer" }, element("span", { class: "of" }, asked), ...withLinks(answer)),
  );
  return element("p", { class: "answers" }, ...rows);
}

// A file is what is asked for: its buttons lead straight to the camera and to the files.
function pickers() {
  const row = element("div", { class: "choice-row" });
  for (const [id, key] of [["camera", "take-photo"], ["files", "choose-file"]]) {
    const button = element("button", { type: "button", class: `choice ${id}` }, words(key));
    button.addEventListener("click", () => byId(id).click());
    row.append(button);
  }
  return element("div", { class: "choices" }, row);
}

const LONG = 44;
const FIRST = new Set(["done", "send"]);

function choices(line, rows, past) {
  const group = element("div", { class: `choices${past ? " past" : ""}`, role: "group", "aria-label": words("choices") });
  const pressed = tapped.get(line.id);
  // Options stand under each other: when one needs the room of a sentence, all read as sentences.
  const someLong = rows.some((row) => row.some(([, label, isOption]) => isOption && label.length > LONG));
  rows.forEach((row, index) => {
    const strip = element("div", { class: "choice-row" });
    for (const [token, label, isOption] of row) {
      const steers = line.question && !isOption && index === rows.length - 1;
      const kind = FIRST.has(token.split(".").pop()) ? " first" : steers ? " quiet" : isOption ? "" : " short";
      const long = label.length > LONG || (isOption && someLong) ? " long" : "";
      const button = element("button", { type: "button", class: "choice" + kind + long, "data-token": token }, label);
      // aria-disabled, not disabled: the focus stays where it is until the next question comes.
      if (pressed) button.setAttribute("aria-disabled", "true");
      if (pressed === token) button.classList.add("pressed");
      button.addEventListener("click", () => {
        if (button.getAttribute("aria-disabled") !== "true") onTap(line, token, label);
      });
      strip.append(button);
    }
    group.append(strip);
  });
  return group;
}

// Marks a line's buttons as used (or free again), at once.
export function press(id, token) {
  if (token) tapped.set(id, token);
  else tapped.delete(id);
  draw();
}

export const lineNode = (id) => shown.get(id)?.node ?? null;

// Where who works by keyboard goes on: at the button that says the same (a tick more, one question further back), else
// at the first answer there is to choose; null when the answer is to be written.
export function nextButton(label) {
  const groups = [...log.querySelectorAll(".choices:not(.past)")];
  const buttons = [...(groups.at(-1)?.querySelectorAll("button:not([aria-disabled=true])") ?? [])];
  const same = buttons.find((button) => button.textContent.replace("☑ ", "") === label.replace("☑ ", ""));
  return same ?? buttons.find((button) => !button.matches(".quiet, .short")) ?? null;
}

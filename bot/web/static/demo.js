// The demo's bar: who one is, what time it is, and how to change both.

const texts = JSON.parse(document.getElementById("demo-texts").textContent);
const byId = (id) => document.getElementById(`demo-${id}`);
const [panel, toggle, clock, me, fault] = ["panel", "toggle", "time", "me", "fault"].map(byId);
const words = (key, parts) => texts[key].replace(/\{(\w+)\}/g, (_, name) => parts[name]);
let ahead = 0;
let day = "";

function make(tag, text, attributes = {}) {
  const made = document.createElement(tag);
  made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

async function ask(path, body) {
  fault.textContent = "";
  try {
    const options = body && { method: "POST", headers: { "x-thidua": "demo", "content-type": "application/json" }, body: JSON.stringify(body) };
    const answer = await fetch(`/demo/${path}`, options);
    const data = await answer.json();
    if (answer.ok) return data;
    fault.textContent = data.words ?? texts.failed;
  } catch {
    fault.textContent = texts.failed;
  }
  return null;
}

// --- the clock ticks at its own pace, so many milliseconds ahead of (or behind) the machine's ---

function set(state) {
  ahead = Date.parse(state.now) - Date.now();
  day = state.day;
  tick();
}

const HANOI = 7 * 3600000;
let shownDay = null;
function tick() {
  const shown = new Date(Date.now() + ahead + HANOI).toISOString();
  if (shownDay && shownDay !== shown.slice(0, 10)) refresh();
  shownDay = shown.slice(0, 10);
  clock.dateTime = shown.slice(0, 19) + "+07:00";
  clock.replaceChildren(shown.slice(11, 16), make("span", shown.slice(16, 19), { class: "seconds" }), ` ${day}`);
  byId("instant").min = shown.slice(0, 16);
}

async function refresh() {
  const state = await ask("state");
  if (!state) return;
  shownDay = null;
  set(state);
  me.textContent = state.me ? `${state.me.name} · ${state.me.role} · ${state.me.unit}` : texts.nobody;
}

async function move(how) {
  shownDay = null;
  const state = await ask("clock", how);
  if (state) set(state);
}

for (const button of panel.querySelectorAll("[data-by]")) button.addEventListener("click", () => move({ by: button.dataset.by }));
byId("to").addEventListener("submit", (event) => (event.preventDefault(), move({ to: byId("instant").value })));

// --- people and units ---

async function go(path, body) {
  const answer = await ask(path, body);
  if (answer) location.assign(answer.href);
}

function search(input, list, path, none, item) {
  let latest = 0;
  let timer = null;
  const look = async () => {
    const asked = ++latest;
    const found = await ask(`${path}?q=${encodeURIComponent(input.value)}`);
    if (!found || asked !== latest) return;
    list.replaceChildren(...(found.length ? found.map(item) : [make("li", none)]));
  };
  input.addEventListener("input", () => (clearTimeout(timer), (timer = setTimeout(look, 150))));
  return look;
}

const findPeople = search(byId("person"), byId("people"), "people", texts["no-one-found"], (person) => {
  const button = make("button", person.name, { type: "button", "aria-label": words("step-into", person) });
  button.append(make("small", `${person.role} · ${person.unit}`));
  button.addEventListener("click", () => go("person", { id: person.id }));
  const item = make("li", "");
  item.append(button);
  return item;
});

const findUnits = search(byId("unit"), byId("units"), "units", texts["no-unit-found"], (unit) => {
  const item = make("li", "");
  const roles = make("div", "", { class: "roles" });
  for (const [role, name] of unit.roles) {
    const button = make("button", name, { type: "button", "aria-label": words("invite", { role: name, unit: unit.name }) });
    button.addEventListener("click", () => go("newcomer", { unit: unit.code, role }));
    roles.append(button);
  }
  item.append(make("div", unit.name, { class: "unit-name" }), roles);
  return item;
});

function show(open) {
  panel.hidden = !open;
  toggle.setAttribute("aria-expanded", String(open));
  if (!open) return;
  byId("instant").value = byId("instant").min;
  findPeople();
  findUnits();
  byId("person").focus();
}

toggle.addEventListener("click", () => show(panel.hidden));
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !panel.hidden) {
    show(false);
    toggle.focus();
  }
});
document.addEventListener("pointerdown", (event) => {
  if (!panel.hidden && !event.target.closest(".demo")) show(false);
});

document.addEventListener("thidua:unit", refresh);
setInterval(tick, 1000);
refresh();

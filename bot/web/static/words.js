// The page's data and texts, and small ways to build elements without ever parsing text as HTML.

export const page = JSON.parse(document.getElementById("page").textContent);

export const byId = (id) => document.getElementById(id);

// A text of the catalogue, with {name} parts filled in.
export function words(key, parts = {}) {
  return page.texts[key].replace(/\{(\w+)\}/g, (whole, name) => parts[name] ?? whole);
}

export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(name, "");
    else if (value !== false && value != null) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child != null));
  return made;
}

export const unseen = (text) => element("span", { class: "unseen" }, text + " ");

// Two signs that the texts use, drawn, so that they look the same on every machine.
const SIGNS = {
  "📎": "m20 11-8.5 8.5a5 5 0 0 1-7-7L13 4a3.3 3.3 0 0 1 4.7 4.7l-8.5 8.4a1.7 1.7 0 0 1-2.4-2.3L14 7.6",
  "🎯": "M12 3a9 9 0 1 0 9 9M12 8a4 4 0 1 0 4 4m-4 0 8-8m-3 0v3h3",
};

export function sign(which) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  for (const [name, value] of [["viewBox", "0 0 24 24"], ["class", "sign"], ["aria-hidden", "true"]]) svg.setAttribute(name, value);
  path.setAttribute("d", SIGNS[which]);
  svg.append(path);
  return svg;
}

// A receipt's code stays in one piece at the end of a line.
const CODE = /^[A-Z]{2}-[0-9A-Z]{2,6}-[0-9A-Z]{2,6}$/;
const PARTS = /(📎|🎯|\b[A-Z]{2}-[0-9A-Z]{2,6}-[0-9A-Z]{2,6}\b)/u;

const withSigns = (text) =>
  text.split(PARTS).map((part) => (SIGNS[part] ? sign(part) : CODE.test(part) ? element("span", { class: "code" }, part) : part));

const ADDRESS = /https?:\/\/[^\s<>"'“”]+[^\s<>"'“”.,;:!?)\]]/g;

// Text as nodes: web addresses become links, all else stays text.
export function withLinks(text) {
  const nodes = [];
  let from = 0;
  for (const match of text.matchAll(ADDRESS)) {
    nodes.push(...withSigns(text.slice(from, match.index)));
    nodes.push(element("a", { href: match[0], rel: "noopener noreferrer", target: "_blank" }, match[0]));
    from = match.index + match[0].length;
  }
  nodes.push(...withSigns(text.slice(from)));
  return nodes.filter((node) => node !== "");
}

export function size(bytes) {
  const [amount, unit] = bytes < 1024 * 1024 ? [bytes / 1024, "KB"] : [bytes / 1024 / 1024, "MB"];
  const shown = amount.toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 });
  return `${shown} ${unit}`;
}

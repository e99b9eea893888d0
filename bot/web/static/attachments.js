// Files on their way into a message: chosen, photographed, pasted or dropped; checked, and large photos made smaller.

import { byId, element, page, sign, size, words } from "./words.js";

const LONG_SIDE = 2400;
const LARGE_PHOTO = 1.5 * 1024 * 1024;
const tray = byId("tray");
let chosen = [];
let changed = () => {};

export const any = () => chosen.length > 0;

export function take() {
  const files = chosen;
  chosen = [];
  draw();
  return files;
}

export function start({ note, onChange }) {
  changed = onChange;
  for (const id of ["files", "camera"]) {
    byId(id).addEventListener("change", async ({ target }) => {
      const picked = [...target.files];
      target.value = "";
      await add(picked, note);
    });
  }
  byId("text").addEventListener("paste", (event) => {
    const pasted = [...(event.clipboardData?.files ?? [])];
    if (!pasted.length) return;
    event.preventDefault();
    add(pasted, note);
  });
  addEventListener("dragover", (event) => event.preventDefault());
  addEventListener("drop", (event) => {
    event.preventDefault();
    add([...(event.dataTransfer?.files ?? [])], note);
  });
}

async function add(files, note) {
  const faults = [];
  for (const file of files) {
    const blob = await smaller(file);
    const name = blob === file ? file.name : file.name.replace(/\.\w+$/, "") + ".jpg";
    const most = size(page.largestFile);
    const total = chosen.reduce((sum, { blob }) => sum + blob.size, blob.size);
    if (!blob.size) faults.push(words("file-empty", { name }));
    else if (blob.size > page.largestFile) faults.push(words("file-too-big", { name, size: size(blob.size), most }));
    else if (chosen.length >= page.mostFiles) faults.push(words("files-too-many", { most: page.mostFiles }));
    else if (total > page.largestRequest) faults.push(words("files-too-much", { most: size(page.largestRequest) }));
    else chosen.push({ blob, name, type: blob.type });
  }
  note([...new Set(faults)].join("\n"));
  draw();
  if (chosen.length) byId("text").focus();
}

// A phone's photo is far larger than reading it needs, and the network is often slow.
async function smaller(file) {
  if (!/^image\/(jpeg|png|webp)$/.test(file.type) || file.size <= LARGE_PHOTO) return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, LONG_SIDE / Math.max(picture.width, picture.height));
    const canvas = element("canvas", { width: Math.round(picture.width * scale), height: Math.round(picture.height * scale) });
    const context = canvas.getContext("2d");
    context.fillStyle = "#fff";
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.85));
    return blob && blob.size < file.size ? blob : file;
  } catch {
    return file;
  }
}

function draw() {
  tray.hidden = !chosen.length;
  for (const image of tray.querySelectorAll("img")) URL.revokeObjectURL(image.src);
  tray.replaceChildren(
    ...chosen.map((file) => {
      const remove = element("button", { type: "button", "aria-label": words("remove-file", { name: file.name }) }, "✕");
      remove.addEventListener("click", () => {
        chosen = chosen.filter((other) => other !== file);
        draw();
        byId("text").focus();
      });
      const picture = file.type.startsWith("image/")
        ? element("img", { src: URL.createObjectURL(file.blob), alt: "" })
        : sign("📎");
      const facts = element("span", { class: "name" }, file.name, element("small", {}, size(file.blob.size)));
      return element("li", {}, picture, facts, remove);
    }),
  );
  changed();
}

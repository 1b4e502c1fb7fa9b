// The page of Hilum: sends one radiograph to POST /predict and shows the answer.

/**
 * The findings as a tree. The hierarchy has two findings with two parents each, Cardiomegaly and Pneumonia; of these the
 * nearer one is shown, which implies the other.
 */
const TREE = [
  ["Abnormal", [
    ["Opacity", [
      ["Lung Opacity"],
      ["Lung Lesion"],
      ["Fluid Accumulation", [
        ["Edema"],
        ["Consolidation", [["Pneumonia"]]],
        ["Pleural Effusion"],
      ]],
      ["Missing Lung Tissue", [["Atelectasis"], ["Pneumothorax"], ["Pleural Other"]]],
    ]],
    ["Cardiac", [["Enlarged Cardiomediastinum", [["Cardiomegaly"]]]]],
    ["Other", [["Fracture"], ["Support Devices"]]],
  ]],
  ["No Finding"],
  ["Uncertain"],
];

const LONGEST_SIDE_PIXELS = 1024;
const OVERLAY_SIDE_PIXELS = 320;
const BASE64_FRAME = '{"cxr_base64":""}'.length;

const at = (id) => document.getElementById(id);
const tree = at("tree");
const fade = at("fade");
const canvas = at("picture");

/** What the server says about itself; these values where it cannot be asked. */
const settings = fetch("page/settings.json")
  .then((response) => response.json())
  .catch(() => ({ spread: "variance", largest_body_bytes: 20 * 1024 * 1024 }));

/** The prediction on show: {answer, base, overlays}; null before the first. */
let shown = null;
let chosen = null;
let request = new AbortController();

// Asking

async function predict(file) {
  request.abort();
  request = new AbortController();
  const signal = request.signal;
  at("refusal").hidden = true;
  at("result").hidden = true;
  at("notice").hidden = true;
  at("about").hidden = true;
  at("model").textContent = "";
  try {
    say(`Reading ${file.name} ...`, true);
    const { spread, largest_body_bytes: most } = await settings;
    if (BASE64_FRAME + 4 * Math.ceil(file.size / 3) > most) {
      const megabytes = (size) => (size / 1024 / 1024).toFixed(1);
      throw new Refusal("body-too-large", "The file is too large", `the file has ${megabytes(file.size)} MiB; `
        + `the most is ${megabytes((most - BASE64_FRAME) * 0.75 - 3)} MiB`);
    }
    const [image, base] = await Promise.all([base64(file), drawable(file)]);
    say("The network is looking at the radiograph. The first time, the model is loaded too.", true);
    const response = await ask(image, signal);
    const answer = await response.json();
    if (signal.aborted) {
      return;
    }
    if (answer.success !== true) {
      throw new Refusal(answer.code, answer.title, answer.detail);
    }
    await show(answer, spread, base, response.headers, signal);
  } catch (failure) {
    if (!signal.aborted) {
      refuse(failure instanceof Refusal ? failure : new Refusal("no-answer", "There is no answer",
        "the server did not answer in the expected form; try again"));
    }
  }
}

class Refusal extends Error {
  constructor(code, title, detail) {
    super(detail);
    this.code = code;
    this.title = title;
  }
}

async function ask(image, signal) {
  try {
    return await fetch("predict", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ cxr_base64: image, options: { detail: true } }),
      signal,
    });
  } catch (failure) {
    throw signal.aborted ? failure : new Refusal("no-answer", "There is no answer",
      "the connection to the server broke; try again");
  }
}

function base64(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => reject(new Refusal("unreadable-file", "The file cannot be read",
      "the browser cannot read the file; choose it again"));
    reader.readAsDataURL(file);
  });
}

// Drawing

/** The file as a picture, or null where a browser does not draw it as it is. */
async function drawable(file) {
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    // Of more than 8 bits a browser shows the upper 8, which may be black; Hilum scales them.
    const deepPng = bytes[0] === 0x89 && bytes[1] === 0x50 && bytes[24] > 8;
    return deepPng ? null : await createImageBitmap(new Blob([withoutOrientation(bytes)]));
  } catch {
    return null;
  }
}

/** A JPEG whose Exif orientation is not heard, as the network does not hear it; other files as they are. */
function withoutOrientation(bytes) {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) {
    return bytes;
  }
  const copy = bytes.slice();
  for (let i = 2; i + 3 < copy.length && copy[i] === 0xff && copy[i + 1] !== 0xda;) {
    if (copy[i + 1] === 0xe1) {
      copy[i + 1] = 0xef;
    }
    i += 2 + 256 * copy[i + 2] + copy[i + 3];
  }
  return copy;
}

function overlayOf(finding) {
  const { answer, overlays } = shown;
  if (!overlays.has(finding)) {
    const bytes = Uint8Array.from(atob(answer.heatmap[finding]), (character) => character.charCodeAt(0));
    overlays.set(finding, createImageBitmap(new Blob([bytes], { type: "image/png" })));
  }
  return overlays.get(finding);
}

async function paint() {
  const finding = chosen;
  const { base } = shown;
  const overlay = await overlayOf(finding);
  if (finding !== chosen || shown === null) {
    return;
  }
  const scale = base ? Math.min(1, LONGEST_SIDE_PIXELS / Math.max(base.width, base.height)) : 1;
  const width = base ? Math.max(1, Math.round(base.width * scale)) : OVERLAY_SIDE_PIXELS;
  const height = base ? Math.max(1, Math.round(base.height * scale)) : OVERLAY_SIDE_PIXELS;
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  const context = canvas.getContext("2d");
  context.imageSmoothingQuality = "high";
  context.globalAlpha = 1;
  if (base) {
    context.drawImage(base, 0, 0, width, height);
    context.globalAlpha = fade.value / 100;
  }
  context.drawImage(overlay, 0, 0, width, height);
  canvas.dataset.painted = `${finding} ${fade.value}`;
}

// Showing

async function show(answer, spread, base, headers, signal) {
  shown = { answer, spread, base, overlays: new Map() };
  tree.replaceChildren(...TREE.map((node, i) => item(node, 1, i + 1, TREE.length)));
  fade.value = 100;
  fade.disabled = base === null;
  fadeTold();
  at("undrawn").hidden = base !== null;
  at("undrawn").textContent = "A browser cannot draw this file by itself (DICOM, or a PNG of more than 8 bits): "
    + "the radiograph is shown under its heatmap, as the network saw it, and cannot be faded.";
  const random = headers.get("X-Hilum-Notice") === "random-weights";
  at("notice").hidden = !random;
  at("about").hidden = random;
  at("about").textContent = answer.detail.model.summary;
  const model = headers.get("X-Hilum-Model");
  const seconds = answer.inference_duration.toFixed(2);
  at("model").textContent = `${model ? `Model ${model}, ` : ""}answered in ${seconds} s.`;
  const strongest = TREE[0][1].flatMap(leaves)
    .reduce((best, finding) => answer.prediction_mean[finding] > answer.prediction_mean[best] ? finding : best);
  at("result").hidden = false;
  await choose(strongest);
  if (!signal.aborted) {
    say(`Done: ${Object.keys(answer.prediction_mean).length} findings. The most probable: ${described(strongest)}.`);
  }
}

function leaves([finding, children = []]) {
  return children.length === 0 ? [finding] : children.flatMap(leaves);
}

function item([finding, children = []], level, position, siblings) {
  const li = element("li", { role: "treeitem", tabindex: "-1", "aria-level": level, "aria-posinset": position,
    "aria-setsize": siblings, "aria-selected": "false", "aria-label": described(finding) });
  li.dataset.finding = finding;
  const mean = shown.answer.prediction_mean[finding];
  const deviation = deviationOf(finding);
  const low = Math.max(0, mean - deviation);
  const high = Math.min(1, mean + deviation);
  const row = element("div", { class: "row" });
  const name = element("span", { class: "name" }, finding);
  const bar = element("span", { class: "bar" });
  const filled = element("span", { class: "mean" });
  const whisker = element("span", { class: "whisker" });
  filled.style.width = `${100 * mean}%`;
  whisker.style.left = `${100 * low}%`;
  whisker.style.width = `${100 * (high - low)}%`;
  bar.append(filled, whisker);
  const value = element("span", { class: "value" }, `${percent(mean)} %`);
  value.append(element("span", {}, ` ± ${percent(deviation)}`));
  row.append(name, bar, value);
  li.append(row);
  if (children.length > 0) {
    const group = element("ul", { role: "group" });
    group.append(...children.map((child, i) => item(child, level + 1, i + 1, children.length)));
    li.append(group);
  }
  return li;
}

function element(name, attributes, text = "") {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  made.textContent = text;
  return made;
}

function deviationOf(finding) {
  const spread = shown.answer.prediction_variance[finding];
  return shown.spread === "standard-deviation" ? spread : Math.sqrt(spread);
}

function percent(probability) {
  return (100 * probability).toFixed(1);
}

function described(finding) {
  return `${finding}, ${percent(shown.answer.prediction_mean[finding])} percent, `
    + `plus or minus ${percent(deviationOf(finding))}`;
}

async function choose(finding) {
  chosen = finding;
  for (const li of items()) {
    const isChosen = li.dataset.finding === finding;
    li.setAttribute("aria-selected", isChosen);
    li.tabIndex = isChosen ? 0 : -1;
  }
  at("caption").textContent = finding;
  canvas.setAttribute("aria-label", `Radiograph with the heatmap of ${finding}`);
  await paint();
}

function refuse(refusal) {
  say("");
  at("refusal-title").textContent = refusal.title;
  at("refusal-detail").textContent = refusal.message;
  at("refusal-code").textContent = refusal.code;
  at("refusal").hidden = false;
}

function say(text, busy = false) {
  at("progress").textContent = text;
  at("progress").classList.toggle("busy", busy);
  document.querySelector("main").setAttribute("aria-busy", busy);
}

function fadeTold() {
  at("fade-value").textContent = `${fade.value} %`;
  fade.setAttribute("aria-valuetext", `${fade.value} percent`);
}

// Keys and pointers (tree: WAI-ARIA Authoring Practices, tree view; selection follows focus)

function items() {
  return [...tree.querySelectorAll("[role=treeitem]")];
}

function keyTarget(key, all, current) {
  const i = all.indexOf(current);
  const parent = current.parentElement.closest("[role=treeitem]");
  switch (key) {
    case "ArrowDown": return all[i + 1];
    case "ArrowUp": return all[i - 1];
    case "Home": return all[0];
    case "End": return all[all.length - 1];
    case "ArrowLeft": return parent;
    case "ArrowRight": return current.querySelector("[role=treeitem]");
    case "Enter": case " ": return current;
    default: return key.length === 1
      ? [...all.slice(i + 1), ...all.slice(0, i)]
        .find((li) => li.dataset.finding.toLowerCase().startsWith(key.toLowerCase()))
      : undefined;
  }
}

tree.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) {
    return;
  }
  const target = keyTarget(event.key, items(), event.target);
  if (target) {
    event.preventDefault();
    target.focus();
    choose(target.dataset.finding);
  } else if (event.key.startsWith("Arrow")) {
    event.preventDefault();
  }
});

tree.addEventListener("click", (event) => {
  const li = event.target.closest(".row")?.parentElement;
  if (li) {
    li.focus();
    choose(li.dataset.finding);
  }
});

fade.addEventListener("input", () => {
  fadeTold();
  paint();
});

at("file").addEventListener("change", (event) => {
  const [file] = event.target.files;
  if (file) {
    predict(file);
  }
});
// So that the same file can be chosen again.
at("file").addEventListener("click", (event) => { event.target.value = ""; });

for (const button of document.querySelectorAll("[data-sample]")) {
  button.addEventListener("click", async () => {
    const address = button.dataset.sample;
    try {
      const sample = await (await fetch(address)).blob();
      predict(new File([sample], address.split("/").pop(), { type: sample.type }));
    } catch {
      refuse(new Refusal("no-answer", "There is no answer", "the sample could not be fetched; try again"));
    }
  });
}

const drop = at("drop");
for (const type of ["dragenter", "dragover"]) {
  document.addEventListener(type, (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
}
document.addEventListener("dragleave", (event) => {
  if (event.relatedTarget === null) {
    drop.classList.remove("over");
  }
});
document.addEventListener("drop", (event) => {
  event.preventDefault();
  drop.classList.remove("over");
  const [file] = event.dataTransfer.files;
  if (file) {
    predict(file);
  }
});

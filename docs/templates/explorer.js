// The explorer. explorer-data.js has its data from the document (`explorer`).
import { filledSample, generators, snippet } from "../../scripts/docs/pages/snippets.ts";

const OTHER = "other";
const PLACEHOLDER = "YOUR_TOKEN";
const LONGEST_WAIT_MS = 30_000;
const isLocal = ["127.0.0.1", "localhost", "[::1]"].includes(location.hostname);
const regions = Object.keys(explorer.endpoints);

for (const form of document.querySelectorAll("form[data-operation]")) start(form);

function start(form) {
  const operation = explorer.operations[form.dataset.operation];
  const part = (selector) => form.parentElement.querySelector(selector);
  const example = operation.example === undefined ? undefined : JSON.parse(operation.example);
  const [server, address, language] = [part(".server"), part(".address"), part(".language")];

  fill(server, [
    ...(isLocal ? [[location.origin, `${location.origin} (the mock that serves this page)`]] : []),
    ...Object.entries(explorer.endpoints).map(([region, url]) => [url, `${region}: ${new URL(url).host}`]),
    [OTHER, "Another server"],
  ]);
  fill(
    language,
    Object.keys(generators).map((name) => [name, name]),
    "HTTP",
  );
  fill(
    language,
    operation.samples.map(({ label }, at) => [String(at), label]),
    "Programs and SDKs",
  );

  const base = () => (server.value === OTHER ? address.value.trim().replace(/\/+$/, "") : server.value);
  const region = () => regions.find((name) => explorer.endpoints[name] === base());

  /** Returns the request that the fields describe. */
  function request(credentialValue) {
    const headers = operation.mediaType ? { "Content-Type": operation.mediaType } : {};
    const query = new URLSearchParams();
    let path = operation.path;
    for (const { value, dataset } of form.querySelectorAll(".parameter")) {
      if (dataset.in === "path") path = path.replace(`{${dataset.name}}`, encodeURIComponent(value));
      else if (value === "") continue;
      else if (dataset.in === "query") query.append(dataset.name, value);
      else if (dataset.in === "header") headers[dataset.name] = value;
    }
    const credential = part(".credential");
    if (credential && credentialValue) {
      const { name, prefix } = credential.dataset;
      if (credential.dataset.in === "query") query.append(name, credentialValue);
      else headers[name] = prefix + credentialValue;
    }
    const search = String(query) && `?${query}`;
    return { method: operation.method, url: `${base()}${path}${search}`, headers, body: part(".body")?.value };
  }

  function refresh() {
    address.hidden = server.value !== OTHER;
    part(".server-hint").textContent = hint();
    part(".problem")?.replaceChildren(problem(part(".body").value));
    const shown = part(".show-credential")?.checked ? part(".credential").value : PLACEHOLDER;
    part(".snippet").textContent = code(shown);
  }

  function hint() {
    if (region()) return "The real service: your request deletes tasks.";
    return server.value === OTHER
      ? "The server must permit this page's origin (CORS), as the mock does."
      : "The mock deletes nothing.";
  }

  function code(credential) {
    if (!URL.canParse(base())) return "Enter the address of the server.";
    const sample = operation.samples[language.value];
    if (!sample) return snippet(language.value, request(credential));
    const [exampleRegion] = regions.filter((name) => sample.source.includes(name));
    return filledSample(
      sample,
      { example, exampleRegion },
      {
        body: parsed(part(".body")?.value),
        region: region() ?? exampleRegion,
        endpoint: explorer.endpoints[region() ?? exampleRegion],
        ...(region() ? {} : { server: base() }),
      },
    );
  }

  async function send(prefer) {
    const { url, ...rest } = request(part(".credential")?.value);
    if (prefer) rest.headers.Prefer = prefer;
    if (!URL.canParse(url)) return show("", "Enter the address of the server.");
    show("…", "Sending.");
    const begin = performance.now();
    try {
      const response = await fetch(url, {
        ...rest,
        credentials: "omit",
        redirect: "error",
        referrerPolicy: "no-referrer",
        cache: "no-store",
        signal: AbortSignal.timeout(LONGEST_WAIT_MS),
      });
      const text = await response.text();
      const time = Math.round(performance.now() - begin);
      show(`${response.status} ${response.statusText} · ${time} ms`, indented(text) || "(no body)", response.ok);
      explain(parsed(text)?.error_code);
    } catch (error) {
      show("No response", failure(error, url), false);
    }
  }

  function show(outcome, text, ok) {
    const state = part(".outcome");
    state.textContent = outcome;
    state.className = `outcome ${ok === undefined ? "" : ok ? "good" : "bad"}`;
    part(".received").textContent = text;
    part(".explanation").replaceChildren();
  }

  function explain(errorCode) {
    if (!Object.hasOwn(explorer.errorCodes, errorCode)) return;
    const link = document.createElement("a");
    link.href = explorer.errorCodes[errorCode];
    link.textContent = `What ${errorCode} means, and what to do`;
    part(".explanation").append(link);
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  part(".prefer")?.addEventListener("click", ({ target }) => send(target.dataset.prefer));
  form.parentElement.addEventListener("input", refresh);
  refresh();
}

function fill(select, options, group) {
  const parent = group ? document.createElement("optgroup") : select;
  if (group) parent.label = group;
  parent.append(...options.map(([value, text]) => new Option(text, value)));
  if (group) select.append(parent);
}

function problem(text) {
  try {
    JSON.parse(text);
    return "";
  } catch (error) {
    return `This is not JSON: ${error.message}`;
  }
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function indented(text) {
  const value = parsed(text);
  return typeof value === "object" ? JSON.stringify(value, null, 2) : text;
}

function failure({ name, message }, url) {
  if (name === "TimeoutError")
    return `No response within ${LONGEST_WAIT_MS / 1000} s. The tasks may have been deleted.`;
  return [
    `The browser reports: ${message}`,
    "",
    `Either nothing listens at ${new URL(url).host}, or the server does not permit requests from this page (CORS).`,
    "Copy the request as code, and run it in a terminal.",
  ].join("\n");
}

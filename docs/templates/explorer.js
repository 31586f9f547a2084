// The explorer. explorer-data.js has its data from the document (`explorer`), and the template `words` its texts.
import { coloredJson } from "../../scripts/docs/explorer/colored-json.ts";
import { sampleValues } from "../../scripts/docs/explorer/sample-values.ts";
import { escapeHtml } from "../../scripts/docs/rendering/escape-html.ts";
import { actionWords, itemsOf } from "../../scripts/generate/samples/action-words.ts";
import { fillProgram } from "../../scripts/generate/samples/fill-program.ts";
import { compactJson, parsedJson, programValues, requestOf } from "../../scripts/generate/samples/request-values.ts";

const LONGEST_WAIT_MS = 30_000;
/** Headers about the connection and the browser's rules, which are not the service's. */
const NOT_SHOWN = /^(access-control-|connection$|content-length$|date$|keep-alive$|vary$)/;
const isLocal = ["127.0.0.1", "localhost", "[::1]"].includes(location.hostname);
const [navigation] = performance.getEntriesByType("navigation");
const isServedByMock = isLocal && navigation?.serverTiming?.some(({ name }) => name === explorer.mock.name);
const mock = isServedByMock ? location.origin : explorer.mock.address;

const words = document.getElementById("words").content;
const confirmation = document.querySelector(".confirm");

/** Returns a text of the page, with values in place of the names between braces. */
const say = (name, values = {}) =>
  words.querySelector(`[data-word="${name}"]`).textContent.replaceAll(/\{(\w+)\}/g, (_, key) => values[key]);

for (const form of document.querySelectorAll("form[data-operation]")) start(form);

function start(form) {
  const { shape, servers, parameters, codes, headers } = explorer.operations[form.dataset.operation];
  const part = (selector) => form.parentElement.querySelector(selector);
  const [server, address, language] = [part(".server"), part(".address"), part(".language")];
  const fields = [...form.querySelectorAll(".parameter")];

  fill(server, [[mock, say(isServedByMock ? "served" : "mock", { url: mock })]]);
  fill(
    server,
    servers.map(({ url, region }) => [url, region ?? new URL(url).host]),
    say("real"),
  );
  fill(server, [["other", say("other")]]);
  const option = (code) => [codes.indexOf(code), code.label];
  const [programs, samples] = [codes.filter(({ marks }) => !marks), codes.filter(({ marks }) => marks)];
  fill(language, programs.map(option), say("programs"));
  fill(language, samples.map(option), say("samples"));

  const isMock = () => server.value === mock;
  const input = () => {
    const base = server.value === "other" ? address.value.trim() : server.value;
    const { region } = servers.find(({ url }) => url === base) ?? {};
    const typed = fields.map(({ value }, at) => [parameters[at], parameters[at].isText ? value : parsedJson(value)]);
    return {
      server: base,
      region,
      parameters: typed.filter(([{ in: place }, value]) => value !== "" || place === "path"),
      body: part(".body")?.value,
    };
  };

  /** Names the request and its server, like "Delete 3 tasks in ap-southeast-3". */
  function action() {
    const typed = input();
    const { server: base, region } = typed;
    const host = URL.canParse(base) ? new URL(base).host : base;
    return say(region ? "in-region" : "at-host", { action: named(typed), region, host });
  }

  /** Names the request by its operation ID, or in other languages by its title and the number of its items. */
  function named(typed) {
    const count = itemsOf(typed.body)?.length;
    const values = { action: actionWords(shape, typed), title: shape.title, count };
    return say(count === undefined ? "action" : "action-on-items", values);
  }

  function refresh() {
    hideCredential();
    address.hidden = server.value !== "other";
    address.required = !address.hidden;
    const kind = isMock() ? (isServedByMock ? "served" : "mock") : "real";
    for (const hint of form.querySelectorAll("[data-server]"))
      hint.hidden = !hint.dataset.server.split(" ").includes(kind);
    const prefer = part(".prefer");
    if (prefer) prefer.hidden = !isMock();
    const hasAddress = URL.canParse(input().server);
    part(".buttons .send").disabled = !hasAddress;
    part(".buttons .send").textContent = !hasAddress ? say("enter-address") : isMock() ? say("send") : action();
    // A real server refuses a request without a token, so the browser asks for it before the confirmation.
    const credential = part(".credential");
    if (credential) credential.required = "required" in credential.dataset && !isMock();
    part(".problem")?.replaceChildren(problem(part(".body").value));
    part(".snippet").innerHTML = code();
  }

  /** Fills in an example token for the mock, and takes it back before it could reach a real server. */
  function fillCredential() {
    const field = part(".credential");
    if (field && ["", field.dataset.example].includes(field.value)) field.value = isMock() ? field.dataset.example : "";
  }

  /** Hides a token, unless it is the example. */
  function hideCredential() {
    const field = part(".credential");
    if (field) field.type = field.value === field.dataset.example ? "text" : "password";
  }

  function problem(text) {
    if (text === "" || !/json/.test(shape.mediaType)) return "";
    try {
      JSON.parse(text);
      return "";
    } catch ({ message: reason }) {
      return say("not-json", { reason });
    }
  }

  /** Returns the chosen program as HTML. */
  function code() {
    const typed = input();
    if (!URL.canParse(typed.server)) return escapeHtml(say("no-address"));
    const { language: kind, program, marks } = codes[language.value];
    const token = part(".show-credential")?.checked ? part(".credential").value : "";
    const values = marks
      ? sampleValues(marks, {
          ...typed,
          ownEndpoint: servers.find(({ region }) => region === marks.region)?.url ?? "",
          parameters: typed.parameters.map(([, value]) => value),
          body: typed.body && parsedJson(typed.body),
        })
      : programValues(shape, { ...typed, token }, kind);
    return values ? fillProgram(explorer.programs[program], kind, values, escapeHtml) : escapeHtml(say("no-sample"));
  }

  async function send(prefer) {
    const typed = input();
    if (!URL.canParse(typed.server)) return show("", say("no-address"));
    const request = requestOf(shape, typed);
    const url = new URL(request.url);
    const sent = request.headers.filter(([name]) => name !== "Cookie");
    const { in: place, name, prefix } = shape.credential ?? {};
    const token = part(".credential")?.value;
    if (token && place === "query") url.searchParams.append(name, token);
    else if (token) sent.push([name, prefix + token]);
    if (prefer && isMock()) sent.push(["Prefer", prefer]);
    show("…", say("sending"));
    const begin = performance.now();
    try {
      const response = await fetch(url, {
        method: shape.method,
        headers: sent,
        body: request.body || undefined,
        credentials: "omit",
        redirect: "error",
        referrerPolicy: "no-referrer",
        cache: "no-store",
        signal: AbortSignal.timeout(LONGEST_WAIT_MS),
      });
      const text = await response.text();
      const time = Math.round(performance.now() - begin);
      const status = `${response.status} ${response.statusText}`.trim();
      show(say("outcome", { status, time }), text || say("no-body"), response);
      explain(parsedJson(text)?.error_code);
    } catch ({ name, message: reason }) {
      const failure = name === "TimeoutError" ? "timeout" : isMock() ? "no-mock" : "no-server";
      show(say("no-response"), say(failure, { reason, host: url.host, seconds: LONGEST_WAIT_MS / 1000 }), null);
    }
  }

  /** @param response `null` if there is none, `undefined` if nothing is sent yet */
  function show(outcome, text, response) {
    const state = part(".outcome");
    state.textContent = outcome;
    state.className = `outcome ${response === undefined ? "" : response?.ok ? "good" : "bad"}`;
    part(".received-headers").innerHTML = headerLines(response?.headers);
    const value = response && parsedJson(text);
    part(".received").innerHTML =
      value && typeof value === "object" ? coloredJson(JSON.stringify(value, null, 2)) : escapeHtml(text);
    part(".explanation").replaceChildren();
    if (response !== undefined) part(".response").scrollIntoView({ block: "nearest" });
  }

  /** Lists the headers of a response as HTML: first the documented ones, and the mock's report of violations. */
  function headerLines(received = new Headers()) {
    const first = [...headers, "sl-violations"].filter((name) => received.has(name));
    const others = [...received.keys()].filter((name) => !NOT_SHOWN.test(name));
    const isOther = (name) => !first.some((each) => each.toLowerCase() === name);
    return [...first, ...others.filter(isOther)]
      .map((name) => `<div><dt>${escapeHtml(name)}</dt><dd>${escapeHtml(received.get(name))}</dd></div>`)
      .join("");
  }

  function explain(errorCode) {
    if (!Object.hasOwn(explorer.errorCodes, errorCode)) return;
    const link = document.createElement("a");
    link.href = explorer.errorCodes[errorCode];
    link.textContent = say("explanation", { code: errorCode });
    part(".explanation").append(link);
  }

  /** Asks before a request is sent to a real server, and offers the code instead. */
  function confirmed() {
    const inside = (selector) => confirmation.querySelector(selector);
    inside("h2").textContent = say("confirm", { action: action() });
    inside(".target").textContent = `${shape.method} ${requestOf(shape, input()).url}`;
    inside(".items code").textContent = compactJson(input().body ?? "");
    inside(".send").textContent = action();
    confirmation.returnValue = "";
    confirmation.showModal();
    confirmation.onclose = () => {
      if (confirmation.returnValue === "send") send();
      if (confirmation.returnValue === "code") part(".copy").click();
    };
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (isMock()) send();
    else confirmed();
  });
  part(".prefer")?.addEventListener("click", ({ target }) => send(target.dataset.prefer));
  const notSent = part(".received").textContent;
  server.addEventListener("input", () => {
    fillCredential();
    show("", notSent); // the response of another server
  });
  form.parentElement.addEventListener("input", refresh);
  fillCredential();
  refresh();
}

function fill(select, options, group) {
  if (options.length === 0) return;
  const parent = group ? document.createElement("optgroup") : select;
  if (group) parent.label = group;
  parent.append(...options.map(([value, text]) => new Option(text, value)));
  if (group) select.append(parent);
}

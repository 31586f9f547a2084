import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseDocument } from "yaml";
import { paths } from "../../scripts/paths.ts";
import { anotherOperation, anotherPath, anotherScheme } from "../support/another-operation.ts";
import { copyRepository } from "../support/repository-copy.ts";
import { startScriptOf, startServerOf } from "../support/run-script.ts";

/** A copy of the repository whose document has a second operation; nothing else is edited. */
let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "sms-tasks-second-"));
  await copyRepository(root);
  const spec = join(root, "spec/openapi.yaml");
  const document = parseDocument(await readFile(spec, "utf8"));
  const { Bearer } = anotherScheme;
  document.setIn(["paths", anotherPath], anotherOperation());
  document.setIn(["components", "securitySchemes", "Bearer"], {
    ...Bearer,
    description: "A token of another service.",
  });
  await writeFile(spec, document.toString());
  expect(await run("generate")).toMatchObject({ code: 0, stderr: "" });
});
afterAll(() => rm(root, { recursive: true }));

const run = (name: string, ...args: string[]) => startScriptOf(root, name, ...args).finished;

test.each([
  ["constants", "operations.ts", "export const updateServerRequest = "],
  ["client", "functions.ts", "export const updateServer = "],
  ["types", "schema.ts", "updateServer: {"],
  ["bundle", "openapi.json", '"operationId": "updateServer"'],
  ["reference", "reference.md", "Update a server"],
])("it is in the %s", async (_name, file, text) => {
  expect(await readFile(join(root, "generated", file), "utf8")).toContain(text);
});

test("what is generated is up to date", async () => {
  expect(await run("check-generated")).toMatchObject({ code: 0 });
});

test.each(["lint:document", "lint:types"])("npm run %s finds nothing", async (script) => {
  const { code, stdout, stderr } = await promisify(execFile)("npm", ["run", "--silent", script], { cwd: root })
    .then((written) => ({ code: 0, ...written }))
    .catch((error) => error);
  expect(code, `${stdout}${stderr}`).toBe(0);
});

test("the mock answers it, and refuses what it does not allow", async () => {
  const { output } = await startServerOf(root, "mock", "Ctrl+C", "--port", "0");
  const put = async (query: string, body = "{}") => {
    const init = {
      method: "PUT",
      headers: { Authorization: "Bearer t", "Content-Type": "application/json" },
      body,
    };
    return (await fetch(`${/http:\S+/.exec(output)?.[0]}/v3/servers/1${query}`, init)).status;
  };
  expect(await put("?limit=10")).toBe(204);
  expect(await put("?limit=ten")).toBe(422);
  expect(await put("", "null")).toBe(422);
});

test("Dredd replays it against the mock", async () => {
  const { code, stdout } = await run("dredd");
  expect({ code, stdout }).toMatchObject({ code: 0 });
  expect(stdout).toMatch(/pass: PUT \(204\) \/v3\/servers\//);
  expect(stdout).toMatch(/pass: PUT \(401\) \/v3\/servers\//);
});

test("the contract suite tries its clauses, and the mock keeps them", async () => {
  const { code, stdout } = await run("contract");
  expect({ code, stdout }).toMatchObject({ code: 0 });
  expect(stdout).toMatch(/ 0 violated/);
});

test("the site shows it", async () => {
  expect(await run("docs")).toMatchObject({ code: 0 });
  const site = join(root, "docs/site");
  const files = await readdir(site);
  expect(files).toEqual(expect.arrayContaining(["index.html", "openapi.json", "reference.md"]));
  for (const name of ["index.html", "explorer.html", "search-index.js", "openapi.json", "reference.md"]) {
    expect(await readFile(join(site, name), "utf8"), name).toContain("updateServer");
  }
});

test("check:breaking takes it for an addition", async () => {
  const { code, stdout } = await run("check-breaking", "--base", paths.bundle);
  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^0 major, [1-9]\d* minor, /m) });
});

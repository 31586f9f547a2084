import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { paths } from "../../scripts/shared/paths.ts";
import { ownDocument, validBody } from "../support/own-document.ts";
import { type Command, must, skipWithout } from "../support/toolchains.ts";
import { npm, python } from "./build-client.ts";

const documents = ["openapi.json", "openapi-3.0.json"];
const published = (name: string) => join(paths.generated, name);
const openapi30 = await readFile(published("openapi-3.0.json"), "utf8");

describe("Validators, linters and importers from npm", () => {
  let folder: string;
  let load: NodeJS.Require;
  beforeAll(async () => {
    folder = await npm();
    load = createRequire(join(folder, "package.json"));
  });

  test.each(documents)("%s is valid for swagger-parser", async (name) => {
    const { default: SwaggerParser } = load("@apidevtools/swagger-parser");
    await SwaggerParser.validate(published(name));
  });

  test.each(documents)("%s has no finding of Spectral's rules for OpenAPI", async (name) => {
    const ruleset = join(folder, "spectral.yaml");
    await writeFile(ruleset, "extends: [spectral:oas]\n");
    const program = join(folder, "node_modules/@stoplight/spectral-cli/dist/index.js");
    const options = ["lint", "--ruleset", ruleset, "--fail-severity", "hint", published(name)];
    const output = await must([process.execPath, program, ...options]);
    expect(output).toContain("No results");
  });

  test("Postman imports the example, with the token once", async () => {
    const { convertV2 } = load("openapi-to-postmanv2");
    const collection = await new Promise<Item>((resolve, reject) => {
      const options = { parametersResolution: "Example" };
      convertV2(
        { type: "string", data: openapi30 },
        options,
        (error: Error | null, result: { output: { data: Item }[] }) =>
          error ? reject(error) : resolve(result.output[0]?.data as Item),
      );
    });
    const [{ request } = {}] = leaves(collection);
    expect(JSON.parse(request?.body.raw ?? "")).toEqual(validBody());
    expect(request?.header.map(({ key }) => key)).toEqual(["Content-Type", "Accept"]);
    expect(JSON.stringify(collection.auth)).toContain('"X-Auth-Token"');
    expect(JSON.stringify(collection)).not.toMatch(/\{region\}|\{\{region/);
  });

  test("Bruno imports the example, with one variable for the token, and an environment for each region", async () => {
    const { openApiToBruno } = load("@usebruno/converters");
    const collection = openApiToBruno(JSON.parse(openapi30));
    const [{ request } = {}] = leaves(collection) as unknown as {
      request: { headers: { name: string; value: string }[]; body: { json: string } };
    }[];
    expect(JSON.parse(request?.body.json ?? "")).toEqual(validBody());
    // Bruno writes the security of an operation twice, with one variable.
    expect(request?.headers).toMatchObject([{ name: "X-Auth-Token", value: "{{apiKey}}" }]);
    expect(collection.root.request.auth.apikey).toMatchObject({ key: "X-Auth-Token", value: "{{apiKey}}" });
    expect(collection.environments).toHaveLength(ownDocument.servers?.length ?? 0);
  });

  test("Insomnia imports the example, with the token once", async () => {
    const { convert } = load("insomnia-importers");
    const { data } = await convert(openapi30);
    const resources = data.resources as { _type: string; headers: { name: string }[]; body: { text: string } }[];
    const request = resources.find(({ _type }) => _type === "request");
    expect(JSON.parse(request?.body.text ?? "")).toEqual(validBody());
    expect(request?.headers.map(({ name }) => name)).toEqual(["X-Auth-Token"]);
    expect(JSON.stringify(resources)).toContain("sms.ap-southeast-3.myhuaweicloud.com");
  });
});

interface Item {
  item?: Item[];
  items?: Item[];
  auth?: unknown;
  request?: { header: { key: string }[]; body: { raw: string } };
}

/** Returns the requests of a collection. */
const leaves = (node: Item): Item[] => (node.item ?? node.items)?.flatMap(leaves) ?? [node];

const PYTHON: Command[] = [["python3", "--version"]];
const label = "The validator from PyPI";

describe.skipIf(await skipWithout(PYTHON, label))(label, () => {
  test.each(documents)(
    "%s is valid for openapi-spec-validator",
    async (name) => {
      await must([await python(), "-m", "openapi_spec_validator", published(name)]);
    },
    600_000,
  );
});

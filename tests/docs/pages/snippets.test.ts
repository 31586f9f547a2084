import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { ENDPOINTS } from "../../../generated/endpoints.ts";
import { filledSample, generators, snippet } from "../../../scripts/docs/pages/snippets.ts";
import { validBody } from "../../support/own-document.ts";
import { provider } from "../../support/recording-provider.ts";
import { deletion } from "../shown.ts";

const run = promisify(execFile);

/** IDs with text that shells, templates and string literals would interpret. */
const ids = ["it's", 'say "no"', "back\\slash", "$HOME $(id) `id`", "#{1 + 1} %s", "line\nfeed", "ü €", "1"];
const languages = Object.keys(generators) as (keyof typeof generators)[];

describe("A request as code", () => {
  const request = {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Auth-Token": 'it\'s a "token"' },
  };

  test.each(languages)("names the server, the path, the header and every ID: %s", (language) => {
    const url = "https://api.example/v3/tasks/delete?limit=10";
    const code = snippet(language, { ...request, url, body: JSON.stringify({ ids: ["a-1", "#{1 + 1}"] }) });
    for (const part of ["api.example", "/v3/tasks/delete", "limit", "X-Auth-Token", "a-1", "#{1 + 1}"])
      expect(code).toContain(part);
    // Ruby expands nothing in a heredoc whose name is quoted.
    if (language === "Ruby (net/http)") expect(code).toContain("<<~'JSON'");
  });

  test.each([
    ["curl", "sh", "-c"],
    ["JavaScript (fetch)", process.execPath, "--eval"],
    ["Python (requests)", "python3", "-c"],
  ] as const)("sends exactly what the reader typed: %s", async (language, command, flag) => {
    const { address, received } = await provider();
    const body = JSON.stringify({ ids });
    const code = snippet(language, { ...request, url: `${address}v3/tasks/delete`, body });
    // The Python snippet calls the library `requests`. This stand-in sends what the library would be called with.
    const double = `import json, urllib.request
class requests:
  def post(url, headers, json): urllib.request.urlopen(urllib.request.Request(url, dumps(json).encode(), headers, method="POST"))
dumps = json.dumps
`;
    await run(command, [flag, command === "python3" ? double + code : code]);
    expect(received.map(({ url, body: sent }) => [url, JSON.parse(sent)])).toEqual([["/v3/tasks/delete", { ids }]]);
    expect(received[0]?.headers["x-auth-token"]).toBe(request.headers["X-Auth-Token"]);
  });
});

describe("A sample with the reader's values", () => {
  const example = validBody();
  const curl = deletion.samples.find(({ lang }) => lang === "curl") as { lang: string; source: string };
  /** Sorts the region that the samples name before the others. */
  const named = ([region]: [string, string]) => Number(curl.source.includes(region));
  const [[exampleRegion] = [""], [region, endpoint] = ["", ""]] = Object.entries(ENDPOINTS).sort(
    (a, b) => named(b) - named(a),
  );
  const filled = (
    sample: typeof curl,
    reader: { body: unknown; region?: string; endpoint?: string; server?: string },
  ) => filledSample(sample, { example, exampleRegion }, { region, endpoint, ...reader });

  test.each(deletion.samples)("sample with the reader's IDs and region: $label", (sample) => {
    const code = filled(sample, { body: { ids: ["a-1"] } });
    for (const own of ['"a-1"', region]) expect(code).toContain(own);
    for (const old of [exampleRegion, ...example.ids.map((id) => JSON.stringify(id))]) expect(code).not.toContain(old);
  });

  test("sends exactly the reader's IDs with curl", async () => {
    const { address, received } = await provider();
    const server = address.replace(/\/$/, "");
    const code = filled(curl, { body: { ids }, server });
    expect(code).toContain(`# Before you run it: export SMS_ENDPOINT=${server}`);
    await run("sh", ["-c", code], { env: { ...process.env, SMS_TOKEN: "any", SMS_ENDPOINT: server } });
    expect(received.map(({ body }) => JSON.parse(body))).toEqual([{ ids }]);
  });

  test("names the endpoint of a region whose host has another form", () => {
    const moscow = { region: "ru-moscow-1", endpoint: "https://sms-api.ru-moscow-1.myhuaweicloud.com" };
    expect(filled(curl, { ...moscow, body: {} })).toContain(moscow.endpoint);
  });

  test.each([undefined, null, {}, { ids: [] }, { ids: [1] }, { ids: "1" }])(
    "keeps the example's IDs for the body %j",
    (body) => {
      for (const id of example.ids) expect(filled(curl, { body })).toContain(JSON.stringify(id));
    },
  );
});

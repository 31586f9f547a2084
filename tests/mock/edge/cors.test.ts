import { expect, test } from "vitest";
import { corsHeaders, preflightHeaders } from "../../../src/mock/edge/cors.ts";
import { readYaml } from "../../support/read-yaml.ts";

type Asked = { allowed?: string; method?: string; headers: Record<string, string> };
type Row = Asked & { added: string[][]; preflight?: string[][] };

test.each(readYaml<Row[]>(import.meta))("$title", ({ allowed, method = "OPTIONS", headers, added, preflight }) => {
  expect(corsHeaders(allowed)).toEqual(added);
  expect(preflightHeaders(method, headers, allowed)).toEqual(preflight);
});

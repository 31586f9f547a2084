import { expect, test } from "vitest";
import { corsHeaders, preflightHeaders } from "../../src/mock/cors.ts";
import { table } from "./table.ts";

type Asked = { allowed?: string; method?: string; headers: Record<string, string> };
type Row = Asked & { added: string[][]; preflight?: string[][] };

test.each(table<Row>("cors"))("$title", ({ allowed, method = "OPTIONS", headers, added, preflight }) => {
  expect(corsHeaders(allowed)).toEqual(added);
  expect(preflightHeaders(method, headers, allowed)).toEqual(preflight);
});

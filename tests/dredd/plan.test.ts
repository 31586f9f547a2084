import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { planOf } from "../../src/dredd/plan.ts";
import { operationOf } from "./operation-of.ts";

const cases: { rule: string; method?: string; content?: object; required?: boolean; plan: object | string }[] = parse(
  readFileSync(new URL("plan.yaml", import.meta.url), "utf8"),
);

test.each(cases)("$rule", ({ rule, method, content, required, plan, ...definition }) => {
  const requestBody = content && { requestBody: { content, required } };
  const { document, operation } = operationOf({ ...definition, ...requestBody }, method);
  expect(planOf(document, operation)).toEqual(typeof plan === "string" ? plan : { ...plan, operation });
});

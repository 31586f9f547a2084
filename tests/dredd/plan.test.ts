import { expect, test } from "vitest";
import { planOf } from "../../src/dredd/plan.ts";
import { readYaml } from "../support/read-yaml.ts";
import { operationOf } from "./operation-of.ts";

type Case = { rule: string; method?: string; content?: object; required?: boolean; plan: object | string };

test.each(readYaml<Case[]>(import.meta))("$rule", ({ method, content, required, plan, ...definition }) => {
  const requestBody = content && { requestBody: { content, required } };
  const { document, operation } = operationOf({ ...definition, ...requestBody }, method);
  expect(planOf(document, operation)).toEqual(typeof plan === "string" ? plan : { ...plan, operation });
});

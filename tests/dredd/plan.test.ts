import { expect, test } from "vitest";
import { NotReplayed, planOf } from "../../src/dredd/plan.ts";
import { readYaml } from "../support/read-yaml.ts";
import { contractOf } from "./operation-of.ts";

type Case = { rule: string; method?: string; content?: object; required?: boolean; plan: object | string };

test.each(readYaml<Case[]>(import.meta))("$rule", ({ method, content, required, plan, ...definition }) => {
  const requestBody = content && { requestBody: { content, required } };
  const contract = contractOf({ ...definition, ...requestBody }, method);
  if (typeof plan === "string") expect(() => planOf(contract)).toThrow(new NotReplayed(plan));
  else expect(planOf(contract)).toEqual({ ...plan, contract });
});

import prism from "@stoplight/prism-http/package.json" with { type: "json" };
import { expect, test } from "vitest";
import { prismSteps } from "../../src/mock/engine.ts";

/** What `prismSteps` relies on is no documented behavior of Prism: look at it again when this version moves. */
test("fits Prism 5.16.0, whose createInstance completes the components that it is given", () => {
  expect(prism.version).toBe("5.16.0");
  const { route, validateInput, mock } = prismSteps();
  expect([route, validateInput, mock].map((step) => typeof step)).toEqual(["function", "function", "function"]);
});

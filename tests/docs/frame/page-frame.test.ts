import { expect, test } from "vitest";
import { policy } from "../../../scripts/docs/frame/page-frame.ts";

test("a Content-Security-Policy permits only the site, unless a page needs more", () => {
  expect(policy()).toContain("default-src 'none'");
  expect(policy()).not.toMatch(/unsafe|https?:|\*/);
  expect(policy({ "connect-src": "https:" })).toContain("connect-src https:");
});

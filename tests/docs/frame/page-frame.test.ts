import { expect, test } from "vitest";
import { llms } from "../../../scripts/docs/frame/llms.ts";
import { framed, policy } from "../../../scripts/docs/frame/page-frame.ts";
import { fixedDocument } from "../../documents/delete-tasks.ts";

test("a Content-Security-Policy permits only the site, unless a page needs more", () => {
  expect(policy()).toContain("default-src 'none'");
  expect(policy()).not.toMatch(/unsafe|https?:|\*/);
  expect(policy({ "connect-src": "https:" })).toContain("connect-src https:");
});

test("the base is added only to addresses that cannot be relative", () => {
  const base = "https://docs.example/sms/";
  const pages = [{ file: "index.html", title: "Reference", description: "", content: "" }];
  const html = framed(pages, fixedDocument, base)["index.html"];
  expect(html).toContain('content="https://docs.example/sms/social.png"');
  expect(html).toContain('src="site.js"');
  expect(llms(fixedDocument, pages, "", base)).toContain("(https://docs.example/sms/index.html)");
});

import { expect, test } from "vitest";
import { withAnchors } from "../../../scripts/docs/rendering/heading-anchors.ts";

test.each([
  ['<h2 id="a">A</h2>', '<h2 id="a">A<a class="anchor" href="#a" aria-label="Link &quot;here&quot;">#</a></h2>'],
  [
    '<h4 class="x" id="b-1"><code>b</code></h4>',
    '<h4 class="x" id="b-1"><code>b</code><a class="anchor" href="#b-1" aria-label="Link &quot;here&quot;">#</a></h4>',
  ],
  ['<h1 id="title">Title</h1><h2>No address</h2>', '<h1 id="title">Title</h1><h2>No address</h2>'],
])("a heading with an address has a link to itself: %s", (html, expected) => {
  expect(withAnchors(html, 'Link "here"')).toBe(expected);
});

// Redoc and Swagger UI take every change of the address's anchor for their own.
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  document.getElementById("content").focus();
});

/**
 * Gives the headings below `place` levels without gaps, from 2 on: Redoc and Swagger UI skip some, and a reader with a
 * screen reader goes by them.
 */
globalThis.completeOutline = (place) => {
  const open = [1];
  for (const heading of place.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
    const level = Math.max(2, Number(heading.tagName.slice(1)));
    while (open.at(-1) >= level) open.pop();
    heading.setAttribute("aria-level", open.push(level));
  }
};

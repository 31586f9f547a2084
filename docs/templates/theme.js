// Runs before the page is drawn. Every page stores the reader's theme under Redoc's key, so that Redoc follows it.
const THEME_KEY = "redoc.colorMode";
const systemIsDark = matchMedia("(prefers-color-scheme: dark)");
const isPrinted = matchMedia("print"); // paper is light

function storedTheme() {
  try {
    return localStorage.getItem(THEME_KEY);
  } catch {
    return null; // the browser stores nothing for this page: follow the system
  }
}

function applyTheme() {
  const stored = storedTheme();
  const dark = !isPrinted.matches && (stored === "dark" || (stored !== "light" && systemIsDark.matches));
  document.documentElement.classList.toggle("light", !dark);
  document.documentElement.classList.toggle("dark", dark);
  document.querySelector(".theme-button")?.setAttribute("aria-pressed", String(dark));
}

document.documentElement.classList.add("script");
applyTheme();
systemIsDark.addEventListener("change", applyTheme);
isPrinted.addEventListener("change", applyTheme);
addEventListener("storage", applyTheme);
addEventListener("DOMContentLoaded", () => {
  applyTheme();
  document.querySelector(".theme-button")?.addEventListener("click", () => {
    const next = document.documentElement.classList.contains("dark") ? "light" : "dark";
    try {
      localStorage.setItem(THEME_KEY, next);
      applyTheme();
    } catch {
      document.documentElement.classList.toggle("dark", next === "dark");
      document.documentElement.classList.toggle("light", next === "light");
    }
  });
});

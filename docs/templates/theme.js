// Redoc remembers the theme that the reader chose; every page follows it, before it is drawn.
const systemIsDark = matchMedia("(prefers-color-scheme: dark)");

function applyTheme() {
  let theme;
  try {
    theme = localStorage.getItem("redoc.colorMode");
  } catch {
    // A browser that keeps nothing for this page follows the system's theme.
  }
  if (theme !== "light" && theme !== "dark") theme = systemIsDark.matches ? "dark" : "light";
  const { classList } = document.documentElement;
  classList.toggle("light", theme === "light");
  classList.toggle("dark", theme === "dark");
  classList.toggle("dark-mode", theme === "dark"); // Swagger UI's name for it
}

applyTheme();
systemIsDark.addEventListener("change", applyTheme);

/** Returns why npm failed: the first line of its output that is not an error code. */
export function npmProblem(error: unknown): string {
  const { stderr } = error as { stderr?: string };
  const lines = (stderr || `${error}`).split("\n").map((line) => line.replace(/^npm error ?/, "").trim());
  return lines.find((line) => line && !/^(code|syscall|errno|path|dest) /.test(line)) ?? `${error}`;
}

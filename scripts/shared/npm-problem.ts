/** Why npm has failed, in one line: the first of those that it printed which is no code. */
export function npmProblem(error: unknown): string {
  const { stderr } = error as { stderr?: string };
  const lines = (stderr || `${error}`).split("\n").map((line) => line.replace(/^npm error ?/, "").trim());
  return lines.find((line) => line && !/^(code|syscall|errno|path|dest) /.test(line)) ?? `${error}`;
}

import { writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Writes a recording of one exchange that conforms. @returns its path */
export async function temporaryHar(folder: string): Promise<string> {
  const headers = [{ name: "Content-Type", value: "application/json" }];
  const entry = {
    request: {
      method: "POST",
      url: "http://gateway.example/v3/tasks/delete",
      headers: [...headers, { name: "X-Auth-Token", value: "a-token-that-was-recorded" }],
      postData: { text: '{"ids":["8a9f"]}' },
    },
    response: { status: 200, headers, content: { size: 2, text: "{}" } },
  };
  const file = join(folder, "recorded.har");
  await writeFile(file, JSON.stringify({ log: { version: "1.2", entries: [entry] } }));
  return file;
}

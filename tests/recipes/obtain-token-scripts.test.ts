import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { paths } from "../../scripts/shared/paths.ts";
import { runProgram } from "../support/run-program.ts";
import { standIn } from "../support/stand-in.ts";

const recipe = (name: string) => readFile(join(paths.recipes, name), "utf8");

const programs = {
  curl: ["sh", "-c", `${(await recipe("obtain-token.sh")).trimEnd()} && echo "$SMS_TOKEN"`],
  Python: ["python3", "-c", `${await recipe("obtain-token.py")}\nprint(token)`],
};

test.each(Object.entries(programs))(
  "the code for %s obtains a token, and fails on a refusal",
  async (_, [command = "", ...args]) => {
    const seen: unknown[] = [];
    const password = `a "secret" \\ 'password' $HOME`;
    const iam = await standIn(async (request, response) => {
      const body = JSON.parse(await text(request));
      seen.push([request.method, request.url, body]);
      const isValid = body.auth.identity.password.user.password === password;
      response.writeHead(isValid ? 201 : 401, isValid ? { "X-Subject-Token": "good-token" } : {}).end("{}");
    });
    const account = { IAM_ENDPOINT: iam.origin, IAM_ACCOUNT: "account", IAM_USER: "user" };
    const { code, stdout } = await runProgram(command, args, { ...account, IAM_PASSWORD: password });
    expect({ code, stdout }).toEqual({ code: 0, stdout: "good-token\n" });
    const user = { name: "user", password, domain: { name: "account" } };
    const auth = {
      identity: { methods: ["password"], password: { user } },
      scope: { project: { name: "ap-southeast-3" } },
    };
    expect(seen).toEqual([["POST", "/v3/auth/tokens", { auth }]]);

    const refused = await runProgram(command, args, { ...account, IAM_PASSWORD: "wrong" });
    expect(refused.code).not.toBe(0);
    expect(refused.stdout).toBe("");
  },
);

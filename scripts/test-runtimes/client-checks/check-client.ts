import { type Authentication, akSk, createClient, type Fetch, token } from "sms-tasks";
import { MOCK_KEYS, MOCK_TOKEN } from "./mock-credentials.ts";

/** The servers that the checks use. */
export interface Servers {
  /** The mock, which accepts only the credentials of `mock-credentials.ts`. */
  mock: string;
  /** The misbehaving server of `misbehaving-server.ts`. */
  misbehaving: string;
}

/** The result of a check; it failed if there is a `problem`. */
export interface RuntimeCheck {
  name: string;
  problem?: string;
}

/** The results of a runtime, with the name that it gives itself. */
export interface RuntimeReport {
  runtime: string;
  checks: RuntimeCheck[];
}

const ids = ["1", "2", "3"];

/**
 * Checks what the client must do on every runtime. Uses only the package and what every runtime has.
 * @param fetchOnce the recipe for a runtime that sends a request again by itself
 */
export async function checkClient({ mock, misbehaving }: Servers, fetchOnce?: Fetch): Promise<RuntimeReport> {
  const checks: RuntimeCheck[] = [];
  const check = async (name: string, run: () => Promise<void>) => {
    try {
      await run();
      checks.push({ name });
    } catch (error) {
      checks.push({ name, problem: String(error) });
    }
  };
  const call = (path: string, options = {}, auth: Authentication = token(MOCK_TOKEN)) =>
    createClient({ endpoint: `${misbehaving}/${path}`, auth, retries: 0 }).deleteTasks({ ids }, options);

  await check("token", () =>
    accepted(createClient({ endpoint: mock, auth: token(async () => MOCK_TOKEN) }).deleteTasks({ ids })),
  );
  await check("AK/SK", () =>
    accepted(createClient({ endpoint: mock, auth: akSk(MOCK_KEYS) }).deleteTasks({ ids: ["ä", "😀"] })),
  );
  await check("wrong token", () =>
    refused(createClient({ endpoint: mock, auth: token("another") }).deleteTasks({ ids }), {
      status: 403,
      errorCode: "SMS.9004",
    }),
  );
  await check("wrong SK", () =>
    refused(createClient({ endpoint: mock, auth: akSk({ ...MOCK_KEYS, sk: "wrong" }) }).deleteTasks({ ids }), {
      status: 403,
    }),
  );
  for (const body of ["empty", "object", "string", "text", "html", "stalled", "broken-off"]) {
    await check(`200 with a body that is ${body}`, () => accepted(call(`success/${body}`)));
  }
  await check("error of the gateway", () =>
    refused(call("error/gateway"), { name: "ResponseError", status: 401, errorCode: "APIGW.0301", requestId: "r-1" }),
  );
  await check("error in HTML", () => refused(call("error/html"), { status: 502, errorCode: undefined }));
  await check("error with an empty body", () => refused(call("error/empty"), { status: 503, text: "" }));
  await check("error whose body stalls", () =>
    refused(call("error/stalled", { timeout: 500 }), { status: 500, text: "half" }),
  );
  await check("broken connection", () => refused(call("reset"), { name: "ConnectionError" }));
  const { navigator, process } = globalThis as { navigator?: Navigator; process?: { version: string } };
  const runtime = navigator?.userAgent ?? `Node.js ${process?.version}`;
  /** The guide In production has this list. */
  const sendsAgain = /^(Deno|Mozilla)/.test(runtime);
  const breaks = async (expected: number, fetch?: Fetch) => {
    const client = createClient({ endpoint: `${misbehaving}/kept-once`, auth: token(MOCK_TOKEN), retries: 0, fetch });
    await accepted(client.deleteTasks({ ids }));
    await client.deleteTasks({ ids }).catch(() => {});
    const received = await (await globalThis.fetch(`${misbehaving}/kept-once/received`)).text();
    if (received !== `${expected}`) throw new Error(`the server received ${received} requests, expected ${expected}`);
  };
  await check(`kept connection that breaks: ${sendsAgain ? "is" : "not"} sent again`, () => breaks(sendsAgain ? 3 : 2));
  if (fetchOnce)
    await check("kept connection that breaks, with the recipe: not sent again", () => breaks(2, fetchOnce));
  await check("timeout", () => refused(call("silent", { timeout: 200 }), { name: "TimeoutError", timeout: 200 }));
  await check("abort", async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Error("the user left")), 100);
    await refused(call("silent", { signal: controller.signal }), { message: "the user left" });
  });
  await check("retry after 429", () => accepted(call("busy-once", { retries: 1 })));
  for (const [name, auth] of Object.entries({ token: token(MOCK_TOKEN), "AK/SK": akSk(MOCK_KEYS) })) {
    await check(`redirect with ${name}`, async () => {
      const problem = await refusal(call("redirect", {}, auth));
      // A browser hides the status of a redirect that it does not follow.
      if (![0, 302].includes(problem.status as number)) throw new Error(`expected 302 or 0, got ${show(problem)}`);
      const followed = await (await fetch(`${misbehaving}/redirects-followed`)).text();
      if (followed !== "0") throw new Error("the redirect was followed");
    });
  }
  await check("request of 16.9 MB", () =>
    accepted(
      createClient({ endpoint: mock, auth: akSk(MOCK_KEYS) }).deleteTasks({ ids: Array(65_535).fill("x".repeat(255)) }),
    ),
  );
  return { runtime, checks };
}

async function accepted(call: Promise<{ status: 200 }>): Promise<void> {
  const { status } = await call;
  if (status !== 200) throw new Error(`expected 200, got ${status}`);
}

async function refusal(call: Promise<unknown>): Promise<Record<string, unknown>> {
  const result = await call.then(
    () => undefined,
    (error) => error,
  );
  if (result === undefined) throw new Error("expected an error, got a success");
  return result;
}

async function refused(call: Promise<unknown>, expected: Record<string, unknown>): Promise<void> {
  const error = await refusal(call);
  for (const [key, value] of Object.entries(expected)) {
    if (error[key] !== value) throw new Error(`expected ${key} ${value}, got ${show(error)}`);
  }
}

const show = (error: Record<string, unknown>) => `${error} ${JSON.stringify(error)} cause: ${error.cause}`;

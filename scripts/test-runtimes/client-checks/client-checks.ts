import { type Authentication, akSk, createClient, token } from "sms-tasks";
import { KEYS, TOKEN } from "./mock-credentials.ts";

/** The servers that a runtime is tried against. */
export interface Servers {
  /** The mock, with the token and the keys below as the only good ones. */
  mock: string;
  /** The misbehaving server of `misbehaving-server.ts`. */
  misbehaving: string;
}

/** How a check went: `problem` is what is wrong, if anything is. */
export interface Outcome {
  name: string;
  problem?: string;
}

/** What a runtime says that it is, and how it did. */
export interface Report {
  runtime: string;
  outcomes: Outcome[];
}

const ids = ["1", "2", "3"];

/** What a client must do anywhere. Uses nothing but the package and what every runtime has. */
export async function conformance({ mock, misbehaving }: Servers): Promise<Report> {
  const outcomes: Outcome[] = [];
  const check = async (name: string, run: () => Promise<void>) => {
    try {
      await run();
      outcomes.push({ name });
    } catch (error) {
      outcomes.push({ name, problem: String(error) });
    }
  };
  const call = (place: string, options = {}, auth: Authentication = token(TOKEN)) =>
    createClient({ endpoint: `${misbehaving}/${place}`, auth, retries: 0 }).deleteTasks({ ids }, options);

  await check("token", () =>
    accepted(createClient({ endpoint: mock, auth: token(async () => TOKEN) }).deleteTasks({ ids })),
  );
  await check("AK/SK", () =>
    accepted(createClient({ endpoint: mock, auth: akSk(KEYS) }).deleteTasks({ ids: ["ä", "😀"] })),
  );
  await check("wrong token", () =>
    refused(createClient({ endpoint: mock, auth: token("another") }).deleteTasks({ ids }), {
      status: 403,
      errorCode: "SMS.9004",
    }),
  );
  await check("wrong SK", () =>
    refused(createClient({ endpoint: mock, auth: akSk({ ...KEYS, sk: "wrong" }) }).deleteTasks({ ids }), {
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
  await check("connection that breaks", () => refused(call("reset"), { name: "ConnectionError" }));
  await check("time-out", () => refused(call("silent", { timeout: 200 }), { name: "TimeoutError", timeout: 200 }));
  await check("abort", async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Error("the user left")), 100);
    await refused(call("silent", { signal: controller.signal }), { message: "the user left" });
  });
  await check("retry after 429", () => accepted(call("busy-once", { retries: 1 })));
  for (const [name, auth] of Object.entries({ token: token(TOKEN), "AK/SK": akSk(KEYS) })) {
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
      createClient({ endpoint: mock, auth: akSk(KEYS) }).deleteTasks({ ids: Array(65_535).fill("x".repeat(255)) }),
    ),
  );
  const { navigator, process } = globalThis as { navigator?: Navigator; process?: { version: string } };
  return { runtime: navigator?.userAgent ?? `Node.js ${process?.version}`, outcomes };
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

import { type Clause, clauseOf, type Trial } from "../clause.ts";
import type { Contract } from "../contract.ts";
import { withSignature, withToken } from "../credentials.ts";
import { NotTried } from "../not-tried.ts";
import { request } from "../request.ts";
import type { Session } from "../session.ts";
import { accepts, refuses } from "../trial.ts";

/** Requests without credentials, or with invalid ones, must not succeed. */
export function authentication(contract: Contract): Clause[] {
  const { credential, security } = contract;
  if (!credential || security.isOptional) return [];
  const { scheme: name } = credential;
  const prefix = `${contract.operation.operationId}.security.${name}`;
  const pointer = contract.schemas.where(contract.document.components?.securitySchemes?.[name]);
  const valid = accepts(contract, "valid credentials", (values) => request(contract, values));
  const bearing = (label: string, token: (own: string, other: string) => string) =>
    refuses(contract, label, (values, session) => {
      const own = session.options.credentials.token;
      if (own === undefined) throw new NotTried("there is no token to alter: give --token");
      const altered = token(own, values.ids.letters(own.length));
      session.secrets.add(altered);
      return withToken(request(contract, values, { credentials: "unknown" }), credential, altered);
    });
  const unknown = refuses(contract, "a random token", (values, { options }) =>
    withToken(
      request(contract, values, { credentials: "unknown" }),
      credential,
      values.ids.letters(options.credentials.token?.length ?? 64),
    ),
  );
  const clause = (id: string, sentence: string, ...trials: Trial[]) =>
    clauseOf(`${prefix}.${id}`, sentence, pointer, "authentication", [valid, ...trials]);
  return [
    clause(
      "missing",
      "A request without credentials does not succeed.",
      refuses(contract, "no credentials", (values) => request(contract, values, { credentials: "none" })),
    ),
    clause("unknown", "A token that was never issued does not succeed.", unknown),
    clause(
      "empty",
      "An empty token does not succeed.",
      refuses(contract, "an empty token", (values) =>
        withToken(request(contract, values, { credentials: "none" }), credential, ""),
      ),
    ),
    clause(
      "altered",
      "A token that is almost right does not succeed.",
      bearing("the token with its last character changed", (own) => own.slice(0, -1) + (own.endsWith("a") ? "b" : "a")),
      bearing("the first half of the token", (own) => own.slice(0, Math.ceil(own.length / 2))),
      bearing("the token with more behind it", (own, other) => own + other.slice(0, 8)),
    ),
    clause("signature", "A signature with keys that were never issued does not succeed.", forged(contract)),
    clause(
      "signed",
      "A signature counts for the bytes that it covers, and for no others.",
      signed(contract),
      tampered(contract),
    ),
  ];
}

/** The signature of a key pair that was never issued. */
const forged = (contract: Contract): Trial =>
  refuses(contract, "a signature with random keys", (values, { options }) => {
    const keys = { ak: values.ids.letters(20), sk: values.ids.letters(40) };
    return withSignature(request(contract, values, { credentials: "unknown" }), options.target, keys);
  });

/** The session's own signature, as it should be. */
const signed = (contract: Contract): Trial =>
  accepts(contract, "a signature with valid keys", (values, session) =>
    withSignature(request(contract, values, { credentials: "none" }), session.options.target, keysOf(session)),
  );

/** The session's own signature, over another body. */
const tampered = (contract: Contract): Trial =>
  refuses(contract, "the signature of another request", async (values, session) => {
    const message = request(contract, values, { credentials: "unknown" });
    const other = { ...message, body: Buffer.concat([Buffer.from(message.body ?? ""), Buffer.from(" ")]) };
    const { headers } = await withSignature(other, session.options.target, keysOf(session));
    return { ...message, headers };
  });

function keysOf({ options: { credentials } }: Session) {
  if (!credentials.key) throw new NotTried("there are no keys to sign with: give --ak and --sk");
  return credentials.key;
}

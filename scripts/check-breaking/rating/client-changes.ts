import { type OperationContract, readContract } from "../../../src/document/contract.ts";
import type { Document } from "../../../src/document/openapi/types.ts";
import { pointerBelow } from "../../../src/shared/json-pointer.ts";
import { regions } from "../../generate/client/endpoints.ts";
import { assertFreeIds } from "../../generate/client/operation-functions.ts";
import { inputFields, problemOf, requestData } from "../../generate/client/request-data.ts";
import { tokenHeader } from "../../generate/client/token-header.ts";
import { type Json, member, namesOf } from "../schema/json-values.ts";
import { type Change, major, minor } from "./change.ts";

/** The parts of the generated client that its users' code depends on, besides the values that are sent. */
interface ClientSurface {
  operations: OperationSurface[];
  /** The endpoint of each region, without a slash at the end. */
  regions: Record<string, string>;
  /** The header of a token. Header names are in lower case here. */
  header: string;
  /** The headers in which operations accept credentials. */
  accepted: string[];
}

/** Rates the changes of the generated client. A document from which no client can be generated breaks it. */
export function clientChanges(base: Json, revision: Json): Change[] {
  const old = surfaceOf(base);
  const fresh = surfaceOf(revision);
  if (typeof old === "string") return [];
  if (typeof fresh === "string") return major("#", `changed: no client can be generated: ${fresh}`);
  return [
    ...regionChanges(old, fresh),
    ...tokenChanges(old, fresh),
    ...old.operations.flatMap((operation) => {
      const same = fresh.operations.find(({ place }) => place === operation.place);
      return same ? operationChanges(operation, same) : [];
    }),
  ];
}

/** Returns the surface of the client, or why there is no client. */
function surfaceOf(json: Json): ClientSurface | string {
  const document = json as unknown as Document;
  try {
    const { operations } = readContract(document);
    assertFreeIds(operations.map(({ operation }) => operation));
    const credentials = operations.flatMap(({ security }) => security.alternatives);
    return {
      operations: operations.map(operationSurface),
      regions: Object.fromEntries(regions(document).map(([region, url]) => [region, url.replace(/\/$/, "")])),
      header: tokenHeader(document).toLowerCase(),
      accepted: credentials.filter((one) => one.in === "header").map(({ name }) => name.toLowerCase()),
    };
  } catch (error) {
    return (error as Error).message;
  }
}

type OperationSurface = ReturnType<typeof operationSurface>;

/** Returns the data of an operation's method, or why it has none. */
function operationSurface(contract: OperationContract) {
  const place = contract.operation.pointer;
  const problem = problemOf(contract);
  return problem === undefined ? { place, data: requestData(contract) } : { place, problem };
}

const regionChanges = ({ regions: old }: ClientSurface, { regions: fresh }: ClientSurface): Change[] =>
  namesOf(old, fresh).flatMap((region) => {
    if (old[region] === fresh[region]) return [];
    if (old[region] === undefined) return minor("#/servers", `${region} added: another region`);
    return major("#/servers", `${region} ${fresh[region] ? "changed" : "removed"}: a region that clients name`);
  });

function tokenChanges(old: ClientSurface, fresh: ClientSurface): Change[] {
  const isKept = old.header === fresh.header || !old.accepted.includes(old.header) || fresh.accepted.length === 0;
  return isKept ? [] : major("#/security", `the client sends tokens in ${fresh.header}, no longer in ${old.header}`);
}

function operationChanges(
  { place, data: old }: OperationSurface,
  { data: fresh, problem }: OperationSurface,
): Change[] {
  if (!old) return fresh ? minor(place, "changed: the client gets a method for it") : [];
  if (!fresh) return major(place, `changed: the client loses its method, since ${problem}`);
  const input = pointerBelow(place, "parameters");
  const fields = [inputFields(old.parameters), inputFields(fresh.parameters)];
  return [
    ...(old.id === fresh.id ? [] : major(place, `the method ${old.id} became ${fresh.id}`)),
    ...namesOf(...fields).flatMap((name) => {
      const [before, field] = fields.map((all) => member(all, name)) as [Json | undefined, Json | undefined];
      if (before) return before.in === field?.in ? [] : major(input, `the client's input loses ${name}`);
      return field?.mandatory ? major(input, `the client's input needs ${name}`) : [];
    }),
    ...(old.body && !fresh.body ? major(input, "the client's input loses the fields of the body") : []),
    ...Object.entries(old.success).flatMap(([status, types]) => {
      const now = fresh.success[status] ?? types;
      const isKept = types.length === 0 || (now.length > 0 && types.includes("text") === now.includes("text"));
      return isKept
        ? []
        : major(pointerBelow(place, "responses", status), "the client no longer reads the body as it did");
    }),
  ];
}

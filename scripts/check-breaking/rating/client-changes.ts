import { type OperationContract, readContract } from "../../../src/document/contract.ts";
import type { Document } from "../../../src/document/openapi/types.ts";
import { regions } from "../../generate/client/endpoints.ts";
import { assertFreeIds } from "../../generate/client/operation-functions.ts";
import { problemOf, requestData } from "../../generate/client/request-data.ts";
import { tokenHeader } from "../../generate/client/token-header.ts";
import { below, equal, type Json, member, members, namesOf } from "../schema/json-values.ts";
import { type Change, major, minor } from "./change.ts";

/** The parts of the generated client that its users' code depends on, besides the values that are sent. */
interface ClientSurface {
  operations: OperationContract[];
  /** The endpoint of each region. */
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
    ...old.operations.flatMap((contract) => {
      const same = fresh.operations.find(({ operation }) => operation.pointer === contract.operation.pointer);
      return same ? operationChanges(contract, same) : [];
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
      operations,
      regions: Object.fromEntries(regions(document)),
      header: tokenHeader(document).toLowerCase(),
      accepted: credentials.filter((one) => one.in === "header").map(({ name }) => name.toLowerCase()),
    };
  } catch (error) {
    return (error as Error).message;
  }
}

function regionChanges({ regions: old }: ClientSurface, { regions: fresh }: ClientSurface): Change[] {
  const place = "#/servers";
  const address = (url: string | undefined) => url?.replace(/\/$/, "").replaceAll(/\{[^}]*\}/g, "{}");
  return namesOf(old, fresh).flatMap((region) => {
    if (address(old[region]) === address(fresh[region])) return [];
    if (old[region] === undefined) return minor(place, `${region} added: another region`);
    return fresh[region] === undefined
      ? major(place, `${region} removed: a region that clients name`)
      : major(place, `${region} changed: requests of clients go to another address`);
  });
}

function tokenChanges(old: ClientSurface, fresh: ClientSurface): Change[] {
  const isKept = old.header === fresh.header || !old.accepted.includes(old.header) || fresh.accepted.length === 0;
  return isKept ? [] : major("#/security", `the client sends tokens in ${fresh.header}, no longer in ${old.header}`);
}

function operationChanges(before: OperationContract, after: OperationContract): Change[] {
  const place = before.operation.pointer;
  const problem = problemOf(after);
  if (problemOf(before)) return problem ? [] : minor(place, "changed: the client gets a method for it");
  if (problem) return major(place, `changed: the client loses its method, since ${problem}`);
  const [old, fresh] = [requestData(before), requestData(after)];
  const lost = namesOf(old.parameters).filter((name) => !member(fresh.parameters, name));
  const needed = members(fresh.parameters).filter(
    ([name, field]) => member(field, "mandatory") === true && !member(old.parameters, name),
  );
  return [
    ...(old.id === fresh.id ? [] : major(below(place, "operationId"), `the method ${old.id} became ${fresh.id}`)),
    ...lost.flatMap((name) => major(below(place, "parameters"), `the client's input loses ${name}`)),
    ...needed.flatMap(([name]) => major(below(place, "parameters"), `the client's input needs ${name}`)),
    ...(old.body && !fresh.body
      ? major(below(place, "requestBody"), "the client's input loses the body's fields")
      : []),
    ...Object.entries(old.success).flatMap(([status, types]) =>
      isReadAlike(types, fresh.success[status])
        ? []
        : major(below(place, "responses", status), "the client reads the body in another way, or no longer"),
    ),
  ];
}

/** Reports whether the client reads a body as before. A body that was not read does not count. */
const isReadAlike = (types: string[], now: string[] = types): boolean =>
  types.length === 0 || (now.length > 0 && equal(types.includes("text"), now.includes("text")));

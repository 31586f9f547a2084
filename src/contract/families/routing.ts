import type { OperationContract } from "../../document/contract.ts";
import { matchesTemplate } from "../../document/openapi/path-template.ts";
import { operations } from "../../document/operations/operations.ts";
import type { ClauseKind } from "../clauses/findings.ts";
import { withOverride, withQuery } from "../samples/odd-requests.ts";
import { type Clause, clauseOf } from "../trials/clause.ts";
import { accepted, type Expectation, found, methodRefused, methodSurvived, refused } from "../trials/expectations.ts";
import type { Trial } from "../trials/trial.ts";

const options = { otherOperation: true };

const BODILESS = ["GET", "TRACE", "HEAD", "OPTIONS"];

/** Builds clauses about undocumented methods and paths. */
export function routing(contract: OperationContract): Clause[] {
  const { document, operation, schemas } = contract;
  const { path } = operation;
  const pointer = schemas.pointerTo(document.paths[path]);
  // Another template may match the path too: /v3/tasks/{task_id} matches /v3/tasks/delete.
  const documented = operations(document).filter((other) => matchesTemplate(other.path, path));
  const undocumented = (methods: string[]) =>
    methods.filter((name) => !documented.some(({ method }) => method.toUpperCase() === name));
  const overridden: Trial = {
    label: `GET, with headers that ask for ${operation.method.toUpperCase()}`,
    expect: methodRefused,
    changes: { method: "GET" },
    edit: withOverride(operation.method),
    options,
  };
  const ofMethod = (method: string, sentence: string, expect: Expectation, kind: ClauseKind = "request") =>
    clauseOf(contract, {
      id: `request.method.${method}`,
      sentence: `${method} ${path} ${sentence}.`,
      pointer,
      kind,
      trials: [
        { label: method, expect, changes: { method, ...(BODILESS.includes(method) && { text: null }) }, options },
        ...(method === "GET" ? [overridden] : []),
      ],
    });
  const refusals = undocumented(["GET", "PUT", "PATCH", "DELETE", "POST", "TRACE"]).map((method) =>
    ofMethod(method, "is refused", methodRefused),
  );
  const harmless = undocumented(["HEAD", "OPTIONS"]).map((method) =>
    ofMethod(method, "does no harm", methodSurvived, "survival"),
  );
  const at = (label: string, pathOf: (id: string) => string): Trial => ({
    label,
    expect: refused,
    changes: ({ ids }) => ({ path: pathOf(ids.next()) }),
    options,
  });
  // These detect servers that compare only a part of a path.
  const similar = Object.entries<(id: string) => string>({
    "a path below the documented one": (id) => `${path}/${id}`,
    "a path that begins like the documented one": (id) => `${path}${id}`,
    // A route with parameters in place of words matches other versions of the API, and other resources.
    ...Object.fromEntries(
      path.split("/").flatMap((segment, at, all) => {
        const isWord = segment !== "" && !segment.includes("{") && at < all.length - 1;
        return isWord ? [[`another word for ${segment}`, (id: string) => all.with(at, id).join("/")]] : [];
      }),
    ),
  }).filter(([, pathOf]) => !Object.keys(document.paths).some((template) => matchesTemplate(template, pathOf("x"))));
  const otherPath = clauseOf(contract, {
    id: "request.path",
    sentence: "A path that is not documented is refused.",
    pointer: schemas.pointerTo(document.paths),
    trials: [at("another path", (id) => `/${id}${path}`), ...similar.map(([label, pathOf]) => at(label, pathOf))],
  });
  const query = clauseOf(contract, {
    id: "request.query",
    sentence: "A query does not change the path.",
    pointer,
    trials: [
      { label: "an empty query", expect: accepted, edit: (message) => withQuery(message, "") },
      {
        label: "a parameter that is not documented",
        expect: found,
        edit: (message, { values }) => withQuery(message, `${values.ids.next()}=1`),
      },
    ],
  });
  return [...refusals, otherPath, query, ...harmless];
}

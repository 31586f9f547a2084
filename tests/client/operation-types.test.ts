import { expectTypeOf, test } from "vitest";
import {
  type Client,
  type components,
  deleteTasks,
  deleteTasksInBatches,
  type Input,
  isResponseError,
  type Result,
} from "../../src/client/index.ts";

test("read-only arrays are an input, other types are not", () => {
  type Call = Client["deleteTasks"];
  const ids = ["1", "2"] as const;
  const client = {} as Client;
  expectTypeOf<Call>().toBeCallableWith({ ids });
  expectTypeOf<Call>().toBeCallableWith({ ids: ids as readonly string[] });
  expectTypeOf<Call>().toBeCallableWith({ ids } as const);
  expectTypeOf(deleteTasks).toBeCallableWith(client, { ids });
  expectTypeOf(deleteTasksInBatches).toBeCallableWith(client, ids);
  expectTypeOf<{ ids: number[] }>().not.toExtend<Input<"deleteTasks">>();
  expectTypeOf<object>().not.toExtend<Input<"deleteTasks">>();
});

test("the result says what is known", () => {
  expectTypeOf<Result<"deleteTasks">>().toEqualTypeOf<{ status: 200; requestId: string | undefined }>();
  expectTypeOf<ReturnType<typeof deleteTasks>>().resolves.toEqualTypeOf<Result<"deleteTasks">>();
});

test("the status of an error narrows the type of its body", () => {
  const check = (error: unknown) => {
    if (!isResponseError(error, "deleteTasks")) return;
    expectTypeOf(error.operation).toEqualTypeOf<"deleteTasks">();
    expectTypeOf(error.status).not.toExtend<200>();
    if (error.status === 403) {
      expectTypeOf(error.body).toExtend<components["schemas"]["ErrorResponse"]>();
      expectTypeOf(error.body.encoded_authorization_message).toEqualTypeOf<string | undefined>();
      expectTypeOf(error.body.error_param).toEqualTypeOf<string[] | undefined>();
      expectTypeOf(error.body.details?.[0]?.error_code).toEqualTypeOf<string | undefined>();
    } else if (error.status === 530) {
      // undocumented
      expectTypeOf(error.body.anything).toEqualTypeOf<unknown>();
    }
  };
  check(undefined);
});

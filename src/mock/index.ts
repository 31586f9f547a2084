export type {
  Mock,
  MockOptions,
  MockTask,
  PlannedResponse,
  ReceivedRequest,
  RequestProblem,
  ResponsePlanner,
  SentResponse,
} from "./mock-api.ts";
export { startMock } from "./start-mock.ts";

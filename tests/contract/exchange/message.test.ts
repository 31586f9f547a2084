import { cookie, framedHeaders, header } from "../../../src/contract/exchange/message.ts";
import { messageOf, testTables, type WrittenMessage } from "../written.ts";

testTables(import.meta, {
  header: (message: WrittenMessage, name: string, value: string) => header(messageOf(message), name, value).headers,
  cookie: (message: WrittenMessage, pair: string) => cookie(messageOf(message), pair).headers,
  framedHeaders: (message: WrittenMessage) => framedHeaders(messageOf(message)),
});

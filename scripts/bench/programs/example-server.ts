import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { listen } from "../../shared/servers.ts";

// A server for the clients, in a process of its own, so that its work does not count as theirs. It reads each request and
// sends the page's example, with the headers that the gateway sends: at once or, with two arguments, after a delay between these numbers of milliseconds.
const [shortest = 0, longest = 0] = process.argv.slice(2).map(Number);
const span = longest - shortest + 1;
let responses = 0;
const server = createServer((request, response) => {
  const respond = () =>
    response.writeHead(200, { "Content-Type": "application/json", "X-Request-Id": randomUUID() }).end("{}");
  // The step has no common factor with the span, so every delay is equally frequent, and long delays follow short ones.
  const delay = shortest + ((responses++ * 7) % span);
  request.resume().on("end", () => (delay ? setTimeout(respond, delay) : respond()));
});
server.keepAliveTimeout = 600_000; // a client that waits for its turn keeps its connection
process.send?.((await listen(server)).url.origin);
process.on("disconnect", () => process.exit());

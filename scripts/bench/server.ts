import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

// The server of the clients' measurements: it reads what it receives and responds as the page's example does, at once or, by its
// arguments, after so many milliseconds at least and at most, in turn. A process of its own, so that its work is not taken
// for theirs.
const [shortest = 0, longest = 0] = process.argv.slice(2).map(Number);
const span = longest - shortest + 1;
let responses = 0;
const server = createServer((request, response) => {
  const respond = () => response.writeHead(200, { "Content-Type": "application/json" }).end("{}");
  // A step that has no common factor with the span: every delay comes as often, and long ones beside short ones.
  const delay = shortest + ((responses++ * 7) % span);
  request.resume().on("end", () => (delay ? setTimeout(respond, delay) : respond()));
});
server.listen(0, "127.0.0.1");
await once(server, "listening");
process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
process.on("disconnect", () => process.exit());

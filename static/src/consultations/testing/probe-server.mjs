import { createServer } from "node:http";

/** A real HTTP server that answers the ready room's probe and remembers the size of what was uploaded. */
export class ProbeServer {
  uploads = [];

  static async started(answer) {
    const probe = new ProbeServer();
    probe.http = createServer((request, response) => probe.#take(request, response, answer));
    await new Promise((resolve) => probe.http.listen(0, "127.0.0.1", resolve));
    probe.address = `http://127.0.0.1:${probe.http.address().port}/probe`;
    return probe;
  }

  async stop() {
    this.http.closeAllConnections();
    await new Promise((resolve) => this.http.close(resolve));
  }

  async #take(request, response, answer) {
    let size = 0;
    for await (const chunk of request) size += chunk.length;
    if (request.method === "POST") this.uploads.push(size);
    response.end(JSON.stringify(answer));
  }
}

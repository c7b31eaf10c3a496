// Receivers made of others' libraries: what does not verify, or is no CloudEvent, is noted as a fault and refused.
import { HTTP } from "cloudevents";
import http from "node:http";
import { Webhook as StandardWebhook } from "standardwebhooks";
import { Webhook as SvixWebhook } from "svix";

export const standard = (secret) => new StandardWebhook(secret);
export const svix = (secret) => new SvixWebhook(secret);

/**
 * A receiver that verifies with one of the libraries.
 * @param verifier Takes what arrived and throws when it is not genuine; may be changed while it runs.
 * @param delay How long it thinks before it answers, in milliseconds.
 */
export async function receive(verifier, { port = 0, delay = 0 } = {}) {
  const receiver = { arrived: [], faults: [], verifier, delay };
  const server = http.createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) {
      chunks.push(chunk);
    }

    const body = Buffer.concat(chunks).toString("utf8");
    try {
      receiver.verifier.verify(body, request.headers);
      const event = HTTP.toEvent({ headers: request.headers, body });
      event.validate();
      receiver.arrived.push({ id: request.headers["webhook-id"], event, at: performance.now() });
      await new Promise((thought) => setTimeout(thought, receiver.delay));
      response.writeHead(204).end();
    } catch (fault) {
      receiver.faults.push(`${fault}`);
      response.writeHead(400).end();
    }
  });
  await new Promise((listening) => server.listen(port, "127.0.0.1", listening));
  receiver.port = server.address().port;
  receiver.url = `http://127.0.0.1:${receiver.port}/hook`;
  receiver.close = () => new Promise((closed) => { server.close(closed); server.closeAllConnections(); });
  return receiver;
}

// A page that does nothing but listen: what it heard is there for the test to look at.
import { connect } from "../src/api.js";
import { follow } from "../src/events.js";

declare global {
  interface Window {
    heard: number[];
    listen: (service: string, token: string, after: number) => Promise<void>;
  }
}

window.heard = [];
window.listen = (service, token, after) => follow(connect(service, token), ({ position }) => window.heard.push(position), { after, signal: new AbortController().signal, pause: 20 });

// What happens, as it happens: server-sent events read with fetch, because a token belongs in a header and EventSource sends none.
import type { Api, Happened } from "./api.js";

/** Tells of every event from now on (or after a position), in order, none missing and none twice, until it is stopped. Resolves when the service listens. */
export function follow(api: Api, heard: (happened: Happened) => void, { after, signal, pause = 1000 }: { after?: number; signal: AbortSignal; pause?: number }): Promise<void> {
  return new Promise((listening) => {
    let last = after;
    const listen = async () => {
      const { data } = await api.GET("/v1/events/stream", { params: { query: last === undefined ? {} : { after: last } }, parseAs: "stream", signal });
      for await (const { id, text } of messages(data)) {
        if (text !== "") {
          heard(JSON.parse(text));
        }

        last = id;
        listening();
      }
    };
    const keepOn = async () => {
      while (!signal.aborted) {
        await listen().catch(() => undefined);    // a broken connection is no trouble: the next goes on after the last id
        await new Promise((passed) => setTimeout(passed, pause));
      }
    };
    void keepOn();
  });
}

/** The messages of a stream that have an id. One that broke off before its empty line never came. */
async function* messages(stream: ReadableStream<Uint8Array> | null | undefined): AsyncGenerator<{ id: number; text: string }> {
  const [reader, letters] = [stream?.getReader(), new TextDecoder()];
  let rest = "";
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    const blocks = (rest + letters.decode(part.value, { stream: true })).split("\n\n");
    rest = blocks.pop() ?? "";
    for (const block of blocks) {
      const field = (name: string) => block.split("\n").filter((line) => line.startsWith(`${name}: `)).map((line) => line.slice(name.length + 2));
      const [id] = field("id");
      if (id !== undefined) {
        yield { id: Number(id), text: field("data").join("\n") };
      }
    }
  }
}

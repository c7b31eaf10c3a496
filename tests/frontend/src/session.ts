// Whoever is signed in, and what screens share: the client, and everything that happens while they look.
import { createContext } from "preact";
import { useCallback, useContext, useEffect, useRef, useState } from "preact/hooks";
import { type Api, type Happened, type Me, Refused } from "./api.js";

export interface Session {
  api: Api;
  me: Me;
  /** Calls back at everything that happens, until the answer is called. */
  listen: (heard: (happened: Happened) => void) => () => void;
}

export const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) {
    throw new Error("Nobody is signed in.");
  }

  return session;
}

/** How a change went: through; or somebody else was first; or it was refused, which is shown. */
export type Went = "through" | "stale" | "refused";

export interface Live<T> {
  value: T | null;
  trouble: string | null;
  /** Runs a change and reads again what it made of things. */
  change: (work: () => Promise<unknown>) => Promise<Went>;
}

/** Reads something, and reads it again whenever something happened that concerns it. */
export function useLive<T>(read: () => Promise<T>, concerns: (happened: Happened) => boolean = () => true): Live<T> {
  const { listen } = useSession();
  const [value, setValue] = useState<T | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const reading = useRef<Promise<void> | null>(null);
  const waiting = useRef(false);
  const concerned = useRef(concerns);
  concerned.current = concerns;

  // However much happens at once, one read is under way and at most one more waits.
  const again = useCallback(async (): Promise<void> => {
    if (reading.current !== null) {
      waiting.current = true;
      return reading.current;
    }

    reading.current = (async () => {
      do {
        waiting.current = false;
        await read().then(setValue, (error: Error) => setTrouble(error.message));
      } while (waiting.current);
      reading.current = null;
    })();
    return reading.current;
  }, [read]);

  useEffect(() => {
    void again();
    return listen((happened) => void (concerned.current(happened) && again()));
  }, [again, listen]);

  const change = useCallback(async (work: () => Promise<unknown>): Promise<Went> => {
    try {
      await work();
      setTrouble(null);
      return "through";
    } catch (error) {
      if (error instanceof Refused && error.stale) {
        return "stale";
      }

      setTrouble(error instanceof Error ? error.message : String(error));
      return "refused";
    } finally {
      void again();
    }
  }, [again]);

  return { value, trouble, change };
}

// The one place that reads and changes a meeting: every part of the page gets the same copy, and every change reads it again.
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { type Api, type Meeting, must, Refused } from "./api.js";

const pause = 2000;

export interface Page {
  meeting: Meeting;
  tag: string;
  api: Api;
  /** Runs a change and shows what it made of the meeting; a refusal is shown instead. Answers whether it went through. */
  change: (work: () => Promise<unknown>) => Promise<boolean>;
}

export function useMeeting(api: Api, meetingId: string): { page: Page | null; trouble: string | null } {
  const [known, setKnown] = useState<{ meeting: Meeting; tag: string } | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const tag = useRef<string | null>(null);

  // Costs one small query while nothing changed, so a page may ask often.
  const read = useCallback(async () => {
    const header = tag.current === null ? {} : { "If-None-Match": tag.current };
    const answer = await api.GET("/v1/meetings/{meetingId}", { params: { path: { meetingId }, header } });
    if (answer.response.status !== 304) {
      const meeting = must(answer);
      tag.current = answer.response.headers.get("ETag");
      setKnown({ meeting, tag: tag.current ?? "*" });
    }
  }, [api, meetingId]);

  useEffect(() => {
    tag.current = null;
    const look = () => read().catch((error: unknown) => setTrouble(String(error)));
    void look();
    const timer = setInterval(look, pause);
    return () => clearInterval(timer);
  }, [read]);

  const change = useCallback(async (work: () => Promise<unknown>) => {
    try {
      await work();
      setTrouble(null);
      return true;
    } catch (error) {
      setTrouble(error instanceof Refused && error.problem.status === 412 ? "The other side changed this in the meantime. Look at it and try again." : (error as Error).message);
      return false;
    } finally {
      await read();
    }
  }, [read]);

  return { page: known && { ...known, api, change }, trouble };
}

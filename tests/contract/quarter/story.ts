// A quarter of one-on-ones of two people, told in calls. Two clients that others generate from the contract live through it.
import { type Check, has, same } from "../walks/client.js";

export interface Plan {
  date: string;
  time: string;
  timeZone: string;
  durationMinutes: number;
}

/** What the story needs of a client, for one person. */
export interface Person {
  me(): Promise<string>;
  startSeries(managerId: string, reportId: string, firstMeeting: Plan): Promise<{ seriesId: string; meetingId: string }>;
  pause(seriesId: string, reason: string): Promise<string>;
  resume(seriesId: string): Promise<string>;
  addItem(meetingId: string, title: string, kind: "concern" | "request" | "question" | "interest"): Promise<string>;
  timesCarried(itemId: string): Promise<[carried: number, postponed: number]>;
  grant(meetingId: string, itemId: string, text: string): Promise<string | undefined>;
  addNote(meetingId: string, text: string, visibility: "shared" | "private"): Promise<void>;
  notes(meetingId: string): Promise<string[]>;
  hold(meetingId: string): Promise<string | undefined>;
  cancel(meetingId: string, reason: string): Promise<void>;
  upcoming(seriesId: string): Promise<string | undefined>;
  promise(meetingId: string, title: string, ownerId: string, dueOn: string): Promise<string>;
  accept(actionItemId: string): Promise<string>;
  reschedule(actionItemId: string, dueOn: string): Promise<number>;
  complete(actionItemId: string): Promise<string>;
  confirm(actionItemId: string): Promise<boolean>;
  steps(actionItemId: string): Promise<string[]>;
  checkIn(meetingId: string, mood: number): Promise<void>;
  giveFeedback(meetingId: string, text: string): Promise<void>;
  unanswered(): Promise<string[]>;
}

export async function quarter(name: string, maya: Person, ben: Person, check: Check): Promise<void> {
  const [mayaId, benId] = [await maya.me(), await ben.me()];
  const { seriesId, meetingId } = await ben.startSeries(mayaId, benId, { date: "2031-01-07", time: "10:00", timeZone: "Europe/Berlin", durationMinutes: 30 });
  let meeting = meetingId;
  let [concern, request, promise] = ["", "", ""];

  await check(`${name}: an agenda, notes and a promise in the first week`, async () => {
    concern = await ben.addItem(meeting, "Merging takes three different ways", "concern");
    request = await ben.addItem(meeting, "Leave early on Tuesdays", "request");
    await ben.addNote(meeting, "Say it calmly.", "private");
    await maya.addNote(meeting, "Ben wants one way to merge.", "shared");
    same(await maya.notes(meeting), ["Ben wants one way to merge."]);
    promise = await maya.promise(meeting, "Write the merging down", benId, "2031-02-01");
    same(await ben.accept(promise), "open");
    same(await maya.grant(meeting, request, "Until summer"), "granted");
  });

  await check(`${name}: twelve weeks, one of them cancelled, with a pause in between`, async () => {
    for (let week = 1; week <= 12; week++) {
      if (week === 5) {
        await maya.cancel(meeting, "Both are ill");
        meeting = has(await maya.upcoming(seriesId), "upcoming meeting");
      } else {
        meeting = has(await ben.hold(meeting), "next meeting");
      }

      if (week === 8) {
        same(await ben.pause(seriesId, "On leave"), "paused");
        same(await ben.resume(seriesId), "active");
      }

      await ben.checkIn(meeting, 1 + (week % 5));
    }

    same(await ben.timesCarried(concern), [11, 1]);
  });

  await check(`${name}: the promise slips once, is kept and confirmed, and tells so`, async () => {
    same(await ben.reschedule(promise, "2031-03-01"), 1);
    same(await ben.complete(promise), "done");
    same(await maya.confirm(promise), true);
    same((await maya.steps(promise)).reverse(), ["action_item_added", "action_item_accepted", "action_item_rescheduled", "action_item_completed", "action_item_confirmed"]);
  });

  await check(`${name}: feedback is given, and the report sees what was never answered`, async () => {
    await maya.giveFeedback(meeting, "Your write-up of the merging was short and complete.");
    same(await ben.unanswered(), ["Merging takes three different ways"]);
    same(await maya.unanswered(), []);
  });
}

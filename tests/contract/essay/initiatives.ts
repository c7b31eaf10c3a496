// "Initiatives outside the daily work: culture, events, mentoring, interns, meetups, recruiting."
import { type Api, type Check, type Fetch, has, must, same } from "../walks/client.js";
import { both, on, page, pair, raise, refused } from "./pair.js";

export default async function initiatives(base: string, fetch: Fetch, check: Check): Promise<void> {
  const two = await pair(base, fetch);
  const { maya, ben, meetingId } = two;
  const withoutOffer = async (by: Api) => must(await by.GET("/v1/me/alignment")).interestsWithoutOffer.map((interest) => interest.title);
  const mentoring = await raise(ben, meetingId, { title: "Mentor an intern", kind: "interest", theme: "initiative" });
  const offers = async (by: Api) => (await page(by, meetingId)).agendaItems[0]?.offers.map((offer) => [offer.text, offer.status, offer.reason]);

  await check("before, the interest has no offer, and only the one who has it sees that as a list", async () => {
    await both(two, offers, []);
    same([await withoutOffer(ben), await withoutOffer(maya)], [["Mentor an intern"], []]);
  });

  await check("nobody offers to themselves", async () => {
    refused(await ben.POST("/v1/meetings/{meetingId}/agenda-items/{itemId}/offers", { ...on(mentoring), body: { text: "Me!" } }), 403, "not-yours");
  });

  await check("an offer waits for the one it was made to, who may decline it", async () => {
    must(await maya.POST("/v1/meetings/{meetingId}/agenda-items/{itemId}/offers", { ...on(mentoring), body: { text: "Two interns in winter" } }));
    same(must(await ben.GET("/v1/me/overview")).waitingForMe.map((item) => item.what), ["offer"]);
    const offer = has((await page(ben, meetingId)).agendaItems[0]?.offers[0], "offer");
    must(await ben.POST("/v1/meetings/{meetingId}/agenda-items/{itemId}/offers/{offerId}/decline", { params: { path: { meetingId, itemId: mentoring.id, offerId: offer.id } }, body: { reason: "I am away in winter." } }));
    await both(two, offers, [["Two interns in winter", "declined", "I am away in winter."]]);
  });

  await check("the next one is accepted, and the interest has had its opportunity", async () => {
    must(await maya.POST("/v1/meetings/{meetingId}/agenda-items/{itemId}/offers", { ...on(mentoring), body: { text: "One in summer" } }));
    const offer = has((await page(ben, meetingId)).agendaItems[0]?.offers[1], "offer");
    must(await ben.POST("/v1/meetings/{meetingId}/agenda-items/{itemId}/offers/{offerId}/accept", { params: { path: { meetingId, itemId: mentoring.id, offerId: offer.id } } }));
    await both(two, async (by) => (await offers(by))?.map((made) => made[1]), ["declined", "accepted"]);
    same(await withoutOffer(ben), []);
    same(must(await ben.GET("/v1/me/growth")).wishes.map((wish) => [wish.topic.title, wish.support]), [["Mentor an intern", "accepted"]]);
  });
}

import { useCallback } from "preact/hooks";
import { must } from "../api.js";
import { Avatar, Card, Chip, Trouble } from "../parts/bits.js";
import { Field, Form, read as said } from "../parts/form.js";
import { Promises, WaitingList } from "../parts/lists.js";
import { useLive, useSession } from "../session.js";
import { kinds, many, named, pick, title, when, word } from "../words.js";

/** A report's page: the next meeting, a place to leave a thought before it is forgotten, and what was promised. */
export function Home() {
  const { api } = useSession();
  const read = useCallback(async () => {
    const [next, overview] = await Promise.all([api.GET("/v1/me/next").then(must), api.GET("/v1/me/overview").then(must)]);
    return { next, overview };
  }, [api]);
  const { value, trouble, change } = useLive(read);
  if (value === null) {
    return <main tabIndex={-1} aria-busy="true"><Trouble words={trouble} /></main>;
  }

  const { next: { meeting, preparation }, overview } = value;
  const add = (data: FormData) => change(async () => must(await api.POST("/v1/me/topics", {
    body: { title: said(data, "title"), kind: pick(kinds, said(data, "kind")) ?? "discussion", visibility: data.has("draft") ? "draft" : "shared" },
  })));
  return (
    <main tabIndex={-1}>
      <h1>My one-on-one</h1>
      <Trouble words={trouble} />
      {meeting && preparation ? (
        <section class="card hero" aria-label="Next meeting">
          <h2><Avatar person={meeting.viewer.counterpart} />{named(meeting.viewer.counterpart)} <small>{meeting.viewer.counterpart.title ?? ""}</small></h2>
          <p><strong>{when(meeting.planned)}</strong></p>
          <p class="chips">
            <Chip>{many(preparation.sharedByMe.length, "topic")} from you</Chip>
            <Chip>{many(preparation.sharedByThem.length, "topic")} from {named(meeting.viewer.counterpart)}</Chip>
            <Chip>{many(preparation.drafts.length, "draft")}</Chip>
            <Chip>{preparation.lookBack.length} to look back at</Chip>
          </p>
          <menu><a class="button" href={`#/prepare/${meeting.id}`}>Prepare</a><a class="button quiet" href={`#/meeting/${meeting.id}`}>Meeting</a></menu>
        </section>
      ) : <p class="none">No meeting is planned.</p>}
      <div class="columns">
        <Card title="On my mind">
          <Form name="Keep it" submit={add}>
            <Field label="What do you want to talk about?"><input name="title" required maxLength={300} /></Field>
            <Field label="Kind"><select name="kind">{kinds.map((kind) => <option key={kind} value={kind}>{word(kind)}</option>)}</select></Field>
            <label><input name="draft" type="checkbox" /> only for me yet</label>
          </Form>
          <ul aria-label="My topics">{[...(preparation?.drafts ?? []), ...(preparation?.sharedByMe ?? [])].map((item) => (
            <li key={item.id} aria-label={title(item)}>{title(item)} <Chip tone={item.status === "draft" ? "plain" : "good"}>{item.status === "draft" ? "only you" : "on the agenda"}</Chip></li>
          ))}</ul>
        </Card>
        <WaitingList items={overview.waitingForMe} />
        <Promises title="I promised" items={overview.promisedByMe} none="You owe nobody anything." />
        <Promises title="Promised to me" items={overview.promisedToMe} none="Nobody owes you anything." />
      </div>
    </main>
  );
}

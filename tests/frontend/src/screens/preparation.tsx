import { useCallback } from "preact/hooks";
import { type AgendaItem, type LookBackEntry, must, type Preparation } from "../api.js";
import { Card, Chip, Trouble } from "../parts/bits.js";
import { Field, Form, read as said } from "../parts/form.js";
import { type Live, useLive, useSession } from "../session.js";
import { named, pick, promise, standing, title, when, word } from "../words.js";

const results = ["done", "progress", "noChange", "dropped"] as const;

type Props = { live: Live<unknown>; meetingId: string };

/** One page before a meeting: what was open last time, what both bring, and what one could ask. */
export function PreparationScreen({ meetingId }: { meetingId: string }) {
  const { api } = useSession();
  const read = useCallback(async () => {
    const params = { path: { meetingId } };
    const [meeting, preparation] = await Promise.all([api.GET("/v1/meetings/{meetingId}", { params }).then(must), api.GET("/v1/meetings/{meetingId}/preparation", { params }).then(must)]);
    return { meeting, preparation };
  }, [api, meetingId]);
  const live = useLive(read);
  if (live.value === null) {
    return <main tabIndex={-1} aria-busy="true"><Trouble words={live.trouble} /></main>;
  }

  const { meeting, preparation } = live.value;
  return (
    <main tabIndex={-1}>
      <h1>Prepare for {named(meeting.viewer.counterpart)}</h1>
      <p>{when(meeting.planned)} · <a href={`#/meeting/${meetingId}`}>to the meeting</a></p>
      <Trouble words={live.trouble} />
      <div class="columns">
        <Card title="Look back">
          {preparation.lookBack.length === 0 && <p class="none">Nothing is open from before.</p>}
          <ul>{preparation.lookBack.map((entry) => <LookBack key={entry.id} entry={entry} live={live} meetingId={meetingId} />)}</ul>
        </Card>
        <Card title="My drafts">
          {preparation.drafts.length === 0 && <p class="none">No drafts.</p>}
          <ul>{preparation.drafts.map((item) => <Draft key={item.id} item={item} live={live} meetingId={meetingId} />)}</ul>
          <Form name="Write a draft" submit={(data) => live.change(async () => must(await api.POST("/v1/meetings/{meetingId}/agenda-items", { params: { path: { meetingId } }, body: { title: said(data, "title"), visibility: "draft" } })))}>
            <Field label="Only you see it"><input name="title" required maxLength={300} /></Field>
          </Form>
        </Card>
        <Card title="From me"><Topics items={preparation.sharedByMe} /></Card>
        <Card title={`From ${named(meeting.viewer.counterpart)}`}><Topics items={preparation.sharedByThem} /></Card>
        {preparation.feedbackAskedOfMe.length > 0 && <Card title="Feedback you were asked for"><ul>{preparation.feedbackAskedOfMe.map((asked) => <li key={asked.id}>{asked.question ?? "(erased)"}</li>)}</ul></Card>}
        <Questions preparation={preparation} live={live} meetingId={meetingId} />
      </div>
    </main>
  );
}

const Topics = ({ items }: { items: AgendaItem[] }) => items.length === 0 ? <p class="none">Nothing yet.</p> : <ul>{items.map((item) => <li key={item.id}>{title(item)} <small>{standing(item)}</small></li>)}</ul>;

function Draft({ item, live, meetingId }: Props & { item: AgendaItem }) {
  const { api } = useSession();
  const params = { path: { meetingId, itemId: item.id } };
  return <li aria-label={title(item)}>{title(item)} <button class="quiet" onClick={() => live.change(async () => must(await api.POST("/v1/meetings/{meetingId}/agenda-items/{itemId}/share", { params })))}>Share</button></li>;
}

function LookBack({ entry, live, meetingId }: Props & { entry: LookBackEntry }) {
  const { api } = useSession();
  const remark = (data: FormData) => live.change(async () => must(await api.PUT("/v1/meetings/{meetingId}/look-back/{itemId}", {
    params: { path: { meetingId, itemId: entry.id } },
    body: { result: pick(results, said(data, "result")) ?? "noChange", text: said(data, "text") || null },
  })));
  return (
    <li aria-label={title(entry)}>
      <strong>{title(entry)}</strong> <Chip>{entry.reason}</Chip> <small>{entry.agendaItem ? standing(entry.agendaItem) : entry.actionItem ? promise(entry.actionItem) : ""}</small>
      {entry.remarks.map((one) => <p key={one.by.id} class="remark">{named(one.by)}: {word(one.result)}{one.text ? `, ${one.text}` : ""}</p>)}
      <Form name="Remark" quiet submit={remark}>
        <Field label="What became of it"><select name="result">{results.map((one) => <option key={one} value={one}>{word(one)}</option>)}</select></Field>
        <Field label="In words"><input name="text" /></Field>
      </Form>
    </li>
  );
}

function Questions({ preparation, live, meetingId }: Props & { preparation: Preparation }) {
  const { api } = useSession();
  const prompts = (preparation.template?.prompts ?? []).filter(({ used }) => !used);
  const suggested = preparation.suggestedQuestions.map(({ id, text, kind, theme }) => ({ questionId: id, text, kind, theme }));
  const questions = [...suggested, ...prompts];
  return (
    <Card title="You could ask">
      <ul>{questions.map(({ questionId, text, kind, theme }) => (
        <li key={text}>{text} <small>{word(theme)}</small> <button class="quiet" aria-label={`Take: ${text}`} onClick={() => live.change(async () => must(await api.POST("/v1/meetings/{meetingId}/agenda-items", {
          params: { path: { meetingId } }, body: { title: text, kind, theme, questionId, visibility: "draft" },
        })))}>Take</button></li>
      ))}</ul>
    </Card>
  );
}

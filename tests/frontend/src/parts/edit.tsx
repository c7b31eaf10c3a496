import { useState } from "preact/hooks";
import type { Went } from "../session.js";
import { Form, read } from "./form.js";

interface Props {
  name: string;
  label: string;
  /** What it says now, and the tag under which that was read. */
  now: string;
  tag: string;
  save: (text: string, tag: string) => Promise<Went>;
  close: () => void;
}

/**
 * Edits a text. It is saved under the tag that was read when editing began, so nobody's words are lost: if they changed meanwhile, both wordings are shown and the person chooses.
 */
export function Edit({ name, label, now, tag, save, close }: Props) {
  const [began] = useState({ text: now, tag });
  const [mine, setMine] = useState<string | null>(null);
  const attempt = async (text: string, under: string): Promise<Went> => {
    const went = await save(text, under);
    if (went === "through") {
      close();
    } else if (went === "stale") {
      setMine(text);
    }

    return went;
  };
  if (mine !== null) {
    return (
      <div role="alertdialog" aria-label="Two wordings" class="conflict">
        <p><strong>It was changed while you were writing.</strong></p>
        <dl><dt>It says now</dt><dd>{now}</dd><dt>You wrote</dt><dd>{mine}</dd></dl>
        <menu>
          <button onClick={() => attempt(mine, tag)}>Save what I wrote</button>
          <button class="quiet" onClick={close}>Leave it as it is now</button>
        </menu>
      </div>
    );
  }

  return (
    <Form name={name} submit={(data) => attempt(read(data, "text"), began.tag)}>
      <input name="text" aria-label={label} defaultValue={began.text} required />
    </Form>
  );
}

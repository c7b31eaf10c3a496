import type { ComponentChildren, TargetedSubmitEvent } from "preact";
import type { Went } from "../session.js";

/** A form that empties itself once what it asked for went through, and keeps what was typed when it did not. */
export function Form({ name, quiet = false, submit, children }: { name: string; quiet?: boolean; submit: (data: FormData) => Promise<Went>; children: ComponentChildren }) {
  const send = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    if (await submit(new FormData(form)) === "through") {
      form.reset();
    }
  };
  return <form aria-label={name} onSubmit={send}>{children}<button type="submit" class={quiet ? "quiet" : ""}>{name}</button></form>;
}

export const read = (data: FormData, name: string): string => String(data.get(name) ?? "").trim();

/** A field with its label. */
export const Field = ({ label, children }: { label: string; children: ComponentChildren }) => <label class="field"><span>{label}</span>{children}</label>;

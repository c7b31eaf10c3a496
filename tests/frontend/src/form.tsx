import type { ComponentChildren } from "preact";

/** A form that empties itself once what it asked for went through, and keeps what was typed when it did not. */
export function Form({ name, submit, children }: { name: string; submit: (data: FormData) => Promise<unknown>; children: ComponentChildren }) {
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    if (await submit(new FormData(form)) !== false) {
      form.reset();
    }
  };
  return <form aria-label={name} onSubmit={send}>{children} <button type="submit">{name}</button></form>;
}

export const read = (data: FormData, name: string): string => String(data.get(name) ?? "").trim();

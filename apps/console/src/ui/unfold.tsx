import { type ReactNode, useState } from 'react';

/** What is shown when somebody asks for it, and not even drawn before: a live page would write a hidden table anew ten times a second. */
export function Unfold({ summary, children }: { readonly summary: string; readonly children: ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{summary}</summary>
      {open && children}
    </details>
  );
}

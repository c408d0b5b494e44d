import { useEffect, useRef } from 'react';
import type { Passage } from './script.ts';

/** The script: what is to be said now in ink and in sight, the rest grey (look.md). */
export function ScriptSide({ passages }: { readonly passages: readonly Passage[] }) {
  const list = useRef<HTMLOListElement>(null);
  const last = passages.findLastIndex(({ now }) => now);
  useEffect(() => {
    list.current?.children[last]?.scrollIntoView({ block: 'nearest' });
  }, [last]);
  return (
    <section className="sheet script" aria-label="话术" tabIndex={0}>
      <ol ref={list}>
        {passages.map(({ name, sentence, now }) => (
          <li key={name} aria-current={now ? 'step' : undefined}>
            <small>{name}</small>
            <p className="selectable">{sentence}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}

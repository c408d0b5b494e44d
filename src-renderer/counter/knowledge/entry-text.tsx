import type { KnowledgeVersion } from '#contract/counter/knowledge.ts';
import { PART_NAMES, PARTS } from './knowledge-words.ts';

/** What an entry says, part by part; empty parts are left out. */
export function EntryText({ entry }: { readonly entry: KnowledgeVersion }) {
  return (
    <div className="knowledge-text selectable">
      {PART_NAMES.map((part) => {
        const text = entry[part];
        return (
          text !== null && (
            <section key={part}>
              <h3>{PARTS[part]}</h3>
              <p>{text}</p>
            </section>
          )
        );
      })}
      {entry.faq.length > 0 && (
        <section>
          <h3>常见问答</h3>
          <dl className="knowledge-faq">
            {entry.faq.map(({ question, answer }) => (
              <div key={question}>
                <dt>问：{question}</dt>
                <dd>答：{answer}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
    </div>
  );
}

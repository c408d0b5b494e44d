import type { KnowledgeVersion, KnowledgeView } from '#contract/counter/knowledge.ts';

/** The parts of an entry, in the order one reads them while a customer waits. */
export const PARTS = {
  script: '话术',
  solution: '解决方案',
  deadline: '处理时限',
  compensation: '补偿口径',
} as const satisfies Partial<Record<keyof KnowledgeVersion, string>>;
type KnowledgePart = keyof typeof PARTS;

// Object.keys of a record of parts are its parts.
export const PART_NAMES = Object.keys(PARTS) as readonly KnowledgePart[];

/** `用过 12 次，满意 92%`; the share only of those with a callback result. */
export function wordUse({ uses, answered, satisfied }: KnowledgeView): string {
  if (uses === 0) return '还没有用过';
  if (answered === 0) return `用过 ${uses} 次，还没有回访结果`;
  return `用过 ${uses} 次，满意 ${Math.round((satisfied / answered) * 100)}%`;
}

/** Whether an entry has every word typed, in any part, or by the initials of title and category. */
export function matchesKnowledge(entry: KnowledgeView, typed: string): boolean {
  const text = [
    entry.title,
    entry.categoryLabel,
    entry.initials,
    ...PART_NAMES.map((part) => entry[part]),
    ...entry.faq.flatMap(({ question, answer }) => [question, answer]),
  ]
    .join('\n')
    .toLowerCase();
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

type Facts = Readonly<Record<string, unknown>>;

const text = (facts: Facts, key: string): string => {
  const value = facts[key];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};

/** How each kind of event of a case reads in its timeline; a new event type adds its line here. */
const sentences: Readonly<Record<string, (facts: Facts) => string>> = {
  'case.registered': (facts) =>
    `登记为 ${text(facts, 'number')}，${text(facts, 'channel')}，类别 ${text(facts, 'category')}${facts.lateEntry === true ? '（补录）' : ''}。`,
  'case.voided': (facts) => `作废：${text(facts, 'reason')}。编号保留。`,
  'print.done': (facts) =>
    `${text(facts, 'form')}${text(facts, 'medium') === 'pdf' ? '存为 PDF' : '打印'}，${text(facts, 'copyMark')}。`,
  'print.failed': (facts) => `${text(facts, 'form')}打印未成：${text(facts, 'failure')}`,
};

/** An event in words. */
export function wordEvent(type: string, facts: Facts): string {
  return sentences[type]?.(facts) ?? type;
}

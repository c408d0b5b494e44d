import type { QueuedCallback } from '#contract/work.ts';
import text from '../../assets/scripts/callback.json' with { type: 'json' };
import type { Answer } from './answers.ts';

/** A passage of the script: what it is for, what to say, and whether it is to be said now. */
export interface Passage {
  readonly name: string;
  readonly sentence: string;
  readonly now: boolean;
}

/** The script for this customer at this point of the talk: by result 满意 / 一般 / 不满意 (spec 30 回访). */
export function scriptFor(
  task: QueuedCallback,
  answer: Answer,
  speaker: { readonly organisation: string; readonly caller: string },
): readonly Passage[] {
  const say = fill({
    customer: task.contactName ?? task.customerName,
    organisation: speaker.organisation,
    caller: speaker.caller,
    category: task.categoryLabel.split('/').at(-1)?.trim() ?? task.categoryLabel,
    verb: text.verb[task.kind],
  });
  const { choice } = answer;
  const asking = choice === null;
  const opening = [
    { name: '开场', sentence: say(text.greeting), now: asking },
    {
      name: '询问',
      sentence: say(`${task.callback.round > 1 ? text.matter.again : text.matter.first}${text.question}`),
      now: asking,
    },
  ];
  if (typeof choice === 'string')
    return [
      ...opening,
      { name: choice === 'S' ? '短信内容' : '处理', sentence: say(text.outcomes[choice]), now: true },
    ];
  if (choice === null) {
    const { satisfied, fair, dissatisfied } = text.results;
    const follow = ({ name, follow }: typeof fair) => ({ name, sentence: say(follow), now: false });
    return [...opening, follow(satisfied), follow(fair), follow(dissatisfied)];
  }
  const result = text.results[choice === 4 ? 'dissatisfied' : choice === 3 ? 'fair' : 'satisfied'];
  const heard = answer.suggestion.trim() !== '';
  const understanding = task.asksUnderstanding && answer.understands === null;
  return [
    ...opening,
    { name: result.name, sentence: say(result.follow), now: !heard },
    ...(task.asksUnderstanding
      ? [{ name: '理解', sentence: say(text.understanding), now: understanding }]
      : []),
    { name: '建议', sentence: say(result.suggestion), now: !understanding && !heard },
    { name: '结束', sentence: say(closing(result.closing, answer)), now: heard },
  ];
}

/** B6: for 待改进 it is 理解 that decides what happens next. */
function closing(usual: string, { understands }: Answer): string {
  if (understands === null) return usual;
  return understands ? text.understood : text.notUnderstood;
}

const fill = (values: Readonly<Record<string, string>>) => (sentence: string) =>
  sentence.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');

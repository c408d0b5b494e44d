import { isDissatisfied } from '#domain/work/callbacks/levels.ts';
import type { QueuedCallback } from '#contract/work/work.ts';
import type { Answer } from './answers.ts';
import { caseScript, type OwnTexts } from './script-texts.ts';

/** A passage of the script: what it is for, what to say, and whether it is to be said now. */
export interface Passage {
  readonly name: string;
  readonly sentence: string;
  readonly now: boolean;
}

/** Who speaks. */
export interface Speaker {
  readonly organisation: string;
  readonly caller: string;
  /** What this counter words differently (⚙). */
  readonly texts: OwnTexts;
}

/** The texts of a case's callback. */
type ScriptText = ReturnType<typeof caseScript>;

/** The script for this customer at this point of the talk: by result 满意 / 一般 / 不满意 (spec 30 回访). */
export function scriptFor(task: QueuedCallback, answer: Answer, speaker: Speaker): readonly Passage[] {
  const text = caseScript(speaker.texts);
  const say = fill({
    customer: task.contactName ?? task.customerName,
    organisation: speaker.organisation,
    caller: speaker.caller,
    category: task.categoryLabel.split('/').at(-1)?.trim() ?? task.categoryLabel,
    verb: text.verb[task.kind],
  });
  const now = answer.choice === null;
  const matter = (task.callback.round > 1 ? text.matter.again : text.matter.first) + text.question;
  const opening = [
    { name: '开场', sentence: say(text.greeting), now },
    { name: '询问', sentence: say(matter), now },
  ];
  return [...opening, ...talkOn(answer, say, { ...text, asksUnderstanding: task.asksUnderstanding })];
}

type Say = (sentence: string) => string;

/** What is said from the answer on: an outcome without a level, or by level up to the farewell. */
export function talkOn(
  answer: Answer,
  say: Say,
  talk: Pick<ScriptText, 'outcomes' | 'results' | 'understanding' | 'understood' | 'notUnderstood'> & {
    readonly asksUnderstanding: boolean;
  },
): readonly Passage[] {
  const { choice } = answer;
  if (typeof choice === 'string') {
    const name = choice === 'S' ? '短信内容' : '处理';
    return [{ name, sentence: say(talk.outcomes[choice]), now: true }];
  }
  const { satisfied, fair, dissatisfied } = talk.results;
  if (choice === null)
    return [satisfied, fair, dissatisfied].map(({ name, follow }) => ({
      name,
      sentence: say(follow),
      now: false,
    }));
  const result = isDissatisfied(choice) ? dissatisfied : choice === 3 ? fair : satisfied;
  const heard = answer.suggestion.trim() !== '';
  const understanding = talk.asksUnderstanding && answer.understands === null;
  return [
    { name: result.name, sentence: say(result.follow), now: !heard },
    ...(talk.asksUnderstanding
      ? [{ name: '理解', sentence: say(talk.understanding), now: understanding }]
      : []),
    { name: '建议', sentence: say(result.suggestion), now: !understanding && !heard },
    { name: '结束', sentence: say(closing(result.closing, talk, answer)), now: heard },
  ];
}

/** B6: for 待改进 it is 理解 that decides what happens next. */
function closing(
  usual: string,
  text: Pick<ScriptText, 'understood' | 'notUnderstood'>,
  { understands }: Answer,
): string {
  if (understands === null) return usual;
  return understands ? text.understood : text.notUnderstood;
}

/** A sentence of the script with its `{names}` filled in. */
export const fill =
  (values: Readonly<Record<string, string>>): Say =>
  (sentence) =>
    sentence.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');

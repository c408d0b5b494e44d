import type { AskInput, AskName, AskOutput } from '#contract/endpoints.ts';
import type { ErrorCode, ErrorReply } from '#contract/errors.ts';
import { heardNow } from './clock.ts';

/** A refusal of the office: a code to act on, a sentence to show, and sentences by field. */
export class OfficeError extends Error {
  readonly code: ErrorCode;
  readonly fields: Readonly<Record<string, string>>;

  constructor(reply: ErrorReply) {
    super(reply.message);
    this.name = 'OfficeError';
    this.code = reply.code;
    this.fields = reply.fields ?? {};
  }
}

type InputArgs<Name extends AskName> =
  undefined extends AskInput<Name> ? [input?: AskInput<Name>] : [input: AskInput<Name>];

/** Asks the office (or the shell) one thing; throws `OfficeError` when it is refused. */
export async function office<Name extends AskName>(
  name: Name,
  ...[input]: InputArgs<Name>
): Promise<AskOutput<Name>> {
  const reply = await window.desk.ask(name, input);
  heardNow(reply.now);
  // The contract ties the answer to the name; the bridge itself carries plain values.
  if (reply.ok) return reply.data as AskOutput<Name>;
  if (reply.error.code === 'not-signed-in') signedOutListener?.();
  if (reply.error.code === 'clock-back') clockBackListener?.();
  throw new OfficeError(reply.error);
}

/** Any failure as an `OfficeError`, so that screens have one kind of error to show. */
export function asOfficeError(failure: unknown): OfficeError {
  if (failure instanceof OfficeError) return failure;
  return new OfficeError({
    code: 'internal',
    message: '程序内部联系中断，刚才的操作没有完成。已登记的内容都在，请重试；仍不行请重新启动本程序。',
  });
}

let signedOutListener: (() => void) | null = null;

/** Tells `listener` when the office no longer knows who is signed in (locked, restarted). */
export function onSignedOut(listener: () => void): () => void {
  signedOutListener = listener;
  return () => {
    signedOutListener = null;
  };
}

let clockBackListener: (() => void) | null = null;

/** Tells `listener` when the office refused to write because the computer's clock ran back. */
export function onClockBack(listener: () => void): () => void {
  clockBackListener = listener;
  return () => {
    clockBackListener = null;
  };
}

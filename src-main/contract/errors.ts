/** What can go wrong, as a word that code may act on; the sentence beside it is for the person. */
export const errorCodes = [
  'bad-input',
  'unknown-endpoint',
  'not-signed-in',
  'not-allowed',
  'not-found',
  'wrong-pin',
  'locked-out',
  'rule-broken',
  'stale',
  'clock-back',
  'storage',
  'trouble',
  'internal',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** An error as it travels to the window: never a stack trace (spec 60). */
export interface ErrorReply {
  readonly code: ErrorCode;
  /** A Chinese sentence: what happened, what was kept, what helps. */
  readonly message: string;
  /** Sentences by field path (`customer.phone`), for the form. */
  readonly fields?: Readonly<Record<string, string>>;
}

/** The answer to a request; errors are values. */
export type Reply<Data> =
  | { readonly ok: true; readonly data: Data; readonly now: string }
  | { readonly ok: false; readonly error: ErrorReply; readonly now: string };

/** A refusal with a reason the clerk can read; thrown by handlers and turned into a reply by the router. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly fields: Readonly<Record<string, string>> | undefined;

  constructor(code: ErrorCode, message: string, fields?: Readonly<Record<string, string>>) {
    super(message);
    this.name = 'AppError';
    this.code = code;
    this.fields = fields;
  }
}

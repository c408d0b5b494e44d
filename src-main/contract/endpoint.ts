import type { z } from 'zod';
import type { Role } from '#domain/terms.ts';

/**
 * Who may ask: `open` before anyone has signed in, `signed-in` anybody, `shell` only the program's own shell
 * (never a window), else one of the roles.
 */
type Access = 'open' | 'signed-in' | 'shell' | readonly Role[];

/** One thing a window may ask: who, with what input; `Output` is the type of the answer. */
export interface Endpoint<Input extends z.ZodType = z.ZodType, Output = unknown> {
  readonly access: Access;
  readonly input: Input;
  /** The input carries `pin`: the router checks it against the signed-in person before the handler runs (签字). */
  readonly signed: boolean;
  /** Never present; carries the answer's type. */
  readonly output?: Output;
}

/** `endpoint<Answer>()(access, schema)`: the answer is stated, the input is inferred. */
export const endpoint =
  <Output>() =>
  <Input extends z.ZodType>(access: Access, input: Input): Endpoint<Input, Output> => ({
    access,
    input,
    signed: false,
  });

/** Like `endpoint`, for what needs the PIN once more (spec 10 Roles: 签字). The schema must have `pin`. */
export const signedEndpoint =
  <Output>() =>
  <Input extends z.ZodType<{ readonly pin: string }>>(
    access: Access,
    input: Input,
  ): Endpoint<Input, Output> => ({ access, input, signed: true });

export type InputOf<E> = E extends Endpoint<infer Input> ? z.input<Input> : never;
export type ParsedOf<E> = E extends Endpoint<infer Input> ? z.output<Input> : never;
export type OutputOf<E> = E extends Endpoint<z.ZodType, infer Output> ? Output : never;

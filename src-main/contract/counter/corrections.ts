import { z } from 'zod';
import type { QueuedBatchTask } from '../work/batches.ts';
import { endpoint } from '../endpoint.ts';
import { id, optionalId, optionalText, pin, text } from '../fields.ts';
import { level, type Moved } from '../work/moves.ts';

const counterRoles = ['receptionist', 'handler', 'manager'] as const;

const word = {
  level,
  reasonId: optionalId,
  reasonText: optionalText(1000),
  suggestion: optionalText(1000),
  /** Why it is corrected; a manager's record needs it. */
  reason: optionalText(400),
  /** A manager's record is signed; the caller's own correction before the next task isn't. */
  pin: pin.nullish().transform((value) => value ?? null),
};

export const correctionEndpoints = {
  /** Sets the result of a case's callback right; what it led to is undone or done (B8). */
  'callback.correct': endpoint<Moved>()(
    counterRoles,
    z.strictObject({
      callbackId: id,
      understands: z
        .boolean()
        .nullish()
        .transform((value) => value ?? null),
      ...word,
    }),
  ),
  /** The same of a callback in a batch (B10); answers left out stay. */
  'batch.correct': endpoint<QueuedBatchTask>()(
    counterRoles,
    z.strictObject({
      taskId: id,
      answers: z
        .record(z.string().max(40), text(1000))
        .nullish()
        .transform((value) => value ?? null),
      ...word,
    }),
  ),
} as const;

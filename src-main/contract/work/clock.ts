import { z } from 'zod';
import { signedEndpoint } from '../endpoint.ts';
import { pin, requiredText } from '../fields.ts';

export const clockEndpoints = {
  /** A manager takes the computer's clock as it stands although it ran back, with a reason (spec 60). */
  'clock.accept': signedEndpoint<null>()(['manager'], z.strictObject({ reason: requiredText(400), pin })),
} as const;

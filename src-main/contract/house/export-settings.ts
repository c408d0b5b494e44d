import { z } from 'zod';
import { ALSO_MASKED, EXPORTING_ROLES } from '#domain/text/masking.ts';

/** Settings of what leaves the house as a file ⚙. */
export const exportSettings = {
  /** Who may export phone numbers, names and units in full, with a reason (spec 30). */
  'export.fullBy': z
    .array(z.enum(EXPORTING_ROLES))
    .max(EXPORTING_ROLES.length)
    .transform((chosen) => EXPORTING_ROLES.filter((role) => chosen.includes(role)))
    .default([...EXPORTING_ROLES]),
  /** What is hidden in an export besides phone numbers, unless it is in full. */
  'export.alsoMasked': z
    .array(z.enum(ALSO_MASKED))
    .max(ALSO_MASKED.length)
    .transform((chosen) => ALSO_MASKED.filter((what) => chosen.includes(what)))
    .default([]),
} as const;

import type { Customers } from '../customers/customers.ts';
import type { Ground } from '../../office/ground.ts';
import { createCaseImport } from './case-import.ts';
import { createImportedCases } from './imported-cases.ts';
import { createImportedRepeats } from './repeats.ts';

/** The history from before the product: imported, looked up, and met again by a repeated complaint. */
export function openImported(ground: Ground, { customers }: { readonly customers: Customers }) {
  const { db, settings } = ground;
  const repeats = createImportedRepeats(db, settings);
  return {
    handlers: createImportedCases(db, repeats),
    repeats,
    importTarget: createCaseImport(db, { ...ground, customers }),
  };
}

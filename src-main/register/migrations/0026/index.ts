import { sql as book } from './book.ts';
import { sql as callbacks } from './callbacks.ts';
import { sql as claims } from './claims.ts';
import { sql as counter } from './counter.ts';
import { sql as customers } from './customers.ts';
import { sql as erasing } from './erasing.ts';
import { sql as figures } from './figures.ts';
import { sql as fromElsewhere } from './from-elsewhere.ts';
import { sql as house } from './house.ts';
import { sql as inspection } from './inspection.ts';
import { sql as paper } from './paper.ts';
import { sql as penalties } from './penalties.ts';
import { sql as sealed } from './sealed.ts';

/**
 * From 0.1.0 to 0.2.0: twenty steps that were never handed out one by one, as the one they are to a register. The
 * guards come last; `case_by_link` says the same as the index that goes.
 */
export const sql = [
  'DROP INDEX case_by_lead;',
  house,
  customers,
  counter,
  callbacks,
  fromElsewhere,
  paper,
  figures,
  penalties,
  claims,
  inspection,
  book,
  sealed,
  erasing,
].join('\n');

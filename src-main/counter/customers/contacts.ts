import { randomBytes } from 'node:crypto';
import type { ContactMeans } from '#contract/counter/customer-archive.ts';
import type { Instant } from '#domain/time.ts';
import type { AuditedTable } from '../../register/audit/audited-rows.ts';
import type { Actor } from '../../register/audit/journal.ts';
import type { Db } from '../../register/open.ts';

/** A talk with a customer apart from any case. */
interface NewContact {
  readonly customerId: number;
  readonly means: ContactMeans;
  readonly content: string;
}

/** Contacts with customers (客户联系记录). */
interface Contacts {
  insert(contact: NewContact, at: Instant, actor: Actor): readonly [AuditedTable, number];
}

export function createContacts(db: Db): Contacts {
  const insert = db.prepare(`
    INSERT INTO customer_contact (customer_id, means, content, at, by_id, by_name, salt)
    VALUES (@customerId, @means, @content, @at, @actorId, @actorName, @salt)`);
  return {
    insert: (contact, at, actor) => {
      const salt = randomBytes(16).toString('hex');
      const { lastInsertRowid } = insert.run({
        ...contact,
        at,
        actorId: actor.id,
        actorName: actor.name,
        salt,
      });
      return ['customer_contact', Number(lastInsertRowid)];
    },
  };
}

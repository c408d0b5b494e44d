import type { Instant } from '#domain/time.ts';
import type { Db } from '../../register/open.ts';

/** Blank forms a person has drawn and not accounted for, and handing them to somebody else (E6). */
export interface FormHolders {
  of(userId: number): readonly { readonly id: number; readonly number: string }[];
  passOn(
    id: number,
    to: { readonly id: number; readonly name: string },
    at: Instant,
  ): readonly ['blank_form', number];
}

export function createFormHolders(db: Db): FormHolders {
  const select = db.prepare(
    "SELECT id, number FROM blank_form WHERE holder_id = ? AND state = 'issued' ORDER BY number",
  );
  const pass = db.prepare(`
    UPDATE blank_form SET holder_id = @toId, holder_name = @toName, issued_at = @at
    WHERE id = @id AND state = 'issued'`);
  return {
    of: (userId) => select.all(userId) as { id: number; number: string }[],
    passOn: (id, to, at) => {
      pass.run({ id, toId: to.id, toName: to.name, at });
      return ['blank_form', id];
    },
  };
}

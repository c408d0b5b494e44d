import { useState } from 'react';
import type { CaseView } from '#contract/counter/cases.ts';
import { office } from '../../api/office.ts';
import { useSent } from '../../api/use-sent.ts';

/** Sending a sheet of a case, and the version of the case that the person saw when they began (E8). */
export function useSending(view: Pick<CaseView, 'id' | 'version'>) {
  const [version, setVersion] = useState(view.version);
  const sending = useSent(async () => setVersion((await office('case.get', { id: view.id })).version));
  return { version, ...sending };
}

import { useState } from 'react';
import type { ClaimView } from '#contract/work/claims.ts';
import { office } from '../../api/office.ts';
import { useSent } from '../../api/use-sent.ts';

/** Sending a form of a claim, and the version of the claim that the person saw when they began (E8). */
export function useClaimSending(claim: Pick<ClaimView, 'id' | 'version'>) {
  const [version, setVersion] = useState(claim.version);
  const sending = useSent(async () => setVersion((await office('claim.get', { id: claim.id })).version));
  return { version, ...sending };
}

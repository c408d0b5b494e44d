import { useState } from 'react';
import type { PersonView } from '#contract/house/people.ts';
import { useOffice } from '../../api/use-office.ts';
import { showCallbacks, useWindow } from '../../state/place.ts';
import { ErrorBar } from '../../ui/notices.tsx';
import { BatchList } from './batch-list.tsx';
import './batches.css';
import { NewBatch } from './new-batch.tsx';
import { OfferBar } from './offer-bar.tsx';
import { OpenBatch } from './open-batch.tsx';

/** 批次: campaigns, installations and surveys, each a queue of its own with the keys of every callback (B10). */
export function BatchesTab({ person }: { readonly person: PersonView }) {
  const { data: batches, error, again } = useOffice('batch.list', undefined);
  const batchId = useWindow((state) => state.callbacks.batchId);
  const [making, setMaking] = useState(false);
  const makes = person.roles.some((role) => role === 'handler' || role === 'manager');
  const open = (id: number | null) => showCallbacks({ batchId: id });
  return (
    <>
      <OfferBar />
      <ErrorBar error={error} again={again} />
      {batchId !== null ? (
        <OpenBatch key={batchId} batchId={batchId} person={person} onBack={() => open(null)} />
      ) : making ? (
        <NewBatch onClose={() => setMaking(false)} />
      ) : (
        batches && <BatchList batches={batches} onOpen={open} onNew={makes ? () => setMaking(true) : null} />
      )}
    </>
  );
}

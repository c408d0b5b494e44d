import { Button } from 'antd';
import { useState } from 'react';
import type { ComplaintOffer } from '#contract/work/batches.ts';
import { words } from '#contract/words.ts';
import { asOfficeError, office, type OfficeError } from '../../api/office.ts';
import { announce, useOffice } from '../../api/use-office.ts';
import { goTo, useWindow } from '../../state/place.ts';
import { useKeys } from '../../ui/keys.ts';
import { ErrorBar, KeyHint } from '../../ui/notices.tsx';
import { ReasonDialog } from '../../ui/reason-dialogs.tsx';
import { NumberText } from '../../ui/words.tsx';

/** A dissatisfied customer stays here, one after the other, until somebody has decided about a complaint (B10). */
export function OfferBar() {
  const { data: offers, error: failure, again } = useOffice('batch.offers', undefined);
  const [declining, setDeclining] = useState<ComplaintOffer | null>(null);
  const [error, setError] = useState<OfficeError | null>(null);
  const [offer, ...more] = offers ?? [];
  const take = () => {
    setError(null);
    if (offer) takeOffer(offer).catch((failure: unknown) => setError(asOfficeError(failure)));
  };
  useKeys(offer ? { 'Alt+T': take } : {});
  if (!offer) return <ErrorBar error={failure} again={again} />;
  return (
    <div className="said seal offer">
      <NumberText>{offer.number}</NumberText>
      <p role="status" className="grow">
        {offer.customerName}：4 {words.level[4]}
        {offer.reason && `（${offer.reason}）`}，还没有决定是否转投诉登记。
        {more.length > 0 && <span className="quiet">另有 {more.length} 位待定</span>}
      </p>
      <Button size="small" onClick={() => setDeclining(offer)}>
        不登记…
      </Button>
      <Button size="small" onClick={take}>
        转投诉登记<KeyHint>Alt+T</KeyHint>
      </Button>
      <ErrorBar error={error} />
      {declining && (
        <ReasonDialog
          title={`${declining.customerName} 不登记投诉`}
          label="原因"
          word="不登记"
          act={async (reason) => {
            await office('batch.declineOffer', { taskId: declining.taskId, reason });
            again();
          }}
          onClose={() => setDeclining(null)}
        />
      )}
    </div>
  );
}

/** Takes an offer: a new draft with what is known, and the intake opens on it. */
async function takeOffer({ taskId }: ComplaintOffer): Promise<void> {
  const id = crypto.randomUUID();
  const complaint = await office('batch.takeOffer', { taskId, draftId: id });
  await office('draft.save', { id, kind: 'intake', body: { ...complaint } });
  announce();
  useWindow.setState({ activeDraft: id });
  goTo('intake');
}

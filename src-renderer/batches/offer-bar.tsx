import { Button } from 'antd';
import { useState } from 'react';
import { words } from '#contract/words.ts';
import { asOfficeError, type OfficeError } from '../api/office.ts';
import { useKeys } from '../ui/keys.ts';
import { ErrorBar, KeyHint } from '../ui/notices.tsx';
import { NumberText } from '../ui/words.tsx';
import { dropOffer, takeOffer, useOffers } from './offers.ts';

/** A dissatisfied customer stays here, one after the other, until somebody has decided about a complaint (B10). */
export function OfferBar({ person }: { readonly person: number }) {
  const [offer, ...more] = useOffers(person);
  const [error, setError] = useState<OfficeError | null>(null);
  const take = () => {
    setError(null);
    if (offer) takeOffer(offer).catch((failure: unknown) => setError(asOfficeError(failure)));
  };
  useKeys(offer ? { 'Alt+T': take } : {});
  if (!offer) return null;
  return (
    <div className="said seal offer" role="status">
      <NumberText>{offer.number}</NumberText>
      <span className="grow">
        {offer.customerName}：4 {words.level[4]}，结果已登记。登记为投诉时已知内容会先填好。
        {more.length > 0 && <span className="quiet">另有 {more.length} 位待定</span>}
      </span>
      <Button size="small" onClick={() => dropOffer(offer)}>
        不登记
      </Button>
      <Button size="small" onClick={take}>
        登记为投诉<KeyHint>Alt+T</KeyHint>
      </Button>
      <ErrorBar error={error} />
    </div>
  );
}

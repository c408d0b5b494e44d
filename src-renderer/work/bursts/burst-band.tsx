import { Button } from 'antd';
import { useState } from 'react';
import type { BurstView } from '#contract/work/bursts.ts';
import { office } from '../../api/office.ts';
import { useOffice } from '../../api/use-office.ts';
import { useSent } from '../../api/use-sent.ts';
import { useSession } from '../../state/session.ts';
import { openCase } from '../../state/place.ts';
import { ErrorBar } from '../../ui/notices.tsx';

/** On the desk of handlers and managers: many matters of one kind at one place (G1); nothing when there are none. */
export function BurstBand() {
  const expert = useSession(
    (state) => state.session?.person.roles.some((role) => role === 'handler' || role === 'manager') ?? false,
  );
  const { data: bursts } = useOffice('burst.list', expert ? undefined : null);
  const { error, sending, send } = useSent();
  const [said, setSaid] = useState('');
  if (!bursts || bursts.length === 0) return null;
  const gather = (burst: BurstView) =>
    send(async () => {
      const done = await office('burst.gather', {
        leadId: burst.lead.caseId,
        caseIds: burst.loose.map(({ caseId }) => caseId),
      });
      const refused = done.filter(({ refusal }) => refusal !== null);
      setSaid(
        [
          `已并入 ${done.length - refused.length} 件。`,
          ...refused.map(({ number, refusal }) => `${number}：${refusal}`),
        ].join(' '),
      );
    });
  return (
    <section className="duty-band burst-band" aria-label="群诉">
      <strong>群诉 {bursts.length} 起</strong>
      <ul>
        {bursts.map((burst) => (
          <li key={burst.key}>
            <span className={burst.loose.length > 0 ? 'state-word bar-seal' : 'state-word bar-open'}>
              {burst.place} {burst.categoryLabel}：{burst.count} 件
            </span>{' '}
            主件{' '}
            <button type="button" className="text-button number" onClick={() => openCase(burst.lead.caseId)}>
              {burst.lead.number}
            </button>{' '}
            {burst.loose.length > 0 ? (
              <Button size="small" disabled={sending} onClick={() => void gather(burst)}>
                其余 {burst.loose.length} 件并入主件
              </Button>
            ) : (
              <span className="quiet">已全部并案</span>
            )}
          </li>
        ))}
        {said && (
          <li role="status" className="quiet">
            {said}
          </li>
        )}
      </ul>
      <ErrorBar error={error} />
    </section>
  );
}

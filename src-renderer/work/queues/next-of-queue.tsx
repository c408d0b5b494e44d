import { Button } from 'antd';
import { words } from '#contract/words.ts';
import type { Queue } from '#domain/work/queues.ts';
import { useOffice } from '../../api/use-office.ts';
import { takeCase } from '../../state/place.ts';
import { useKeys } from '../../ui/keys.ts';
import { KeyHint } from '../../ui/notices.tsx';

/** 下一件: the next of the queue this case was taken from, without going back (Q1). */
export function NextOfQueue({ caseId, queue }: { readonly caseId: number; readonly queue: Queue }) {
  const { data } = useOffice('queue.list', { queue });
  const items = data?.items ?? [];
  const here = items.findLastIndex((item) => item.caseId === caseId);
  // What has been put off stays behind; after the last comes the first again.
  const next = [...items.slice(here + 1), ...items].find((item) => item.caseId !== caseId);
  const left = items.filter((item) => item.caseId !== caseId).length;
  useKeys({ 'Alt+ArrowDown': next ? () => takeCase(next.caseId, queue) : undefined });
  if (!data) return null;
  if (!next) return <span className="quiet">{words.queue[queue]}：没有别的了</span>;
  return (
    <>
      <span className="quiet">
        {words.queue[queue]}还有 {left} 件
      </span>
      <Button onClick={() => takeCase(next.caseId, queue)}>
        下一件<KeyHint>Alt+↓</KeyHint>
      </Button>
    </>
  );
}

import { Button, Input } from 'antd';
import { useState } from 'react';
import type { LedgerYear } from '#contract/book/ledger.ts';
import type { PersonView } from '#contract/house/people.ts';
import { words } from '#contract/words.ts';
import { asOfficeError, office, type OfficeError } from '../../api/office.ts';
import { useOffice } from '../../api/use-office.ts';
import { takeJob, useJobs } from '../../state/jobs.ts';
import { Field } from '../../ui/field.tsx';
import { ErrorBar } from '../../ui/notices.tsx';
import { PinDialog } from '../../ui/pin-dialog.tsx';
import { wordFull } from '../../ui/word-time.ts';
import { CheckLines } from './check-lines.tsx';

interface BookSheetProps {
  readonly book: LedgerYear;
  readonly person: PersonView;
}

/** A year that isn't sealed yet: what blocks, what warns, preview, make, seal. */
export function BookSheet({ book, person }: BookSheetProps) {
  const { year, kind } = book;
  const name = `${year} 年度${words.kind[kind]}台账`;
  const { data: check, error: checkError, again } = useOffice('ledger.check', { year, kind });
  const [keeper, setKeeper] = useState(person.name);
  const [error, setError] = useState<OfficeError | null>(null);
  const [signing, setSigning] = useState(false);
  const running = useJobs((state) =>
    state.jobs.some((job) => job.kind === 'ledger' && job.state === 'running'),
  );
  const blocked = (check?.blocks.length ?? 1) > 0;
  const isManager = person.roles.includes('manager');

  const make = async (purpose: 'preview' | 'seal') => {
    setError(null);
    try {
      takeJob(await office('job.startLedger', { year, kind, keeper, purpose }));
    } catch (failure) {
      setError(asOfficeError(failure));
    }
  };
  return (
    <section className="sheet" aria-label={name}>
      <div className="sheet-head">
        <h1>{name}</h1>
        <span className="hint">未封存：可随时预览；检查无阻碍后编制，看过再封存</span>
      </div>
      <div className="ledger-body">
        <ErrorBar error={checkError} again={again} />
        {check && (
          <>
            <CheckLines title="阻碍封存" mark="bar-seal" none="没有阻碍" lines={check.blocks} />
            <CheckLines title="请注意" mark="bar-wait" none="没有需要注意的" lines={check.warns} />
          </>
        )}
        <Field label="保管人" required error={error?.fields['keeper']} hint="印在封面和封存单上">
          {(bind) => (
            <Input
              {...bind}
              maxLength={40}
              value={keeper}
              onChange={(event) => setKeeper(event.target.value)}
            />
          )}
        </Field>
        {book.prepared && (
          <p role="status">
            已编制 {book.prepared.volumes} 册，共 {book.prepared.pages} 页（{wordFull(book.prepared.at)}
            ）。请在下方任务栏打开看过，再由主管封存；此后若有改动须重新编制。
          </p>
        )}
        <ErrorBar error={error} />
      </div>
      <div className="sheet-foot">
        <Button disabled={running} onClick={() => void make('preview')}>
          预览（未封存）
        </Button>
        <Button disabled={running || blocked} onClick={() => void make('seal')}>
          {book.prepared ? '重新编制' : '编制成册'}
        </Button>
        <Button
          type="primary"
          disabled={running || blocked || book.prepared === null || !isManager}
          title={isManager ? undefined : '由主管封存'}
          onClick={() => setSigning(true)}
        >
          封存…
        </Button>
      </div>
      {signing && book.prepared && (
        <PinDialog
          sentence={`封存${name}：${book.forms} 个编号，${book.prepared.volumes} 册，共 ${book.prepared.pages} 页。封存后已结案的各件永远只读，不能撤销。`}
          person={person.name}
          sign={async (pin) => {
            await office('job.sealLedger', { year, kind, pin });
          }}
          onClose={() => setSigning(false)}
        />
      )}
    </section>
  );
}

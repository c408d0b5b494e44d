import { Button, Input } from 'antd';
import { useState } from 'react';
import type { KnownSeries, Probe } from '#contract/book/backup.ts';
import { words } from '#contract/words.ts';
import { composeNumber } from '#domain/numbering.ts';
import { CASE_KINDS } from '#domain/terms.ts';
import { useNow } from '../../api/clock.ts';
import { asOfficeError, office, type OfficeError } from '../../api/office.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { ErrorBar } from '../../ui/notices.tsx';
import { ProbeView } from './probe-view.tsx';
import { showRestored } from './restored.ts';

interface RestoreFormProps {
  readonly probe: Probe;
  readonly inUse: boolean;
  readonly onClose: () => void;
}

/** The last step: what is on paper, why, and the administrator's password. */
export function RestoreForm({ probe, inUse, onClose }: RestoreFormProps) {
  const year = Number(useNow()?.slice(0, 4) ?? 0);
  const rows = seriesToAsk(probe, year);
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [paperHead, setPaperHead] = useState('');
  const [reason, setReason] = useState('');
  const [password, setPassword] = useState('');
  const [error, setError] = useState<OfficeError | null>(null);
  const [working, setWorking] = useState(false);
  const lastOf = (row: KnownSeries): string => typed[keyOf(row)] ?? String(presentLast(probe, row));

  const restore = async () => {
    if (working) return;
    setWorking(true);
    setError(null);
    try {
      const paper = rows.map((row) => ({ ...row, last: Number(lastOf(row)) }));
      showRestored(
        await office('restore.run', { paper, paperHead: paperHead.trim() || null, password, reason }),
      );
    } catch (failure) {
      setError(asOfficeError(failure));
      setPassword('');
      setWorking(false);
    }
  };

  return (
    <Dialog
      wide
      title="从备份恢复"
      onClose={onClose}
      onSubmit={() => void restore()}
      foot={
        <>
          <Button disabled={working} onClick={onClose}>
            不恢复
          </Button>
          <Button type="primary" danger htmlType="submit" loading={working}>
            恢复到这份备份
          </Button>
        </>
      }
    >
      <div className="restore-form">
        <ProbeView probe={probe} />
        <section className="probe" aria-label="纸上最后一个编号">
          <h3>纸上最后一个编号</h3>
          <p className="quiet">
            请翻登记表、交班表，填每一种在纸上见过的最后一个编号。备份之后的编号留作“待补录”，不会再发给别的事项。
          </p>
          <table>
            <thead>
              <tr>
                <th scope="col">种类</th>
                <th scope="col">备份里最后一个</th>
                <th scope="col">纸上最后一个（后六位）</th>
                <th scope="col">待补录</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={keyOf(row)}>
                  <th scope="row">
                    {words.kind[row.kind]} {row.year}
                  </th>
                  <td className="number">
                    {row.last === 0 ? '还没有' : composeNumber({ ...row, n: row.last })}
                  </td>
                  <td>
                    <Input
                      aria-label={`${row.year} 年${words.kind[row.kind]}纸上最后一个编号`}
                      inputMode="numeric"
                      maxLength={6}
                      value={lastOf(row)}
                      onChange={(event) =>
                        setTyped({ ...typed, [keyOf(row)]: event.target.value.replaceAll(/\D/g, '') })
                      }
                    />
                  </td>
                  <td>{wordGap(row.last, Number(lastOf(row)))}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
        {!probe.present && (
          <Field
            label="纸上链首"
            hint="最近一张交班表、封存单上印的链首；记入恢复留痕，可不填"
            error={error?.fields['paperHead']}
          >
            {(bind) => (
              <Input
                {...bind}
                className="number"
                maxLength={120}
                value={paperHead}
                onChange={(event) => setPaperHead(event.target.value)}
              />
            )}
          </Field>
        )}
        <Field label="恢复原因" required error={error?.fields['reason']}>
          {(bind) => (
            <Input
              {...bind}
              autoFocus
              maxLength={400}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <Field
          label="管理员密码"
          required
          error={error?.fields['password'] ?? error?.fields['pin']}
          hint={inUse ? undefined : '备份当时的系统管理员密码'}
        >
          {(bind) => (
            <Input
              {...bind}
              type="password"
              autoComplete="off"
              maxLength={200}
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          )}
        </Field>
        <p className="quiet">现在的登记簿会整个留底，不会删除；恢复后所有人要重新登录。</p>
        <ErrorBar error={error} />
      </div>
    </Dialog>
  );
}

const keyOf = ({ site, kind, year }: KnownSeries): string => `${site} ${kind} ${year}`;

function presentLast({ present }: Probe, row: KnownSeries): number {
  return Math.max(row.last, present?.series.find((other) => keyOf(other) === keyOf(row))?.last ?? 0);
}

/** The series of backup and present, and of this year all four kinds: any may have begun on paper since. */
function seriesToAsk({ series, present }: Probe, year: number): readonly KnownSeries[] {
  const newest = series.at(-1) ?? present?.series.at(-1);
  const site = newest?.site ?? '';
  const began = Math.min(newest?.year ?? year, year);
  const years = Array.from({ length: year - began + 1 }, (_, index) => began + index);
  const expected = years.flatMap((each) => CASE_KINDS.map((kind) => ({ site, kind, year: each, last: 0 })));
  const others = (present?.series ?? []).map((row) => ({ ...row, last: 0 }));
  const asked = new Map<string, KnownSeries>();
  for (const row of [...others, ...expected, ...series]) {
    if (row.year >= began || series.every((known) => keyOf(known) !== keyOf(row))) asked.set(keyOf(row), row);
  }
  return [...asked.values()].toSorted((one, other) => one.year - other.year);
}

function wordGap(last: number, paper: number): string {
  return paper > last ? `${paper - last} 个` : '无';
}

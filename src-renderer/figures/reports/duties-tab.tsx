import { Button, Input } from 'antd';
import { useState } from 'react';
import type { DutyLine } from '#contract/figures/publications.ts';
import { REPORTS } from '#contract/figures/report-list.ts';
import { asOfficeError, office, type OfficeError } from '../../api/office.ts';
import { useOffice } from '../../api/use-office.ts';
import { Chips } from '../../ui/chips.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { ErrorBar } from '../../ui/notices.tsx';
import { wordDueFull, wordFull } from '../../ui/word-time.ts';
import { showReports, writeReport } from './report-place.ts';

const STATES = {
  overdue: '已逾期',
  due: '今日到期',
  'to-come': '未到期',
  delivered: '已报送',
} as const satisfies Record<DutyLine['state'], string>;

/** 报送: which report of which period is due when and to whom, and who handed it in (K2). */
export function DutiesTab() {
  const { data, error, again } = useOffice('publication.duties', undefined);
  const [giving, setGiving] = useState<DutyLine | null>(null);
  return (
    <section className="sheet reports-sheet">
      <div className="sheet-head">
        <h2>报送</h2>
        <span className="hint">
          到期日逢休息日顺延到下一个工作日；报送时间和对象由管理员在“设置 · 报送”中修改
        </span>
      </div>
      <ErrorBar error={error} again={again} />
      {data?.length === 0 && <p className="tile-empty">还没有到报送的期间。</p>}
      {data && data.length > 0 && (
        <div className="figure-scroll" role="group" aria-label="报送" tabIndex={0}>
          <table className="figures duties">
            <thead>
              <tr>
                {['报表', '期间', '应报', '报送给', '状态', '发布', '报送记录', '操作'].map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.map((duty) => (
                <tr key={`${duty.report} ${duty.from}`} data-state={duty.state}>
                  <td>{REPORTS[duty.report].name}</td>
                  <td>{duty.period}</td>
                  <td>{wordDueFull(duty.dueAt)}</td>
                  <td className="wrapping">
                    {duty.recipients}
                    {duty.person !== null && <span className="quiet">（{duty.person}报送）</span>}
                  </td>
                  <td className="duty-state">{STATES[duty.state]}</td>
                  <td>
                    {duty.publication ? (
                      <button
                        type="button"
                        className="text-button"
                        onClick={() =>
                          showReports({ tab: 'published', publication: duty.publication?.id ?? null })
                        }
                      >
                        第 {duty.publication.revision} 次
                      </button>
                    ) : (
                      <span className="quiet">未发布</span>
                    )}
                  </td>
                  <td className="wrapping">
                    {duty.delivery &&
                      `${wordFull(duty.delivery.at)} ${duty.delivery.byName} 以${duty.delivery.means}报送${duty.delivery.recipients}${duty.delivery.late ? '（迟报）' : ''}`}
                  </td>
                  <td className="doing">
                    <Button size="small" onClick={() => writeReport(duty.report, duty.choice)}>
                      打开
                    </Button>
                    {duty.mayDeliver && !duty.delivery && (
                      <Button size="small" onClick={() => setGiving(duty)}>
                        已报送…
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {giving && <DeliverDialog duty={giving} onClose={() => setGiving(null)} />}
    </section>
  );
}

const MEANS = { 纸质: '纸质', 邮件: '邮件', 微信: '微信', 当面: '当面汇报' } as const;

function DeliverDialog({ duty, onClose }: { readonly duty: DutyLine; readonly onClose: () => void }) {
  const [recipients, setRecipients] = useState(duty.recipients);
  const [means, setMeans] = useState<keyof typeof MEANS>('纸质');
  const [note, setNote] = useState('');
  const [error, setError] = useState<OfficeError | null>(null);
  const save = async () => {
    setError(null);
    try {
      await office('publication.deliver', {
        report: duty.report,
        from: duty.from,
        to: duty.to,
        recipients,
        means: MEANS[means],
        publicationId: duty.publication?.id ?? null,
        note: note || null,
      });
      onClose();
    } catch (failure) {
      setError(asOfficeError(failure));
    }
  };
  return (
    <Dialog
      title={`已报送：${REPORTS[duty.report].name} ${duty.period}`}
      onClose={onClose}
      onSubmit={() => void save()}
      foot={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button type="primary" htmlType="submit">
            登记报送
          </Button>
        </>
      }
    >
      {!duty.publication && <p>这一期还没有发布。登记后仍可发布，报送记录不会改动。</p>}
      <Field label="报送给" required error={error?.fields['recipients']}>
        {(bind) => (
          <Input
            {...bind}
            maxLength={200}
            value={recipients}
            onChange={(event) => setRecipients(event.target.value)}
          />
        )}
      </Field>
      <div className="field">
        <span className="label">方式</span>
        <Chips label="方式" words={MEANS} value={means} small onChange={(word) => word && setMeans(word)} />
      </div>
      <Field label="备注" error={error?.fields['note']}>
        {(bind) => (
          <Input {...bind} maxLength={400} value={note} onChange={(event) => setNote(event.target.value)} />
        )}
      </Field>
      <ErrorBar error={error} />
    </Dialog>
  );
}

/** A due moment; midnight reads as 24:00 of the day before. */

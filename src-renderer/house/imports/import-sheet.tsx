import { Button, Checkbox, Progress, Select } from 'antd';
import { useEffect, useState } from 'react';
import type { ImportDone, ImportKind, ImportView, KnownChoice } from '#contract/house/imports.ts';
import { asOfficeError, office, type OfficeError } from '../../api/office.ts';
import { onDeskEvent, useOffice } from '../../api/use-office.ts';
import { takeJob } from '../../state/jobs.ts';
import { Chips } from '../../ui/chips.tsx';
import { ErrorBar } from '../../ui/notices.tsx';
import { ImportColumns } from './import-columns.tsx';
import { ImportFindings } from './import-findings.tsx';
import { type HiddenChoice, ImportQuestions, isUnsaid } from './import-questions.tsx';

const KNOWN = {
  skip: '跳过不动',
  update: '用表里的更新',
  add: '仍另建一份',
} as const satisfies Record<KnownChoice, string>;

const KNOWN_OF = {
  customers: '档案里已有的客户',
  cases: '已经导入过的事项',
} as const satisfies Record<ImportKind, string>;
const UNITS = { customers: '位客户', cases: '件历史' } as const satisfies Record<ImportKind, string>;

interface ImportSheetProps {
  readonly kind: ImportKind;
  readonly importId: number;
  readonly onDone: (done: ImportDone) => void;
}

/** A workbook that was read: which sheet, which row of heads; everything below follows from them. */
export function ImportSheet({ kind, importId, onDone }: ImportSheetProps) {
  const [place, setPlace] = useState<{ readonly sheet: number | null; readonly headerRow: number | null }>({
    sheet: null,
    headerRow: null,
  });
  const { data: view, error, again } = useOffice('import.view', { importId, ...place }, 'once');
  if (!view) return <ErrorBar error={error} again={again} />;
  return (
    <>
      <div className="sheet import-place">
        <span>
          <strong>{view.fileName}</strong>
        </span>
        {view.sheets.length > 1 && (
          <Select<number>
            aria-label="工作表"
            value={view.sheet}
            options={view.sheets.map((name, value) => ({ value, label: `工作表 ${name}` }))}
            onChange={(sheet) => setPlace({ sheet, headerRow: null })}
          />
        )}
        <Select<number>
          aria-label="表头在"
          value={view.headerRow}
          options={Array.from({ length: Math.max(20, view.headerRow) }, (_, index) => ({
            value: index + 1,
            label: `表头在第 ${index + 1} 行${view.headerRow === index + 1 && view.headerRows === 2 ? '起，共两行' : ''}`,
          }))}
          onChange={(headerRow) => setPlace({ sheet: view.sheet, headerRow })}
        />
        <span className="quiet">{wordRows(view)}</span>
      </div>
      <Reading key={`${view.sheet} ${view.headerRow}`} kind={kind} view={view} onDone={onDone} />
    </>
  );
}

function wordRows({ rows, leftOut, remembered }: ImportView): string {
  const left = [
    ...(leftOut.blank > 0 ? [`空行 ${leftOut.blank}`] : []),
    ...(leftOut.totals > 0 ? [`合计和表尾 ${leftOut.totals}`] : []),
    ...(leftOut.heads > 0 ? [`重复的表头 ${leftOut.heads}`] : []),
  ];
  return `数据 ${rows} 行${left.length > 0 ? `（不算${left.join('、')}）` : ''}${remembered ? '；列的对应关系是上次留下的' : ''}`;
}

function Reading({
  kind,
  view,
  onDone,
}: {
  readonly kind: ImportKind;
  readonly view: ImportView;
  readonly onDone: ImportSheetProps['onDone'];
}) {
  const { importId, sheet, headerRow, headerRows } = view;
  const [mapping, setMapping] = useState(view.mapping);
  const [onKnown, setOnKnown] = useState<KnownChoice>('skip');
  const [leaveOutBad, setLeaveOutBad] = useState(false);
  const [hidden, setHidden] = useState<HiddenChoice | null>(null);
  const [answers, setAnswers] = useState<Readonly<Record<string, string>>>({});
  const [refused, setRefused] = useState<OfficeError | null>(null);
  const [written, setWritten] = useState<number | null>(null);
  const reading = { importId, sheet, headerRow, headerRows, mapping: [...mapping], onKnown, hidden, answers };
  const { data: check, error, asking } = useOffice('import.check', reading, 'once');

  useEffect(
    () =>
      onDeskEvent((event) => {
        if (event.type === 'progress' && event.importId === importId)
          setWritten(Math.floor((event.done / Math.max(1, event.total)) * 100));
      }),
    [importId],
  );

  const run = async (act: () => Promise<void>) => {
    setRefused(null);
    try {
      await act();
    } catch (failure) {
      setRefused(asOfficeError(failure));
    }
  };
  const commit = () =>
    run(async () => {
      setWritten(0);
      try {
        onDone(await office('import.commit', { ...reading, leaveOutBad }));
      } finally {
        setWritten(null);
      }
    });
  const saveBad = () =>
    run(async () => {
      const job = await office('job.startImportErrors', reading);
      if (job) takeJob(job);
    });
  const writes = check ? check.counts.added + check.counts.updated : 0;

  return (
    <>
      <div className="import-body">
        <ImportColumns view={view} mapping={mapping} kept={check?.kept ?? []} onChange={setMapping} />
        {check && (
          <ImportQuestions
            check={check}
            answers={answers}
            hidden={hidden}
            hiddenRows={view.hidden}
            onAnswer={(key, answer) => setAnswers((before) => ({ ...before, [key]: answer }))}
            onForget={() => setAnswers({})}
            onHidden={setHidden}
          />
        )}
        {check && !error && <ImportFindings check={check} onSave={() => void saveBad()} />}
        <ErrorBar error={error ?? refused} />
      </div>
      <div className="sheet sheet-foot import-foot">
        <span className="quiet">{KNOWN_OF[kind]}</span>
        <Chips
          label={KNOWN_OF[kind]}
          words={KNOWN}
          value={onKnown}
          small
          onChange={(chosen) => chosen && setOnKnown(chosen)}
        />
        <span className="grow" />
        {check && check.badRows > 0 && (
          <Checkbox checked={leaveOutBad} onChange={(event) => setLeaveOutBad(event.target.checked)}>
            有误的 {check.badRows} 行不导入
          </Checkbox>
        )}
        {written !== null && (
          <Progress percent={written} size="small" aria-label="写入进度" className="import-progress" />
        )}
        <Button
          type="primary"
          loading={written !== null}
          disabled={
            !check ||
            error !== null ||
            asking ||
            writes === 0 ||
            (check.badRows > 0 && !leaveOutBad) ||
            isUnsaid(check)
          }
          onClick={() => void commit()}
        >
          导入 {writes} {UNITS[kind]}
        </Button>
      </div>
    </>
  );
}

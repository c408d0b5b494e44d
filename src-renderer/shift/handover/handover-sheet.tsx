import { Input } from 'antd';
import type { ReactNode } from 'react';
import type { HandoverSheet, HandoverSignature } from '#contract/shift/handover.ts';
import { words } from '#contract/words.ts';
import { wordFull } from '../../ui/word-time.ts';
import { NumberText } from '../../ui/words.tsx';
import { type Acknowledging, ItemRows } from './item-rows.tsx';
import type { SheetForm } from './sheet-form.ts';
import { ThingRows } from './thing-rows.tsx';
import './handover.css';

interface HandoverSheetViewProps {
  readonly sheet: HandoverSheet;
  /** While it is being prepared: what is typed straight into its rows. */
  readonly typing?: { readonly form: SheetForm; readonly change: (part: Partial<SheetForm>) => void };
  readonly acknowledging?: Acknowledging;
  /** Chooses the people of the shift, instead of their names. */
  readonly onDuty?: ReactNode;
  /** What this person may do, in the box it belongs to. */
  readonly act?: { readonly [Box in 'outgoing' | 'incoming' | 'manager']?: ReactNode };
}

/** 交班表 as it will be printed, filled in; the signature boxes stay in sight at its foot. */
export function HandoverSheetView({ sheet, typing, acknowledging, onDuty, act }: HandoverSheetViewProps) {
  const { counts, shift } = sheet;
  return (
    <article className="sheet handover-sheet" aria-label="交班表">
      <header className="paper-head">
        <span>
          编号 {sheet.number ? <NumberText>{sheet.number}</NumberText> : <i className="quiet">签字时编号</i>}
        </span>
        <h1>投诉受理交班表</h1>
        <strong>{wordState(sheet)}</strong>
      </header>
      <dl className="paper-grid">
        <Cell label="班次">{shift.name}</Cell>
        <Cell label="起止时间">
          {wordFull(shift.from)} 至 {wordFull(shift.to)}
        </Cell>
        <Cell label="接班班次">
          {sheet.nextShift && `${sheet.nextShift.name} ${wordFull(sheet.nextShift.from)}`}
        </Cell>
        <Cell label="当班人">{onDuty ?? sheet.onDuty.join('、')}</Cell>
        <Cell label="交班人">{sheet.outgoing?.name}</Cell>
        <Cell label="接班人">{sheet.incoming?.name}</Cell>
        <Cell label="上班遗留">{counts.before} 件</Cell>
        <Cell label="本班受理">{counts.received} 件</Cell>
        <Cell label="重新打开">{counts.reopened} 件</Cell>
        <Cell label="本班办结">{counts.closed} 件</Cell>
        <Cell label="本班作废">{counts.voided} 件</Cell>
        <Cell label="遗留件数">
          <strong>{counts.left} 件</strong>
        </Cell>
      </dl>
      <ItemRows
        caption="遗留事项（由系统列出，不得删减）"
        items={sheet.items}
        none="本班无遗留事项"
        {...(typing && {
          notes: {
            values: typing.form.notes,
            onChange: (caseId, note) => typing.change({ notes: { ...typing.form.notes, [caseId]: note } }),
          },
        })}
        {...(acknowledging && { acknowledging })}
      />
      {(sheet.additions.length > 0 || sheet.state === 'waiting') && (
        <ItemRows
          caption="交接期间新增、变动事项"
          items={sheet.additions}
          none="交班人签字后没有新情况"
          {...(acknowledging && { acknowledging })}
        />
      )}
      <ThingRows
        things={typing?.form.things ?? sheet.things}
        {...(typing && { onChange: (things) => typing.change({ things }) })}
      />
      <PaperText
        label="上级指示"
        value={typing?.form.instructions ?? sheet.instructions}
        onChange={typing && ((instructions) => typing.change({ instructions }))}
      />
      <PaperText
        label="备注"
        value={typing?.form.remarks ?? sheet.remarks}
        onChange={typing && ((remarks) => typing.change({ remarks }))}
      />
      {sheet.continuedReason && <PaperText label="连班原因" value={sheet.continuedReason} />}
      {sheet.refusal && (
        <PaperText label="拒接原因" value={`${sheet.refusal.name}：${sheet.refusal.reason}`} />
      )}
      {sheet.passedDrafts > 0 && <PaperText label="移交草稿" value={`${sheet.passedDrafts} 份`} />}
      {sheet.head && (
        <div className="paper-line">
          <span className="label">链首摘要</span>
          <span className="number selectable">{sheet.head}</span>
        </div>
      )}
      <footer className="signature-boxes">
        <Box title="交班人" signed={sheet.outgoing}>
          {act?.outgoing}
        </Box>
        <Box title="接班人" signed={sheet.incoming}>
          {act?.incoming}
        </Box>
        <Box title="主管会签" signed={sheet.countersigned}>
          {act?.manager}
        </Box>
      </footer>
    </article>
  );
}

function wordState({ state, continuedReason }: HandoverSheet): string {
  if (state === 'preparing') return '填写中';
  return continuedReason === null ? words.handoverState[state] : '连班';
}

function Cell({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function PaperText(props: {
  readonly label: string;
  readonly value: string | null;
  readonly onChange?: ((text: string) => void) | undefined;
}) {
  const { label, value, onChange } = props;
  return (
    <div className="paper-line">
      <span className="label">{label}</span>
      {onChange ? (
        <Input.TextArea
          aria-label={label}
          className="long-text"
          style={{ minHeight: 34 }}
          maxLength={2000}
          value={value ?? ''}
          onChange={(event) => onChange(event.target.value)}
        />
      ) : (
        <span className="selectable">{value ?? '无'}</span>
      )}
    </div>
  );
}

interface BoxProps {
  readonly title: string;
  readonly signed: HandoverSignature | null;
  readonly children?: ReactNode;
}

/** One box of the paper's foot: who signed and when, or what can be done here. */
function Box({ title, signed, children }: BoxProps) {
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      {signed ? (
        <p>
          <strong>{signed.name}</strong> <span className="quiet">{wordFull(signed.at)} 口令签字</span>
        </p>
      ) : (
        (children ?? <p className="hint">未签字</p>)
      )}
    </section>
  );
}

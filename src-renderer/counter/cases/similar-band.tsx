import { Button } from 'antd';
import type { SimilarMatter } from '#contract/counter/intake.ts';
import { words } from '#contract/words.ts';
import { useNow } from '../../api/clock.ts';
import { useOffice } from '../../api/use-office.ts';
import { ImportedRepeatLine } from '../imported/imported-line.tsx';
import { openCase } from '../../state/place.ts';
import { useSession } from '../../state/session.ts';
import { useSettled } from '../../ui/use-settled.ts';
import { wordAgo } from '../../ui/word-time.ts';
import type { IntakeForm } from './intake-form.ts';

interface SimilarBandProps {
  readonly draftId: string;
  readonly form: IntakeForm;
  /** Cases that stand in the customer's panel already. */
  readonly known: readonly number[];
  /** It is this customer. */
  readonly onCustomer: (customerId: number) => void;
  readonly onLink: (matter: SimilarMatter | null) => void;
  /** Turns to the draft that somebody else is typing. */
  readonly onShowDraft: (draftId: string) => void;
}

/** Calmly above the form: the earlier matter this one repeats (T4), and what others registered or type today. */
export function SimilarBand(props: SimilarBandProps) {
  const { draftId, form, known, onCustomer, onLink, onShowDraft } = props;
  const typed = useSettled(
    `${form.customerPhone}\n${form.unit}\n${form.customerName}\n${form.categoryId}\n${form.customerId}`,
    300,
  );
  const [phone = '', unit = '', name = '', category = '', customer = ''] = typed.split('\n');
  const { data } = useOffice('case.similar', {
    requestId: draftId,
    customerId: Number(customer) || null,
    categoryId: Number(category) || null,
    phone,
    unit,
    name,
  });
  const { data: imported } = useOffice('imported.repeat', {
    customerId: Number(customer) || null,
    categoryId: Number(category) || null,
  });
  const now = useNow();
  const me = useSession((state) => state.session?.person.name);
  const repeat = form.repeatOf === null ? (data?.repeat ?? null) : null;
  const byPhone = form.repeatOf === null ? (data?.byPhone ?? null) : null;
  const above = [repeat?.caseId, byPhone?.repeat.caseId];
  const parallel = (data?.parallel ?? []).filter(
    ({ caseId }) => caseId === null || (!above.includes(caseId) && !known.includes(caseId)),
  );
  const old = repeat === null && form.repeatOf === null ? (imported ?? null) : null;
  if (repeat === null && byPhone === null && old === null && parallel.length === 0) return null;
  return (
    <div className="similar-band" role="status" aria-label="相近的事项">
      {repeat && (
        <p>
          <span>
            这位客户近期登记过同类事项 <b className="number">{repeat.number}</b>（{repeat.categoryLabel}
            ），登记时记为重复件并关联。
          </span>
          <OpenButton matter={repeat} onShowDraft={onShowDraft} />
        </p>
      )}
      {byPhone && (
        <p>
          <span>
            这个电话的客户 {byPhone.customerName} 近期登记过同类事项{' '}
            <b className="number">{byPhone.repeat.number}</b>（{byPhone.repeat.categoryLabel}
            ），可能是重复件。
          </span>
          <OpenButton matter={byPhone.repeat} onShowDraft={onShowDraft} />
          <Button size="small" onClick={() => onCustomer(byPhone.customerId)}>
            就是这位客户
          </Button>
          <Button size="small" onClick={() => onLink(byPhone.repeat)}>
            关联为重复件
          </Button>
        </p>
      )}
      {old && <ImportedRepeatLine repeat={old} />}
      {parallel.map((matter) => (
        <p key={matter.draftId ?? matter.caseId}>
          <span>
            {matter.by === me ? '您' : matter.by}
            {matter.draftId ? '正在填写' : ` ${now ? wordAgo(matter.at, now) : ''}登记了`}同一
            {matter.same.join('、')}的{words.kind[matter.kind]}
            {matter.number && <b className="number"> {matter.number}</b>}
            {matter.categoryLabel && ` · ${matter.categoryLabel}`}
            {matter.content && `：${matter.content.slice(0, 30)}`}
          </span>
          <OpenButton matter={matter} onShowDraft={onShowDraft} />
          {matter.caseId && (
            <Button size="small" onClick={() => onLink(form.repeatOf === matter.caseId ? null : matter)}>
              {form.repeatOf === matter.caseId ? '取消关联' : '关联为重复件'}
            </Button>
          )}
        </p>
      ))}
    </div>
  );
}

function OpenButton(props: {
  readonly matter: SimilarMatter;
  readonly onShowDraft: (draftId: string) => void;
}) {
  const { caseId, draftId } = props.matter;
  return (
    <Button
      size="small"
      onClick={() => {
        if (caseId !== null) openCase(caseId);
        else if (draftId !== null) props.onShowDraft(draftId);
      }}
    >
      {draftId ? '看这份草稿' : '打开'}
    </Button>
  );
}

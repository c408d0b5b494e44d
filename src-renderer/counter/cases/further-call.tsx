import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { CustomerMatter } from '#contract/counter/customers.ts';
import { words } from '#contract/words.ts';
import type { FollowUpType } from '#domain/terms.ts';
import { asOfficeError, office, type OfficeError } from '../../api/office.ts';
import { Chips } from '../../ui/chips.tsx';
import { Field } from '../../ui/field.tsx';
import { useKeys } from '../../ui/keys.ts';
import { LongText } from '../../ui/long-text.tsx';
import { ErrorBar, KeyHint } from '../../ui/notices.tsx';
import { NumberText, StateWord } from '../../ui/words.tsx';

/** What a further call about an open case is (T4). */
export type FurtherType = Extract<FollowUpType, 'urge' | 'supplement' | 'second_complaint'>;

const TYPES = {
  urge: words.followUpType.urge,
  supplement: words.followUpType.supplement,
  second_complaint: words.followUpType.second_complaint,
} as const satisfies Record<FurtherType, string>;

/** One key from the intake form: 催办, 补充, 二次投诉. */
export const FURTHER_KEYS: Readonly<Record<FurtherType, string>> = {
  urge: 'Alt+C',
  supplement: 'Alt+B',
  second_complaint: 'Alt+E',
};

interface FurtherButtonsProps {
  /** Shows the keys: they stand for the newest open case. */
  readonly keys: boolean;
  readonly onFurther: (type: FurtherType) => void;
}

/** The three ways a further call is noted, under an open case of the customer. */
export function FurtherButtons({ keys, onFurther }: FurtherButtonsProps) {
  // Object.keys of a record of words are its words.
  const types = Object.keys(TYPES) as FurtherType[];
  return (
    <div className="further-buttons" role="group" aria-label="这次来电记为">
      {types.map((type) => (
        <Button key={type} size="small" onClick={() => onFurther(type)}>
          {TYPES[type]}
          {keys && <KeyHint>{FURTHER_KEYS[type]}</KeyHint>}
        </Button>
      ))}
    </div>
  );
}

interface FurtherCallProps {
  readonly draftId: string;
  readonly type: FurtherType;
  readonly matters: readonly CustomerMatter[];
  readonly matterId: number | null;
  readonly withWhom: string;
  /** What has been typed into the form already. */
  readonly typed: string;
  /** The form is put away: nothing was to be registered. */
  readonly onFormDone: () => void;
  readonly onClose: () => void;
}

/** A further call about an open case, noted beside the form without leaving it (T4, T5). */
export function FurtherCall(props: FurtherCallProps) {
  const { matters, onClose, onFormDone } = props;
  const [type, setType] = useState<FurtherType>(props.type);
  const [matterId, setMatterId] = useState(props.matterId ?? matters[0]?.caseId ?? 0);
  const [content, setContent] = useState(props.typed);
  const [error, setError] = useState<OfficeError | null>(null);
  const [sending, setSending] = useState(false);
  const [said, setSaid] = useState('');
  const sheet = useRef<HTMLElement>(null);
  const matter = matters.find(({ caseId }) => caseId === matterId) ?? matters[0];
  useEffect(() => sheet.current?.querySelector('textarea')?.focus(), []);
  useEffect(() => {
    if (said) sheet.current?.querySelector<HTMLElement>('[data-main-action]')?.focus();
  }, [said]);

  const send = async () => {
    if (!matter || sending) return;
    setSending(true);
    setError(null);
    try {
      await office('followUp.add', {
        caseId: matter.caseId,
        type,
        content,
        withWhom: props.withWhom || null,
        means: '电话',
      });
      const { escalatedAt } = await office('case.get', { id: matter.caseId });
      setSaid(
        `${matter.number} 已记${TYPES[type]}${escalatedAt && !matterEscalated(matter) ? '，本件已转主管负责' : ''}。`,
      );
    } catch (failure) {
      setError(asOfficeError(failure));
    } finally {
      setSending(false);
    }
  };
  // The form is thrown away, not the photographs that were attached to it.
  const finish = async () => {
    if (!matter) return;
    try {
      await office('attachment.give', { draftId: props.draftId, caseId: matter.caseId });
      onFormDone();
    } catch (failure) {
      setError(asOfficeError(failure));
    }
  };
  useKeys({ Escape: onClose, 'Ctrl+Enter': () => void (said ? finish() : send()) });
  if (!matter) return null;

  return (
    <section ref={sheet} className="sheet further-call" aria-label="来电记入未办结事项">
      <div className="sheet-head">
        <h2>记入未办结事项</h2>
      </div>
      <div className="further-body">
        <p className="further-matter">
          <NumberText>{matter.number}</NumberText> <StateWord state={matter.state} />
          <span className="quiet">
            {matter.categoryLabel}：{matter.content}
          </span>
        </p>
        {said ? (
          <p role="status">
            <strong>{said}</strong>
            <br />
            <span className="quiet">左边的表单没有登记。</span>
          </p>
        ) : (
          <>
            {matters.length > 1 && (
              <Chips
                label="哪一件"
                small
                words={Object.fromEntries(matters.map(({ caseId, number }) => [String(caseId), number]))}
                value={String(matter.caseId)}
                onChange={(id) => setMatterId(Number(id))}
              />
            )}
            <Chips
              label="来电种类"
              small
              words={TYPES}
              value={type}
              onChange={(next) => next && setType(next)}
            />
            <Field label="客户说" above required error={error?.fields['content']}>
              {(bind) => <LongText bind={bind} rows={3} max={4000} value={content} onChange={setContent} />}
            </Field>
            <p className="hint">{HINTS[type]}</p>
          </>
        )}
        <ErrorBar error={error} />
      </div>
      <div className="sheet-foot">
        {said ? (
          <>
            <Button onClick={onClose}>
              继续填表<KeyHint>Esc</KeyHint>
            </Button>
            <Button type="primary" data-main-action onClick={() => void finish()}>
              收起表单<KeyHint>Ctrl+Enter</KeyHint>
            </Button>
          </>
        ) : (
          <>
            <Button onClick={onClose}>
              取消<KeyHint>Esc</KeyHint>
            </Button>
            <Button type="primary" loading={sending} onClick={() => void send()}>
              记入<KeyHint>Ctrl+Enter</KeyHint>
            </Button>
          </>
        )}
      </div>
    </section>
  );
}

const HINTS: Readonly<Record<FurtherType, string>> = {
  urge: '同一事项第三次来电即转主管。',
  supplement: '补充的情况记在原件的跟踪记录里。',
  second_complaint: '立即转主管负责。',
};

/** The panel says so in its warnings; here only what changed by this call is said. */
const matterEscalated = (matter: CustomerMatter & { readonly escalated?: boolean }) =>
  matter.escalated === true;

import { Button, Checkbox, Select } from 'antd';
import { useState } from 'react';
import type { CurrentHandover } from '#contract/shift/handover.ts';
import type { PersonView } from '#contract/house/people.ts';
import { office } from '../../api/office.ts';
import { useOffice } from '../../api/use-office.ts';
import { useKeys } from '../../ui/keys.ts';
import { ErrorBar, KeyHint } from '../../ui/notices.tsx';
import { PinDialog } from '../../ui/pin-dialog.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import { HandoverSheetView } from './handover-sheet.tsx';
import { toNotes } from './sheet-form.ts';
import { useSheetForm } from './use-sheet-form.ts';

interface PrepareHandoverProps {
  readonly current: CurrentHandover;
  readonly person: PersonView;
}

/** The outgoing person's side: notes into the rows, things counted, then the signature (H1, H2). */
export function PrepareHandover({ current, person }: PrepareHandoverProps) {
  const { form, kept, error, change } = useSheetForm(current);
  const [signing, setSigning] = useState(false);
  const [passOnDrafts, setPassOnDrafts] = useState(false);
  useKeys({ 'Ctrl+Enter': () => setSigning(true) });
  const { sheet, drafts, refused } = current;

  return (
    <>
      {refused && (
        <div className="error-bar" role="status">
          <p>
            {refused.number} 被 {refused.by} 拒接：{refused.reason}
            。清单已按现在的情况重新列出，请改正后重新签字。
          </p>
        </div>
      )}
      {drafts.length > 0 && (
        <div className="sheet own-drafts">
          <p>您还有 {drafts.length} 份未登记的草稿：</p>
          <ul>
            {drafts.map((draft) => (
              <li key={draft.id}>
                {draft.title} <TimeText at={draft.begunAt} />
              </li>
            ))}
          </ul>
          <Checkbox checked={passOnDrafts} onChange={(event) => setPassOnDrafts(event.target.checked)}>
            交给接班人
          </Checkbox>
        </div>
      )}
      <ErrorBar error={error} />
      <HandoverSheetView
        sheet={sheet}
        typing={{ form, change }}
        onDuty={<OnDuty person={person} chosen={form.onDuty} onChange={(onDuty) => change({ onDuty })} />}
        act={{
          outgoing: (
            <p>
              <Button type="primary" data-main-action onClick={() => setSigning(true)}>
                交班签字<KeyHint>Ctrl+Enter</KeyHint>
              </Button>{' '}
              <span className="hint" aria-live="polite">
                {kept ? '已保存' : '正在输入…'}
              </span>
            </p>
          ),
        }}
      />
      {signing && (
        <PinDialog
          sentence={`交班签字：${sheet.shift.name}，遗留 ${sheet.counts.left} 件。签字后清单固定，等接班人签字。`}
          person={person.name}
          onClose={() => setSigning(false)}
          sign={async (pin) => {
            await office('handover.sign', { ...toNotes(form), onDuty: [...form.onDuty], passOnDrafts, pin });
          }}
        />
      )}
    </>
  );
}

interface OnDutyProps {
  readonly person: PersonView;
  readonly chosen: readonly number[];
  readonly onChange: (ids: readonly number[]) => void;
}

/** 当班人: everybody of the shift; whoever signs is one of them. */
function OnDuty({ person, chosen, onChange }: OnDutyProps) {
  const { data: people } = useOffice('people.list', undefined);
  const options = (people ?? [])
    .filter(
      ({ id, retired, roles }) => !retired && id !== person.id && roles.some((role) => role !== 'admin'),
    )
    .map(({ id, name }) => ({ value: id, label: name }));
  return (
    <span className="on-duty">
      {person.name}
      <Select<number[]>
        mode="multiple"
        aria-label="其他当班人"
        placeholder="其他当班人"
        size="small"
        variant="borderless"
        optionFilterProp="label"
        options={options}
        value={chosen.filter((id) => options.some(({ value }) => value === id))}
        onChange={onChange}
      />
    </span>
  );
}

import { Input } from 'antd';
import { useState } from 'react';
import type { DictionaryName, TermView } from '#contract/house/dictionaries.ts';
import { office } from '../../api/office.ts';
import { FormSheet } from '../../work/moves/form-sheet.tsx';
import { Field } from '../../ui/field.tsx';
import { useAct } from './use-act.tsx';

interface TermFormProps {
  readonly entry: TermView | null;
  readonly dictionary: DictionaryName;
  readonly title: string;
  readonly onDone: (sentence: string) => void;
  readonly onClose: () => void;
}

/** A word of a simple dictionary. */
export function TermForm({ entry, dictionary, title, onDone, onClose }: TermFormProps) {
  const [label, setLabel] = useState(entry?.label ?? '');
  const act = useAct(async () => {
    await office('dictionary.saveTerm', { id: entry?.id ?? null, dictionary, label });
    onDone(`已保存“${label}”。`);
    return '';
  });
  return (
    <FormSheet
      title={entry ? `修改“${entry.label}”` : `添加${title}`}
      word="保存"
      error={act.error}
      sending={act.working}
      onSubmit={() => void act.run()}
      onClose={onClose}
    >
      <Field
        label="名称"
        above
        required
        error={act.error?.fields['label']}
        {...(entry && { hint: '已登记、已打印的仍是原来的词' })}
      >
        {(bind) => (
          <Input {...bind} maxLength={20} value={label} onChange={(event) => setLabel(event.target.value)} />
        )}
      </Field>
    </FormSheet>
  );
}

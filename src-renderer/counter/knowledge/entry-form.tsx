import { Button, Input } from 'antd';
import { useState } from 'react';
import type { Faq, KnowledgeView } from '#contract/counter/knowledge.ts';
import { asOfficeError, office, type OfficeError } from '../../api/office.ts';
import { useOffice } from '../../api/use-office.ts';
import { FormSheet } from '../../work/moves/form-sheet.tsx';
import { useTyped } from '../../work/moves/use-typed.ts';
import { Choice } from '../../ui/choice.tsx';
import { Field } from '../../ui/field.tsx';
import { LongText } from '../../ui/long-text.tsx';
import { PART_NAMES, PARTS } from './knowledge-words.ts';

interface EntryFormProps {
  /** Null for a new one. */
  readonly entry: KnowledgeView | null;
  readonly onDone: (id: number) => void;
  readonly onClose: () => void;
}

/** An entry as it will stand; saving makes a new version, the older ones stay readable. */
export function EntryForm({ entry, onDone, onClose }: EntryFormProps) {
  const { data: dictionaries } = useOffice('dictionary.all', undefined);
  // What the form began with: a newer version of somebody else's is refused, not overwritten (E8).
  const [version] = useState(entry?.version ?? 0);
  const { values, change, forget } = useTyped(`knowledge ${entry?.id ?? 'new'} ${version}`, {
    categoryId: entry?.categoryId ?? null,
    title: entry?.title ?? '',
    script: entry?.script ?? '',
    solution: entry?.solution ?? '',
    deadline: entry?.deadline ?? '',
    compensation: entry?.compensation ?? '',
    faq: entry?.faq ?? ([] as readonly Faq[]),
    reason: '',
  });
  const [error, setError] = useState<OfficeError | null>(null);
  const [sending, setSending] = useState(false);
  const parents = new Map(dictionaries?.categories.map(({ id, label }) => [id, label]));
  const categories = (dictionaries?.categories ?? []).flatMap(({ id, parentId, label, retired, initials }) =>
    parentId === null || (retired && id !== entry?.categoryId)
      ? []
      : [{ value: id, label, group: parents.get(parentId) ?? '', search: initials }],
  );
  const submit = async () => {
    if (sending) return;
    setSending(true);
    setError(null);
    const { categoryId, faq, ...texts } = values;
    try {
      const { id } = await office('knowledge.save', {
        ...texts,
        id: entry?.id ?? null,
        version,
        // A missing category is refused by the office beside its field.
        categoryId: categoryId ?? 0,
        faq: faq.filter(({ question, answer }) => question.trim() !== '' || answer.trim() !== ''),
      });
      forget();
      onDone(id);
    } catch (failure) {
      setError(asOfficeError(failure));
    } finally {
      setSending(false);
    }
  };
  const changeFaq = (index: number, part: Partial<Faq>) =>
    change({ faq: values.faq.map((each, at) => (at === index ? { ...each, ...part } : each)) });
  return (
    <section className="sheet knowledge-view" aria-label="知识条目的内容">
      <h2 className="unseen">知识条目的内容</h2>
      <FormSheet
        title={entry ? `修改“${entry.title}”` : '新增知识'}
        word={entry ? `存为第 ${version + 1} 版` : '保存'}
        error={error}
        sending={sending}
        onSubmit={() => void submit()}
        onClose={onClose}
      >
        <Field
          label="类别"
          above
          required
          error={error?.fields['categoryId'] === undefined ? undefined : '请选择类别。'}
        >
          {(bind) => (
            <Choice
              bind={bind}
              options={categories}
              value={values.categoryId}
              onChange={(categoryId) => change({ categoryId })}
            />
          )}
        </Field>
        <Field label="标题" above required error={error?.fields['title']}>
          {(bind) => (
            <Input
              {...bind}
              maxLength={60}
              value={values.title}
              onChange={(event) => change({ title: event.target.value })}
            />
          )}
        </Field>
        {PART_NAMES.map((part) => (
          <Field key={part} label={PARTS[part]} above error={error?.fields[part]}>
            {(bind) => (
              <LongText
                bind={bind}
                rows={part === 'deadline' ? 1 : 2}
                max={part === 'deadline' ? 400 : part === 'compensation' ? 2000 : 4000}
                value={values[part]}
                onChange={(text) => change({ [part]: text })}
              />
            )}
          </Field>
        ))}
        {values.faq.map(({ question, answer }, index) => (
          <div key={index} className="knowledge-pair">
            <Field label={`问 ${index + 1}`} above error={error?.fields[`faq.${index}.question`]}>
              {(bind) => (
                <Input
                  {...bind}
                  maxLength={200}
                  value={question}
                  onChange={(event) => changeFaq(index, { question: event.target.value })}
                />
              )}
            </Field>
            <Field label={`答 ${index + 1}`} above error={error?.fields[`faq.${index}.answer`]}>
              {(bind) => (
                <LongText
                  bind={bind}
                  rows={1}
                  max={2000}
                  value={answer}
                  onChange={(text) => changeFaq(index, { answer: text })}
                />
              )}
            </Field>
          </div>
        ))}
        <Button
          size="small"
          className="knowledge-add"
          onClick={() => change({ faq: [...values.faq, { question: '', answer: '' }] })}
        >
          加一条问答
        </Button>
        {entry && (
          <Field label="修改原因" above required error={error?.fields['reason']}>
            {(bind) => (
              <Input
                {...bind}
                maxLength={200}
                value={values.reason}
                onChange={(event) => change({ reason: event.target.value })}
              />
            )}
          </Field>
        )}
      </FormSheet>
    </section>
  );
}

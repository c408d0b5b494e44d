import { Button, Input } from 'antd';
import { lazy, Suspense, useState } from 'react';
import type { FormTemplate, FormView } from '#contract/paper/paper-forms.ts';
import { asOfficeError, office, type OfficeError } from '../../api/office.ts';
import { useOffice } from '../../api/use-office.ts';
import { useSession } from '../../state/session.ts';
import { Field } from '../../ui/field.tsx';
import { LongText } from '../../ui/long-text.tsx';
import { ErrorBar } from '../../ui/notices.tsx';
import { useSettled } from '../../ui/use-settled.ts';
import { wordFull } from '../../ui/word-time.ts';

const PdfPages = lazy(async () => ({
  default: (await import('../../paper/printing/pdf-pages.tsx')).PdfPages,
}));

/** One form: what can be worded anew, and its page with sample values as it would come out. */
export function FormEditor({ form }: { readonly form: FormView }) {
  const mayChange = useSession((state) => state.session?.person.roles.includes('admin') ?? false);
  const [draft, setDraft] = useState<FormTemplate>(form.template);
  const [error, setError] = useState<OfficeError | null>(null);
  const { builtIn, code, version } = form;
  const changed = JSON.stringify(draft) !== JSON.stringify(form.template);
  const set = (change: Partial<FormTemplate>) => setDraft({ ...draft, ...change });
  const signatures = draft.signatures.length > 0 ? draft.signatures : builtIn.signatures;

  const attempt = async (act: () => Promise<unknown>) => {
    setError(null);
    try {
      await act();
    } catch (failure) {
      setError(asOfficeError(failure));
    }
  };

  return (
    <>
      <form
        className="sheet"
        onSubmit={(event) => {
          event.preventDefault();
          void attempt(() => office('form.save', { code, version, template: draft }));
        }}
      >
        <div className="sheet-head">
          <h2>{builtIn.title}</h2>
          <span className="hint grow">
            {form.at === null ? '内置' : `第 ${version} 版，${form.by ?? ''} ${wordFull(form.at)}`}
          </span>
        </div>
        <fieldset className="settings-fields" disabled={!mayChange}>
          <Field label="抬头" hint="印在左上角；空着用单位名称">
            {(bind) => (
              <Input
                {...bind}
                maxLength={60}
                value={draft.heading ?? ''}
                onChange={(event) => set({ heading: event.target.value || null })}
              />
            )}
          </Field>
          {!builtIn.madeTitle && (
            <Field label="标题">
              {(bind) => (
                <Input
                  {...bind}
                  maxLength={30}
                  placeholder={builtIn.title}
                  value={draft.title ?? ''}
                  onChange={(event) => set({ title: event.target.value || null })}
                />
              )}
            </Field>
          )}
          <Field label="页脚" hint="印在每页页码上方，如“一式两份，客户、我方各存一份”">
            {(bind) => (
              <LongText
                bind={bind}
                rows={2}
                max={300}
                value={draft.footer ?? ''}
                onChange={(footer) => set({ footer: footer || null })}
              />
            )}
          </Field>
          {builtIn.signatures.length > 1 && (
            <div className="field">
              <span className="label">签字栏</span>
              <ol className="sign-order" aria-label="签字栏顺序">
                {signatures.map((title, index) => (
                  <li key={title}>
                    <span className="grow">{title}</span>
                    <Button
                      size="small"
                      disabled={index === 0}
                      aria-label={`${title} 前移`}
                      onClick={() => set({ signatures: moved(signatures, index) })}
                    >
                      前移
                    </Button>
                  </li>
                ))}
              </ol>
            </div>
          )}
          {builtIn.texts.map(({ key, name, text, fills }) => (
            <Field
              key={key}
              label={name}
              above
              error={error?.fields[key]}
              hint={fills.length > 0 ? `可以填入：${fills.map((fill) => `{${fill}}`).join(' ')}` : undefined}
            >
              {(bind) => (
                <LongText
                  bind={bind}
                  rows={4}
                  max={8000}
                  value={draft.texts[key] ?? text}
                  onChange={(worded) => set({ texts: { ...draft.texts, [key]: worded } })}
                />
              )}
            </Field>
          ))}
        </fieldset>
        <div className="sheet-foot">
          <div className="grow">
            <ErrorBar error={error} />
          </div>
          {mayChange && (
            <>
              <Button
                disabled={isBuiltIn(form.template)}
                onClick={() => void attempt(() => office('form.restore', { code, version }))}
              >
                恢复内置
              </Button>
              <Button disabled={!changed} onClick={() => setDraft(form.template)}>
                放弃改动
              </Button>
              <Button type="primary" htmlType="submit" disabled={!changed}>
                保存为新版
              </Button>
            </>
          )}
        </div>
      </form>
      <FormSample code={code} template={draft} />
    </>
  );
}

function FormSample({ code, template }: { readonly code: string; readonly template: FormTemplate }) {
  const settled = useSettled(JSON.stringify(template), 500);
  const sample = useOffice('form.preview', { code, template: JSON.parse(settled) as FormTemplate }, 'once');
  return (
    <div className="form-sample" role="region" aria-label="样张" tabIndex={0}>
      <ErrorBar error={sample.error} again={sample.again} />
      {sample.data && (
        <Suspense>
          <PdfPages pdf={sample.data.pdf} />
        </Suspense>
      )}
    </div>
  );
}

function moved(titles: readonly string[], index: number): string[] {
  const next = [...titles];
  next.splice(index - 1, 0, ...next.splice(index, 1));
  return next;
}

function isBuiltIn({ heading, title, footer, signatures, texts }: FormTemplate): boolean {
  return (
    heading === null &&
    title === null &&
    footer === null &&
    signatures.length === 0 &&
    Object.keys(texts).length === 0
  );
}

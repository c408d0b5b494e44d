import { Button, Input } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { composeNumber } from '#domain/numbering.ts';
import { useNow } from '../../api/clock.ts';
import { asOfficeError, office, type OfficeError } from '../../api/office.ts';
import { RestoreOffer } from '../../book/backup/restore-offer.tsx';
import { enterMoves, focusFirstError } from '../../ui/enter-moves.ts';
import { Field, type FieldBinding } from '../../ui/field.tsx';
import { useKeys } from '../../ui/keys.ts';
import { ErrorBar, KeyHint } from '../../ui/notices.tsx';
import { PinInput } from '../../ui/pin-input.tsx';
import { emptyFirstRun, type FirstRunForm, slips, toSetup } from './first-run-form.ts';
import { PeopleRows } from './people-rows.tsx';
import './first-run.css';

interface FirstRunProps {
  readonly dataDir: string;
  readonly onComplete: (recoveryCode: string) => void;
  readonly onFolder: () => void;
}

/** First run: who we are, where the data lies, who runs it and who works here, on one page. */
export function FirstRun({ dataDir, onComplete, onFolder }: FirstRunProps) {
  const [form, setForm] = useState(emptyFirstRun);
  const [error, setError] = useState<OfficeError | null>(null);
  const [missing, setMissing] = useState<Readonly<Record<string, string>>>({});
  const [working, setWorking] = useState(false);
  const [backupHint, setBackupHint] = useState<string | null>(null);
  const page = useRef<HTMLElement>(null);
  const now = useNow();
  useEffect(() => {
    if (error || Object.keys(missing).length > 0) focusFirstError(page.current);
  }, [error, missing]);
  const change = (part: Partial<FirstRunForm>) => setForm({ ...form, ...part });
  const errors = { ...error?.fields, ...missing };
  const year = Number(now?.slice(0, 4) ?? 0);

  const complete = async () => {
    if (working) return;
    const found = slips(form);
    setMissing(found);
    setError(null);
    if (Object.keys(found).length > 0) return;
    setWorking(true);
    try {
      onComplete((await office('setup.complete', toSetup(form))).recoveryCode);
    } catch (failure) {
      setError(asOfficeError(failure));
    } finally {
      setWorking(false);
    }
  };
  const chooseFolder = async () => {
    try {
      if (await office('folder.choose')) onFolder();
    } catch (failure) {
      setError(asOfficeError(failure));
    }
  };
  const chooseBackups = async () => {
    try {
      const chosen = await office('backup.pickFolder');
      if (!chosen) return;
      change({ backupFolder: chosen.folder });
      setBackupHint(chosen.warning);
    } catch (failure) {
      setError(asOfficeError(failure));
    }
  };
  const practise = async () => {
    try {
      await office('practice.enter');
    } catch (failure) {
      setError(asOfficeError(failure));
    }
  };
  useKeys({ 'Ctrl+Enter': () => void complete() });

  return (
    <main className="first-run" ref={page} onKeyDownCapture={enterMoves}>
      <div className="sheet">
        <header className="first-run-head">
          <h1>首次设置</h1>
          <p className="quiet">
            填写这一页即可开始使用。以后都能在“设置”中修改；站点代码改动后，从下一件起另开一个号段。
          </p>
          <p className="quiet">
            换了电脑，或登记簿在备份里？ <RestoreOffer />
          </p>
        </header>
        <Step number="一" title="单位">
          <Field label="单位名称" required error={errors['organisation']} hint="印在每张表格的抬头">
            {(bind) => (
              <Input
                {...bind}
                autoFocus
                maxLength={80}
                value={form.organisation}
                onChange={(event) => change({ organisation: event.target.value })}
              />
            )}
          </Field>
          <Field
            label="站点代码"
            error={errors['site']}
            hint={
              <>
                0 至 4 位字母或数字，可不填。登记号如{' '}
                <span className="number">
                  {composeNumber({ site: form.site, kind: 'complaint', year, n: 1 })}
                </span>
              </>
            }
          >
            {(bind) => (
              <Input
                {...bind}
                className="short"
                maxLength={4}
                value={form.site}
                onChange={(event) =>
                  change({ site: event.target.value.toUpperCase().replaceAll(/[^A-Z0-9]/g, '') })
                }
              />
            )}
          </Field>
        </Step>
        <Step number="二" title="数据">
          <div className="field">
            <span className="label">数据文件夹</span>
            <div className="folder">
              <span className="selectable">{dataDir}</span>
              <Button onClick={() => void chooseFolder()}>更改…</Button>
            </div>
          </div>
          <p className="hint indent">全部登记内容都在这个文件夹里，请选本机硬盘；不能放在网络盘上。</p>
          <div className="field">
            <span className="label">备份位置</span>
            <div className="folder">
              <span className="selectable">{form.backupFolder || '以后再选'}</span>
              <Button onClick={() => void chooseBackups()}>选择…</Button>
            </div>
          </div>
          <p className="hint indent">
            {backupHint ?? '每天和每次交班自动备份到这里：U 盘、另一块硬盘或网络位置。'}
          </p>
        </Step>
        <Step number="三" title="系统管理员">
          <Field label="姓名" required error={errors['administrator.name']}>
            {(bind) => (
              <Input
                {...bind}
                className="medium"
                maxLength={40}
                value={form.administratorName}
                onChange={(event) => change({ administratorName: event.target.value })}
              />
            )}
          </Field>
          <div className="pair">
            <Field
              label="密码"
              required
              error={errors['administrator.password']}
              hint="至少 8 位，字母、数字、符号中至少两种"
            >
              {secret(form.password, (password) => change({ password }))}
            </Field>
            <Field label="再输一次" required error={errors['passwordAgain']}>
              {secret(form.passwordAgain, (passwordAgain) => change({ passwordAgain }))}
            </Field>
            <Field
              label="PIN"
              required
              error={errors['administrator.pin']}
              hint="6 位数字，不用 123456、生日这样的"
            >
              {(bind) => <PinInput bind={bind} value={form.pin} onChange={(pin) => change({ pin })} />}
            </Field>
            <Field label="再输一次" required error={errors['pinAgain']}>
              {(bind) => (
                <PinInput bind={bind} value={form.pinAgain} onChange={(pinAgain) => change({ pinAgain })} />
              )}
            </Field>
          </div>
        </Step>
        <Step number="四" title="工作人员">
          <PeopleRows form={form} errors={errors} onChange={(people) => change({ people })} />
        </Step>
        <div className="sheet-foot">
          <div className="grow">
            <ErrorBar error={error} />
          </div>
          <Button title="另开一本练习用的登记簿，离开时清除，不影响这里" onClick={() => void practise()}>
            先用示例数据试用
          </Button>
          <Button type="primary" data-main-action loading={working} onClick={() => void complete()}>
            完成设置<KeyHint>Ctrl+Enter</KeyHint>
          </Button>
        </div>
      </div>
    </main>
  );
}

function Step(props: { readonly number: string; readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="step" aria-label={props.title}>
      <h2>
        {props.number}、{props.title}
      </h2>
      <div className="step-body">{props.children}</div>
    </section>
  );
}

const secret = (value: string, onChange: (value: string) => void) => (bind: FieldBinding) => (
  <Input
    {...bind}
    type="password"
    autoComplete="new-password"
    maxLength={200}
    value={value}
    onChange={(event) => onChange(event.target.value)}
  />
);

import { Button } from 'antd';
import { useState } from 'react';
import { asOfficeError, office, type OfficeError } from '../../api/office.ts';
import { askSession, signOut } from '../../state/session.ts';
import { enterMoves } from '../../ui/enter-moves.ts';
import { Field } from '../../ui/field.tsx';
import { ErrorBar } from '../../ui/notices.tsx';
import { PinInput } from '../../ui/pin-input.tsx';
import '../settings/settings.css';
import './people.css';

/** After somebody else set the PIN: nothing goes on before the person has one that only they know. */
export function OwnPinFirst({ name }: { readonly name: string }) {
  const [pin, setPin] = useState('');
  const [newPin, setNewPin] = useState('');
  const [again, setAgain] = useState('');
  const [error, setError] = useState<OfficeError | null>(null);
  const differs = again.length === 6 && again !== newPin ? '两次输入的 PIN 不同，请重输。' : undefined;
  const change = async () => {
    if (newPin !== again) return;
    try {
      await office('people.changePin', { pin, newPin });
      await askSession();
    } catch (failure) {
      setError(asOfficeError(failure));
    }
  };
  return (
    <main className="cover-page">
      <form
        className="sheet sign-in own-pin"
        aria-label="设定自己的 PIN"
        onKeyDownCapture={enterMoves}
        onSubmit={(event) => {
          event.preventDefault();
          void change();
        }}
      >
        <header>
          <p className="quiet">{name}</p>
          <h1>请设定自己的 PIN</h1>
          <p className="quiet">现在的 PIN 是管理员代设的。签字要用 PIN，请换成只有自己知道的 6 位数字。</p>
        </header>
        <div className="settings-fields">
          <Field label="代设的 PIN" required error={error?.fields['pin']}>
            {(bind) => <PinInput bind={bind} value={pin} onChange={setPin} focused />}
          </Field>
          <Field
            label="新的 PIN"
            required
            error={error?.fields['newPin']}
            hint="6 位数字；不用 123456、生日这样的"
          >
            {(bind) => <PinInput bind={bind} value={newPin} onChange={setNewPin} />}
          </Field>
          <Field label="再输一次" required error={differs}>
            {(bind) => <PinInput bind={bind} value={again} onChange={setAgain} />}
          </Field>
          <ErrorBar error={error} />
        </div>
        <div className="sheet-foot">
          <Button onClick={() => void signOut()}>退出登录</Button>
          <Button type="primary" htmlType="submit" data-main-action>
            更换并继续
          </Button>
        </div>
      </form>
    </main>
  );
}

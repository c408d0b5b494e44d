import { type ReactNode, useState } from 'react';
import { asOfficeError, type OfficeError } from '../../api/office.ts';
import { useSession } from '../../state/session.ts';
import { PinDialog } from '../../ui/pin-dialog.tsx';
import { FormSheet } from './form-sheet.tsx';

interface SignedSheetProps {
  readonly title: string;
  readonly word: string;
  readonly note?: ReactNode;
  /** What is being signed. */
  readonly sentence: string;
  /** Does it; answers the sentence to say when it is done. */
  readonly act: (pin: string) => Promise<string>;
  readonly onDone: (sentence: string) => void;
  readonly onClose: () => void;
  /** The fields, given what the office says is wrong with each. */
  readonly children: (faults: Readonly<Record<string, string>>) => ReactNode;
}

/** A sheet that ends in a signature (签字): the form first, then the PIN; refused fields stand beside themselves. */
export function SignedSheet({ sentence, act, onDone, children, ...sheet }: SignedSheetProps) {
  const person = useSession((state) => state.session?.person.name) ?? '';
  const [signing, setSigning] = useState(false);
  const [error, setError] = useState<OfficeError | null>(null);
  return (
    <>
      <FormSheet
        {...sheet}
        error={error}
        sending={false}
        onSubmit={() => {
          setError(null);
          setSigning(true);
        }}
      >
        {children(error?.fields ?? {})}
      </FormSheet>
      {signing && (
        <PinDialog
          sentence={sentence}
          person={person}
          onClose={() => setSigning(false)}
          sign={async (pin) => {
            try {
              onDone(await act(pin));
            } catch (failure) {
              const refused = asOfficeError(failure);
              // A wrong PIN belongs to the dialog; everything else to the form under it.
              if (refused.code === 'wrong-pin' || refused.code === 'locked-out' || refused.fields['pin'])
                throw failure;
              setError(refused);
            }
          }}
        />
      )}
    </>
  );
}

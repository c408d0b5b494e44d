import { type ReactNode, useContext, useEffect, useId, useRef } from 'react';
import { LayerContext, useKeys, useLayer } from './keys.ts';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons, the main one last. */
  readonly foot?: ReactNode;
  readonly wide?: boolean;
  /** Makes the sheet a form: Enter in a field, or its submit button. */
  readonly onSubmit?: () => void;
}

/** A sheet laid over the desk: only for signatures, paper and what can't be undone. Esc closes it. */
export function Dialog({ title, onClose, children, foot, wide = false, onSubmit }: DialogProps) {
  const heading = useId();
  const sheet = (
    <>
      <div className="dialog-body">{children}</div>
      {foot && <div className="sheet-foot">{foot}</div>}
    </>
  );
  return (
    <Modal className={wide ? 'paper wide' : 'paper'} labelledBy={heading} onEscape={onClose}>
      <div className="sheet-head">
        <h2 id={heading}>{title}</h2>
      </div>
      {onSubmit ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            // Opened from inside another form, it is this one alone that is sent.
            event.stopPropagation();
            onSubmit();
          }}
        >
          {sheet}
        </form>
      ) : (
        sheet
      )}
    </Modal>
  );
}

interface ModalProps {
  readonly className: string;
  readonly labelledBy: string;
  /** Left out when the layer can't be closed by a key (the lock). */
  readonly onEscape?: () => void;
  /** Above every dialog (the lock); otherwise one layer above where it is opened. */
  readonly above?: boolean;
  readonly children: ReactNode;
}

/** The platform's own modal layer: focus stays inside, what lies below is out of reach. */
export function Modal({ className, labelledBy, onEscape, above = false, children }: ModalProps) {
  const element = useRef<HTMLDialogElement>(null);
  const layer = useContext(LayerContext) + (above ? 100 : 1);
  useEffect(() => {
    const dialog = element.current;
    dialog?.showModal();
    // The platform focuses the first button; where there is nothing to type it is the main one.
    dialog?.querySelector<HTMLElement>('[data-first]')?.focus();
    return () => dialog?.close();
  }, []);
  return (
    <LayerContext.Provider value={layer}>
      <dialog ref={element} className={className} aria-labelledby={labelledBy} onCancel={keepOpen}>
        <LayerKeys layer={layer} onEscape={onEscape} />
        {children}
      </dialog>
    </LayerContext.Provider>
  );
}

function LayerKeys({ layer, onEscape }: { readonly layer: number; readonly onEscape?: () => void }) {
  useLayer(layer);
  useKeys({ Escape: onEscape });
  return null;
}

/** Esc is ours (it must not close while an input method composes), so the platform's own closing is off. */
const keepOpen = (event: { preventDefault: () => void }) => event.preventDefault();

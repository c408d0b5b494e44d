import { office } from '../../api/office.ts';
import { announce } from '../../api/use-office.ts';
import { goTo, useWindow } from '../../state/place.ts';
import { emptyIntake, type IntakeForm } from './intake-form.ts';

/** Begins a form from elsewhere in the window, with what is known already, and puts it in front. */
export async function beginIntake(known: Partial<IntakeForm>): Promise<void> {
  const id = crypto.randomUUID();
  await office('draft.save', { id, kind: 'intake', body: { ...emptyIntake, ...known } });
  announce();
  useWindow.setState({ activeDraft: id });
  goTo('intake');
}

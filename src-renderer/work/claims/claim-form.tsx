import { AgreeForm } from './agree-form.tsx';
import type { ClaimDoing, ClaimFormProps } from './claim-doing.ts';
import { DeliverForm } from './deliver-form.tsx';
import { FactsForm } from './facts-form.tsx';
import { PayForm } from './pay-form.tsx';
import { SignForm } from './sign-form.tsx';
import { WordForm } from './word-form.tsx';

/** The form of what is being done on a claim. */
export function ClaimForm({ doing, ...props }: ClaimFormProps & { readonly doing: ClaimDoing }) {
  switch (doing.form) {
    case 'facts':
      return <FactsForm {...props} />;
    case 'agree':
      return <AgreeForm {...props} />;
    case 'sign':
      return <SignForm {...props} />;
    case 'pay':
      return <PayForm {...props} remedyId={doing.remedyId} />;
    case 'deliver':
      return <DeliverForm {...props} remedyId={doing.remedyId} />;
    default:
      return <WordForm {...props} move={doing.form} />;
  }
}

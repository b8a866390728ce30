import type { ReactElement } from 'react';
import type { RegisterPage as Register } from '../../record/index.ts';
import { registerQuery } from '../api.ts';
import { useHere } from '../region.ts';
import { CopyButton, Title } from '../shown/Small.tsx';
import { Loaded } from '../shown/States.tsx';
import { usePage } from '../shown/use-page.ts';

/** One quiet page: how large the register is, its latest checkpoint, and how to check it without trusting anybody. */
export function RegisterPage(): ReactElement {
  const { region, address } = useHere();
  const query = usePage(registerQuery(region.region, address));
  return (
    <>
      <Title>Register</Title>
      <h1>Register</h1>
      <Loaded query={query} what="the register">
        {register => <RegisterView register={register} />}
      </Loaded>
    </>
  );
}

function RegisterView({ register }: { readonly register: Register }): ReactElement {
  return (
    <article className="register">
      <p className="prose">
        Every act is kept here for good, in the order in which it was accepted. The register is signed as a whole:
        whoever changes one byte, or one second, of any entry is found out by anybody who checks.
      </p>
      <dl className="pairs">
        <dt>Origin</dt>
        <dd>{register.origin}</dd>
        <dt>Entries accepted</dt>
        <dd>{register.size}</dd>
        <dt>Entries published</dt>
        <dd>
          {register.published}
          {register.published < register.size &&
            ` (${register.size - register.published} wait for the next checkpoint)`}
        </dd>
        <dt>Register key</dt>
        <dd>
          <code>{register.vkey}</code>
          <p className="quiet">Compare it with the key your own State keeps; this page comes from the operator.</p>
        </dd>
      </dl>
      <h2>Latest checkpoint</h2>
      {register.checkpoint === null ? (
        <p className="quiet">Nothing has been published yet; the first checkpoint follows the first act.</p>
      ) : (
        <pre tabIndex={0}>{register.checkpoint}</pre>
      )}
      <h2>Check it yourself</h2>
      <p className="prose">
        The command reads every entry, recomputes the whole register and names any fault with its place. It needs
        nothing from this server but the files themselves.
      </p>
      <pre tabIndex={0}>{register.command}</pre>
      <CopyButton text={register.command}>Copy the command</CopyButton>
    </article>
  );
}

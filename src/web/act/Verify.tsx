import { type ReactElement, useState } from 'react';
import type { ActPage } from '../../record/index.ts';
import { CopyButton } from '../shown/Small.tsx';
import type { Step } from './verify-act.ts';

/** Checks the act here, in the browser, and shows the command that checks it anywhere else. */
export function Verify({ page }: { readonly page: ActPage }): ReactElement {
  const [steps, setSteps] = useState<readonly Step[] | null>(null);
  const [busy, setBusy] = useState(false);
  const verify = async () => {
    setBusy(true);
    // The code of the proofs is fetched only by those who ask for them.
    const { verifyAct } = await import('./verify-act.ts');
    setSteps(await verifyAct(page));
    setBusy(false);
  };
  return (
    <section className="verify">
      <h2>Verify</h2>
      <p className="no-print">
        <button onClick={() => void verify()} disabled={busy}>
          Verify in this browser
        </button>
      </p>
      <div role="status">{steps !== null && <Verdict steps={steps} />}</div>
      <details>
        <summary>Verify without this server</summary>
        <p className="quiet">
          This page and the keys it names come from the operator. The command needs neither: compare the register key
          with the one your own State keeps.
        </p>
        <pre tabIndex={0}>{page.command}</pre>
        <CopyButton text={page.command}>Copy the command</CopyButton>
      </details>
    </section>
  );
}

function Verdict({ steps }: { readonly steps: readonly Step[] }): ReactElement {
  const failed = steps.filter(({ result }) => result === 'fails').length;
  const waiting = steps.some(({ result }) => result === 'waits');
  return (
    <>
      <p className="verify-verdict">
        <strong>{failed > 0 ? 'Does not verify.' : waiting ? 'Verifies so far.' : 'Verifies.'}</strong>
        {waiting && ' The act is accepted, but not yet in a published checkpoint.'}
      </p>
      <ol className="verify-steps">
        {steps.map(step => (
          <li key={step.says} className={step.result}>
            <strong>{resultWord[step.result]}</strong> {step.says}
            {step.detail !== null && <span className="block quiet small">{step.detail}</span>}
          </li>
        ))}
      </ol>
    </>
  );
}

const resultWord: Readonly<Record<Step['result'], string>> = { holds: 'Holds:', fails: 'Fails:', waits: 'Waits:' };

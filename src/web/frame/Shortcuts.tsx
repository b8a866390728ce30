import { type ReactElement, useEffect, useRef } from 'react';

/** j and k walk the rows of the page; the row's link has the focus, so that Enter opens it. */
export function Shortcuts(): ReactElement {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (event.key === '?') dialog.current?.showModal();
      else if (event.key === 'j' || event.key === 'k') walk(event.key === 'j' ? 1 : -1);
      else if (event.key === '/') document.querySelector<HTMLElement>('[data-filter]')?.focus();
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  return (
    <dialog ref={dialog} className="keys" aria-labelledby="keys-title">
      <h2 id="keys-title">Keys</h2>
      <dl>
        <Key keys={['j', 'k']} does="next and previous row" />
        <Key keys={['Enter']} does="open the row" />
        <Key keys={['/']} does="go to the filters" />
        <Key keys={['←', '→']} does="on the slider: a day back, a day on; with Shift an hour" />
        <Key keys={['PgUp', 'PgDn']} does="on the slider: next turn, previous turn" />
        <Key keys={['Esc']} does="leave a filter, close this" />
        <Key keys={['?']} does="show this" />
      </dl>
      <form method="dialog">
        <button>Close</button>
      </form>
    </dialog>
  );
}

function Key({ keys, does }: { readonly keys: readonly string[]; readonly does: string }): ReactElement {
  return (
    <div>
      <dt>
        {keys.map(key => (
          <kbd key={key}>{key}</kbd>
        ))}
      </dt>
      <dd>{does}</dd>
    </div>
  );
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement ? target.type !== 'range' : target.isContentEditable;
}

function walk(step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')];
  const at = rows.findIndex(row => row === document.activeElement);
  const next = at === -1 ? (step === 1 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + step));
  rows[next]?.focus();
}
